import { Closing } from '@commerce/service';
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
  // Whoever interrupts it wants nothing to be left: neither a process nor a folder.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void closing.close().finally(() => process.exit(130)));
  }
  tell(`seed ${options.seed}${options.without ? `, without ${options.without}` : ''}`);
  try {
    const result = await new Run(options, tell).perform(closing);
    process.stderr.write(`${detailsOf(result)}\n`);
    await closing.close();
    process.stdout.write(`${JSON.stringify(summaryOf(options, result))}\n`);
    return hasPassed(result) ? 0 : 1;
  } finally {
    await closing.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
}
