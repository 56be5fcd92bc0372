import { parseArgs } from 'node:util';
import { asJson, print, runBenchmark } from './benchmark.ts';
import { measureOrders } from './orders/measure-orders.ts';

// Measures whole orders through the real processes, until they are confirmed, sold and counted; and their upper bounds:
// the same rows written by SQL alone, and the relay alone. The figures are the last line of standard output.

const { quick, profile } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** A folder for a V8 CPU profile of every service; statements are listed, too. */
    profile: { type: 'string' },
  },
}).values;
const plan = quick
  ? { clients: 20, products: 5, warmUpMs: 2000, measuredMs: 4000, oneVariantMs: 2000, floorMs: 2000 }
  : { clients: 20, products: 20, warmUpMs: 8000, measuredMs: 18_000, oneVariantMs: 8000, floorMs: 8000 };

await runBenchmark('orders', 240_000, async (folder, closing) => {
  const figures = await measureOrders({ ...plan, folder, profileFolder: profile }, closing);
  print(asJson(figures));
});
