import { parseArgs } from 'node:util';
import { asJson, print, runBenchmark } from './benchmark.ts';
import { measureCart } from './cart/measure-cart.ts';

// Measures changes of carts through the gateway, beside the SQL of the same statements alone. The figures are the last
// line of standard output.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const plan = { clients: 20, durationMs: quick ? 3_000 : 12_000 };

await runBenchmark('cart', 170_000, async (folder, closing) => {
  print(asJson(await measureCart({ ...plan, folder }, closing)));
});
