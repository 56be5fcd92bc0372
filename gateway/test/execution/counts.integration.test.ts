import { LoadedSupergraph } from '../../src/planning/supergraph.ts';
import { requiresChain } from '../conformance/scenarios/requires-chain.ts';
import { openGateway } from '../conformance/support/gateways.ts';
import { startScenario } from '../conformance/support/running-scenario.ts';
import { type Case } from '../conformance/support/scenario.ts';
import { until } from '../support/until.ts';
import { entities, json, never } from './support/answers.ts';
import { startShop } from './support/running-shop.ts';

const rated = entities(() => ({ rating: 4, reviews: [] }));

/** Counts how often an operation is planned. */
function planning() {
  const { plan } = LoadedSupergraph.prototype;
  let times = 0;
  LoadedSupergraph.prototype.plan = function (...given) {
    times += 1;
    return plan.apply(this, given);
  };
  return { times: () => times, [Symbol.dispose]: () => void (LoadedSupergraph.prototype.plan = plan) };
}

describe('a subgraph receives', () => {
  test('each entity of a list once', async () => {
    await using shop = await startShop(rated);
    const { data } = await shop.ask('{ products(times: 50) { rating } }');
    expect(data?.products).toHaveLength(100);
    expect(shop.reviews.requests.map(({ representations }) => representations)).toEqual([
      [
        { __typename: 'Product', id: '1' },
        { __typename: 'Product', id: '2' },
      ],
    ]);
  });

  test('an entity at several paths of the query once', async () => {
    await using shop = await startShop(rated);
    const result = await shop.ask(
      '{ one: product(id: 1) { rating } same: product(id: 1) { rating } all: products { rating } }',
    );
    expect(result).toEqual({
      data: { one: { rating: 4 }, same: { rating: 4 }, all: [{ rating: 4 }, { rating: 4 }] },
    });
    expect(shop.reviews.requests.flatMap(({ representations }) => representations)).toHaveLength(2);
  });

  test('nothing if there are no entities', async () => {
    await using shop = await startShop(rated);
    expect(await shop.ask('{ product(id: 3) { rating } products(times: 0) { rating } }')).toEqual({
      data: { product: null, products: [] },
    });
    expect(shop.reviews.requests).toHaveLength(0);
  });

  test('fields again that another request has fetched', async () => {
    await using shop = await startShop(rated);
    for (const times of [1, 2]) {
      await shop.ask('{ product(id: 1) { rating } }');
      expect(shop.reviews.requests).toHaveLength(times);
    }
  });

  test('concurrent identical queries of a caller once, and those of another caller separately', async () => {
    const held: (() => void)[] = [];
    await using shop = await startShop((response, request) => {
      held.push(() => json({ data: { best: request.authorization } })(response, request));
      if (request.authorization === 'b') for (const answer of held) answer();
    });
    const ask = (authorization: string) => shop.ask('{ best }', { authorization });
    const answers = await Promise.all([ask('a'), ask('a'), ask('b')]);
    expect(answers.map(({ data }) => data?.best)).toEqual(['a', 'a', 'b']);
    expect(shop.reviews.requests.map(({ authorization }) => authorization)).toEqual(expect.arrayContaining(['a', 'b']));
    expect(shop.reviews.requests).toHaveLength(2);
  });

  test('the same mutation each time that it is sent', async () => {
    await using shop = await startShop(json({ data: { rateAll: 1, ratingsReset: 1 } }));
    await Promise.all([shop.ask('mutation { rateAll }'), shop.ask('mutation { rateAll }')]);
    expect(shop.reviews.requests).toHaveLength(2);
  });

  test('a mutation twice if the client selects it by its name and under the name of another', async () => {
    await using shop = await startShop(json({ data: { rateAll: 1, ratingsReset: 2 } }));
    expect(await shop.ask('mutation { rateAll ratingsReset: rateAll }')).toEqual({
      data: { rateAll: 1, ratingsReset: 2 },
    });
    expect(shop.reviews.requests[0]?.query).toMatch(/rateAll[\s\S]*ratingsReset: ?rateAll/);
  });

  test('an entity again after a mutation', async () => {
    let rating = 0;
    await using shop = await startShop((response, request) => {
      const isMutation = request.query.startsWith('mutation');
      if (isMutation) json({ data: { rate: { __typename: 'Product', id: '1', rating: 9 } } })(response, request);
      else entities(() => ({ rating: (rating += 1) }))(response, request);
    });
    const result = await shop.ask(
      'mutation { renameProduct(name: "a") { rating } rate(stars: 9) { rating } again: renameProduct(name: "b") { rating } }',
    );
    expect(result).toEqual({
      data: { renameProduct: { rating: 1 }, rate: { rating: 9 }, again: { rating: 2 } },
    });
  });
});

