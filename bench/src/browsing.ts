import { asJson, print, runBenchmark } from './benchmark.ts';
import { measureBrowsing } from './browsing/measure-browsing.ts';

// Measures a browsing day in a real shop: 80 % product pages, 20 % lists, 1 % writes, with the entity cache of the gateway
// and without. The figures are the last line of standard output.

const plan = process.argv.includes('--quick')
  ? { clients: 20, products: 200, categories: 10, rounds: 1, requests: 2_000, changes: 50 }
  : { clients: 20, products: 1_000, categories: 20, rounds: 3, requests: 6_000, changes: 200 };

await runBenchmark('browsing', 300_000, async (folder, closing) => {
  const figures = await measureBrowsing({ ...plan, folder }, closing);
  print(asJson(figures));
  if (figures.cached.errors + figures.uncached.errors + figures.staleness.staleOwnReads > 0) process.exitCode = 1;
});
