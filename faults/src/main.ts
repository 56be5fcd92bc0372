import { Closing } from '@commerce/runtime';
import { closeWhenInterrupted } from './interruption.ts';
import { readOptions, UsageError } from './options.ts';
import { detailsOf, hasPassed, summaryOf } from './report.ts';
import { Run } from './run.ts';

const begun = Date.now();
const tell = (what: string) => {
  process.stderr.write(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${what}\n`);
};

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const closing = new Closing();
  tell(`seed ${options.seed}${options.without ? `, without ${options.without}` : ''}`);
  try {
    const run = new Run(options, tell);
    const starting = run.start(closing);
    closeWhenInterrupted(starting, closing);
    const result = await run.perform(await starting, closing);
    process.stderr.write(`${detailsOf(result)}\n`);
    await closing.close();
    process.stdout.write(`${JSON.stringify(summaryOf(options, result))}\n`);
    if (options.without && !result.hasMetSafeguard) {
      tell(`Nobody has met the safeguard ${options.without}: what it is in the shop's code must have changed.`);
      return 2;
    }
    return hasPassed(options, result) ? 0 : 1;
  } finally {
    await closing.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `${error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}
