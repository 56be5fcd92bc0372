import { parseArgs } from 'node:util';
import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { measureBackOffice } from './backoffice/measure-back-office.ts';
import { plan, quickPlan } from './backoffice/plan.ts';
import { compareWithAims, tablesOf } from './backoffice/report.ts';

// Measures the list of orders of the back office in Chromium, beside an empty page on the same machine: how soon an order is
// painted, frames and heap while orders are placed, and bytes of JavaScript by page. The figures are the last line of standard
// output. It exits with 1 if an aim is missed.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;

await runBenchmark('backoffice', 600_000, async (folder, closing) => {
  print(machine());
  const figures = await measureBackOffice(quick ? quickPlan : plan, folder, closing);
  const aims = compareWithAims(figures);
  print(`\n${tablesOf(figures, aims)}\n\n${asJson({ ...figures, aims })}`);
  if (aims.some(({ isMet }) => !isMet)) process.exitCode = 1;
});