describe('a client that disconnects', () => {
  test('aborts the requests of its query', async () => {
    await using shop = await startShop(never);
    const client = new AbortController();
    const left = shop.ask('{ best }', { signal: client.signal });
    await until('the subgraph is asked', () => shop.reviews.requests.length === 1);
    client.abort();
    await left;
    await until('the subgraph is left alone', () => shop.reviews.abandoned() === 1);
  });

  test('does not abort requests that another client waits for', async () => {
    let answer = () => {};
    await using shop = await startShop((response, request) => {
      answer = () => json({ data: { best: 'Chair' } })(response, request);
    });
    const client = new AbortController();
    const left = shop.ask('{ best }', { signal: client.signal });
    const waiting = shop.ask('{ best }', { signal: new AbortController().signal });
    await until('the subgraph is asked', () => shop.reviews.requests.length === 1);
    client.abort();
    answer();
    expect(await waiting).toEqual({ data: { best: 'Chair' } });
    await left;
    expect(shop.reviews.abandoned()).toBe(0);
  });
});

describe('an operation is planned', () => {
  test('once for all variables except those in @skip and @include', async () => {
    await using shop = await startShop(rated);
    using plans = planning();
    const query = 'query ($id: ID!, $isRated: Boolean!) { product(id: $id) { name rating @include(if: $isRated) } }';
    expect(await shop.ask(query, {}, { id: '1', isRated: true })).toEqual({
      data: { product: { name: 'Chair', rating: 4 } },
    });
    await shop.ask(query, {}, { id: '2', isRated: true });
    expect(plans.times()).toBe(1);
    for (const id of ['1', '2']) await shop.ask(query, {}, { id, isRated: false });
    expect(plans.times()).toBe(2);
  });

  test('once even if its plan is rejected', async () => {
    await using running = await startScenario(requiresChain, openGateway);
    using plans = planning();
    const refused = requiresChain.cases.find(({ query }) => query === '{ products { label } }') as Case;
    for (let times = 0; times < 2; times += 1) expect(await running.outcome(refused)).toContain('PLAN_NOT_SUPPORTED');
    expect(plans.times()).toBe(1);
  });

  test('again under another name, or with another text', async () => {
    await using shop = await startShop(rated);
    using plans = planning();
    await shop.ask('query A { product(id: 1) { name } }');
    await shop.ask('query B { product(id: 1) { name } }');
    expect(plans.times()).toBe(2);
  });
});

describe('variables in directives', () => {
  test.each(['toString', 'constructor', 'representations'])('may be called %s, and have defaults', async (name) => {
    await using shop = await startShop(json({ data: { best: 'Chair', worst: 'Table' } }));
    const query = (value: boolean) =>
      `query ($${name}: Boolean! = ${value}) { best @include(if: $${name}) worst @skip(if: $${name}) }`;
    expect(await shop.ask(query(true))).toEqual({ data: { best: 'Chair' } });
    expect(await shop.ask(query(false))).toEqual({ data: { worst: 'Table' } });
    expect(await shop.ask(query(false), {}, { [name]: true })).toEqual({ data: { best: 'Chair' } });
  });
});

describe('introspection', () => {
  test('merges two selections of it under any alias', async () => {
    await using shop = await startShop(never);
    const query = '{ a: __type(name: "Review") { name } a: __type(name: "Review") { kind } __proto__: __typename }';
    const { data } = await shop.ask(query);
    expect(JSON.stringify(data)).toBe('{"a":{"name":"Review","kind":"OBJECT"},"__proto__":"Query"}');
  });
});
