import { type Report, runCommand } from './command-line.ts';
import { readLiveOptions, runScenarios, summaryOf } from './live/live-run.ts';

await runCommand(async (report: Report, closing) => {
  const results = await runScenarios(readLiveOptions(process.argv.slice(2)), report, closing);
  process.stdout.write(`${JSON.stringify(summaryOf(results))}\n`);
  return results.every(({ faults }) => faults.length === 0) ? 0 : 1;
});
