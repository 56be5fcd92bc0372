import type { FormattedExecutionResult } from 'graphql';
import type { TraceReport } from '../../src/execution/trace.ts';
import { until } from '../support/until.ts';
import { entities, inTurn, json, reset } from './support/answers.ts';
import type { Answer } from './support/faulty-subgraph.ts';
import { startShop } from './support/running-shop.ts';

const rated = entities(() => ({ rating: 4 }));
const ratings = '{ products(times: 5) { name rating } }';

const traceIn = ({ extensions }: FormattedExecutionResult) => extensions?.trace as TraceReport;
type Node = NonNullable<TraceReport['plan']>;

function fetchesIn(node: Node | null): Extract<Node, { kind: 'Fetch' }>[] {
  if (node === null || node.kind === 'Defer') return [];
  return node.kind === 'Fetch' ? [node] : node.nodes.flatMap((child) => fetchesIn(child));
}

/** The fetches of the reviews subgraph, whose answer the test decides. */
async function tracedReviews(answer: Answer, query: string, shop = startShop(answer)) {
  await using running = await shop;
  const trace = traceIn(await running.ask(query, { traceWish: 'run' }));
  return fetchesIn(trace.plan).find(({ subgraph }) => subgraph === 'reviews')!.fetches;
}

const milliseconds = expect.any(Number) as number;
const asked = { startMs: milliseconds, durationMs: milliseconds, source: 'subgraph', retries: 0, circuitOpen: false };

describe('a trace', () => {
  test('has the plan and each fetch with its entities, times and size', async () => {
    await using shop = await startShop(rated);
    const result = await shop.ask(ratings, { traceWish: 'run' });
    expect(result.data?.products).toHaveLength(10);
    const { planningMs, executionMs, ...rest } = traceIn(result);
    expect(planningMs).toBeGreaterThan(0);
    expect(executionMs).toBeGreaterThan(planningMs!);
    const asEntity = { path: ['products_0_', '@'], requires: '{ ... on Product { __typename id } }' };
    expect(rest).toEqual({
      denied: [],
      plan: {
        kind: 'Sequence',
        nodes: [
          {
            kind: 'Fetch',
            subgraph: 'products',
            path: [],
            operation: expect.stringContaining('products(times:'),
            requires: null,
            fetches: [{ ...asked, bytes: expect.any(Number), errors: 0, failure: null }],
          },
          {
            kind: 'Fetch',
            subgraph: 'reviews',
            ...asEntity,
            operation: expect.stringContaining('_entities(representations:'),
            fetches: [
              {
                ...asked,
                entities: { places: 10, unique: 2, cached: 0 },
                bytes: '{"data":{"_entities":[{"rating":4},{"rating":4}]}}'.length,
                errors: 0,
                failure: null,
              },
            ],
          },
        ],
      },
    });
    const [products, reviews] = fetchesIn(rest.plan).map(({ fetches }) => fetches[0]!);
    expect(products!.bytes).toBeGreaterThan(100);
    expect(reviews!.startMs).toBeGreaterThanOrEqual(products!.startMs + products!.durationMs!);
    expect(executionMs).toBeGreaterThanOrEqual(reviews!.startMs + reviews!.durationMs!);
  });

  test('does not count planning again that an earlier request caused', async () => {
    await using shop = await startShop(rated);
    await shop.ask(ratings);
    expect(traceIn(await shop.ask(ratings, { traceWish: 'run' })).planningMs).toBeNull();
  });

  test('is sent to those who ask for it only, although the requests are equal', async () => {
    const waiting: (() => void)[] = [];
    await using shop = await startShop((response, request) => {
      waiting.push(() => json({ data: { best: 'Chair' } })(response, request));
    });
    const all = [
      shop.ask('{ best }', { asText: true }),
      shop.ask('{ best }', { asText: true, traceWish: 'run' }),
      shop.ask('{ best }', { asText: true }),
    ];
    await until('the subgraph is asked', () => waiting.length === 1);
    waiting[0]!();
    const [first, traced, last] = await Promise.all(all);
    expect([first!.extensions, last!.extensions]).toEqual([undefined, undefined]);
    expect(fetchesIn(traceIn(traced!).plan)[0]!.fetches).toMatchObject([{ source: 'shared', errors: 0 }]);
  });

  test('has the retries of a fetch', async () => {
    expect(await tracedReviews(inTurn(reset, rated), ratings)).toMatchObject([{ retries: 1, failure: null }]);
  });

  test('has the reason of a fetch that fails', async () => {
    expect(await tracedReviews(reset, ratings)).toMatchObject([
      { retries: 2, bytes: 0, circuitOpen: false, failure: 'reviews is not available at the moment.' },
    ]);
  });

  test('shows that a fetch was not sent because the circuit is open', async () => {
    await using shop = await startShop(reset);
    for (let failures = 0; failures < 5; failures += 1) await shop.ask('{ best }', { authorization: `${failures}` });
    for (let failures = 0; failures < 12; failures += 1) await shop.ask('mutation { rateAll }');
    await shop.reviews[Symbol.asyncDispose](); // Unreachable now: ten failures in a row open the circuit.
    for (let failures = 0; failures < 4; failures += 1) await shop.ask('{ best }');
    const trace = traceIn(await shop.ask('{ best }', { traceWish: 'run' }));
    expect(fetchesIn(trace.plan)[0]!.fetches).toMatchObject([{ circuitOpen: true, bytes: 0 }]);
  });

  test('has the number of errors of a fetch', async () => {
    const errors = [1, 2].map((index) => ({ message: 'No.', path: ['_entities', index - 1, 'rating'] }));
    const answer = json({ data: { _entities: [{ rating: null }, { rating: null }] }, errors });
    expect(await tracedReviews(answer, ratings)).toMatchObject([{ errors: 2, failure: null }]);
  });

  test('shows that a fetch was not needed', async () => {
    expect(await tracedReviews(rated, '{ products(times: 0) { rating } }')).toMatchObject([
      { source: null, entities: { places: 0, unique: 0 } },
    ]);
  });

  test('of what needs no subgraph has no plan', async () => {
    await using shop = await startShop(rated);
    const result = await shop.ask('{ __typename }', { traceWish: 'run' });
    expect(traceIn(result)).toMatchObject({ plan: null, denied: [] });
  });
});

describe('the plan alone', () => {
  test.each([ratings, 'mutation { rateAll }'])('of %s is sent without running it', async (query) => {
    await using shop = await startShop(json({ data: { rateAll: 1 } }));
    const { data, extensions } = await shop.ask(query, { traceWish: 'plan' });
    expect(data).toBeNull();
    const { plan, executionMs } = extensions!.trace as TraceReport;
    expect(executionMs).toBeNull();
    expect(fetchesIn(plan).map(({ fetches }) => fetches)).toEqual(fetchesIn(plan).map(() => []));
    expect(fetchesIn(plan)).not.toHaveLength(0);
    expect([shop.productRequests(), shop.reviews.requests]).toEqual([0, []]);
  });

  test('of an operation with wrong variables is refused like the operation', async () => {
    await using shop = await startShop(rated);
    const query = 'query ($times: Int!) { products(times: $times) { name } }';
    const { errors, extensions } = await shop.ask(query, { traceWish: 'plan' }, { times: 'many' });
    expect(errors).toHaveLength(1);
    expect(extensions).toBeUndefined();
  });
});
