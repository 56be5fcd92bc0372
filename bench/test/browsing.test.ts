import { browsingDay, randomFrom, zipf } from '../src/browsing/plan.ts';
import { hitRatesIn } from '../src/browsing/hit-rates.ts';

const take = (seed: number, count: number) => {
  const steps = browsingDay({ seed, products: 100, categories: 5 });
  return Array.from({ length: count }, () => steps.next().value);
};

test('a seed always gives the same day, and another one another', () => {
  expect(take(1, 50)).toEqual(take(1, 50));
  expect(take(2, 50)).not.toEqual(take(1, 50));
});

test('a day has the intended shares', () => {
  const kinds = take(1, 20_000).map(({ kind }) => kind);
  const share = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length / kinds.length;
  expect(share('rename', 'restock')).toBeCloseTo(0.01, 2);
  expect(share('list')).toBeCloseTo(0.2, 1);
  expect(share('page')).toBeCloseTo(0.79, 1);
});

test("numbers follow Zipf's law", () => {
  const [count, draws] = [10, 50_000];
  const next = zipf(count, randomFrom(7));
  const times = Array<number>(count).fill(0);
  for (let draw = 0; draw < draws; draw += 1) times[next()]! += 1;
  const total = Array.from({ length: count }, (_, number) => 1 / (number + 1)).reduce((sum, share) => sum + share);
  times.forEach((drawn, number) => expect(drawn / draws).toBeCloseTo(1 / (number + 1) / total, 2));
});

test('hit rates are read from metrics', () => {
  const metrics = `# HELP entity_cache_hits_total
entity_cache_hits_total{type="Query.product"} 3
entity_cache_misses_total{type="Query.product"} 1
entity_cache_misses_total{type="Category"} 4
`;
  expect(hitRatesIn(metrics)).toEqual({ 'Query.product': 0.75, Category: 0, all: 0.375 });
});
