import { print } from 'graphql';
import { openCachedShop, type CachedShop } from './cached-shop.ts';
import { areEqual } from './comparison.ts';
import { generateOperation } from './operation-generator.ts';
import type { Operation } from './ast.ts';
import { Random } from './random.ts';

const seed = process.env.FUZZ_SEED ?? '1';
const rounds = 20;
const operationsPerRound = 25;
const stepsPerRound = Math.ceil(Number(process.env.FUZZ_OPERATIONS ?? 2_000) / rounds);

const random = new Random(`${seed}/cache`);
let shop: CachedShop;
beforeAll(async () => {
  shop = await openCachedShop(random);
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** Runs the operation with the cache and without; the difference, or undefined. */
async function differenceOf(operation: Operation): Promise<string | undefined> {
  shop.advance();
  const [cached, uncached] = [await shop.cached(operation), await shop.uncached(operation)];
  if (areEqual(cached, uncached)) return undefined;
  const { document, variables } = operation;
  return [print(document), ...[variables, cached, uncached].map((value) => JSON.stringify(value))].join('\n\n');
}

/** What happens between two operations. */
const incidents: readonly (readonly [chance: number, happen: (operation: Operation) => Promise<unknown>])[] = [
  [
    0.15,
    async (operation) => {
      shop.change();
      // A fetch reports the change before the event arrives. What the gateway has not heard of, it may still return.
      await shop.cached(operation);
      await shop.deliver();
    },
  ],
  [0.1, () => shop.mutate()],
  [0.1, () => shop.deliver()],
  [
    0.01,
    async (operation) => {
      shop.disconnect();
      expect(await differenceOf(operation)).toBeUndefined();
      await shop.reconnect();
    },
  ],
];

test(`operations of the seed ${seed} have the same responses with the entity cache as without`, async () => {
  for (let round = 0; round < rounds; round += 1) {
    const operations = Array.from({ length: operationsPerRound }, (_, index) =>
      generateOperation(shop.subject, `${seed}/cache/${round}/${index}`),
    );
    for (let step = 0; step < stepsPerRound; step += 1) {
      for (const [chance, happen] of incidents) if (random.chance(chance)) await happen(random.pick(operations));
      expect(await differenceOf(random.pick(operations))).toBeUndefined();
    }
  }
  // Otherwise the comparison shows nothing.
  expect(await shop.total('entity_cache_hits_total')).toBeGreaterThan(stepsPerRound);
  expect(await shop.total('entity_cache_drops_total')).toBeGreaterThan(stepsPerRound / 10);
}, 600_000);
