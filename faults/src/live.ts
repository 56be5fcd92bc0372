import { Closing } from '@commerce/runtime';
import { closeWhenInterrupted } from './interruption.ts';
import { runScenarios, startForLive } from './live/live-run.ts';
import { readLiveOptions } from './live/options.ts';
import { summaryOf } from './live/report.ts';
import { UsageError } from './options.ts';

const begun = Date.now();
const tell = (what: string) => {
  process.stderr.write(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${what}\n`);
};

async function main(): Promise<number> {
  const { scenarios } = readLiveOptions(process.argv.slice(2));
  const closing = new Closing();
  try {
    const starting = startForLive(tell, closing);
    closeWhenInterrupted(starting, closing);
    const results = await runScenarios(scenarios, await starting, tell);
    process.stdout.write(`${JSON.stringify(summaryOf(results))}\n`);
    return results.every(({ faults }) => faults.length === 0) ? 0 : 1;
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
