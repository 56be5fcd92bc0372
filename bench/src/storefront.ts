import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { measureStorefront } from './storefront/measure-storefront.ts';
import { isSound, tableOf } from './storefront/report.ts';

// Measures the pages of the shop in Chromium and the process that renders them, beside an empty page and the shell: bytes and
// requests, web vitals of a story with a slow CPU, CPU time of rendering, and how fast changes of an order are painted. The
// figures are the last line of standard output.

await runBenchmark('storefront', 290_000, async (folder, closing) => {
  print(machine());
  const figures = await measureStorefront(folder, closing);
  print(`\n${tableOf(figures)}\n\n${asJson(figures)}`);
  if (!isSound(figures)) process.exitCode = 1;
});
