import { readOptions, runCommand } from './command-line.ts';
import { detailsOf, hasPassed, summaryOf } from './report.ts';
import { Run } from './run.ts';

await runCommand(async (report, closing) => {
  const options = readOptions(process.argv.slice(2));
  report(`seed ${options.seed}${options.without ? `, without ${options.without}` : ''}`);
  const result = await new Run(options, report, closing).perform();
  process.stderr.write(`${detailsOf(result)}\n`);
  await closing.close();
  process.stdout.write(`${JSON.stringify(summaryOf(options, result))}\n`);
  if (options.without && !result.hasMetSafeguard) {
    report(`No process has reached the safeguard ${options.without}: the code that it removes must have changed.`);
    return 2;
  }
  return hasPassed(options, result) ? 0 : 1;
});
