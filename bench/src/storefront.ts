import { parseArgs } from 'node:util';
import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { compareWithAims } from './storefront/aims.ts';
import { measureStorefront } from './storefront/measure-storefront.ts';
import { plan, quickPlan } from './storefront/plan.ts';
import { tablesOf } from './storefront/report.ts';

// Measures the pages of the shop in Chromium and the process that renders them, beside an empty page and the shell: bytes,
// requests and web vitals, a purchase with a slow CPU, CPU time of rendering, and how changes of an order arrive. The
// figures are the last line of standard output. It exits with 1 if an aim is missed.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;

await runBenchmark('storefront', 355_000, async (folder, closing) => {
  print(machine());
  const figures = await measureStorefront(quick ? quickPlan : plan, folder, closing);
  const comparisons = compareWithAims(figures);
  print(`\n${tablesOf(figures, comparisons)}\n\n${asJson({ ...figures, aims: comparisons })}`);
  if (comparisons.some(({ isMet }) => !isMet)) process.exitCode = 1;
});
