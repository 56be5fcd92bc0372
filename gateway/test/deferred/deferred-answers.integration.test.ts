import { entities, json, never } from '../execution/support/answers.ts';
import type { Answer } from '../execution/support/faulty-subgraph.ts';
import { Metrics } from '../live/support/metrics.ts';
import { until } from '../support/until.ts';
import { accepting, partsIn, startDeferringGateway } from './support/deferring-gateway.ts';

const rated = entities(({ id }) => ({ rating: Number(id) }));
const query = '{ products { id ... @defer(label: "rating") { rating } } }';
const whole = {
  data: {
    products: [
      { id: '1', rating: 1 },
      { id: '2', rating: 2 },
    ],
  },
};
const first = { data: { products: [{ id: '1' }, { id: '2' }] } };

/** Answers when it is released. */
function held(answer: Answer) {
  const waiting: (() => void)[] = [];
  const hold: Answer = (...exchange) => void waiting.push(() => answer(...exchange));
  return { hold, isAsked: () => waiting.length > 0, release: () => waiting.splice(0).forEach((send) => send()) };
}

describe('a client', () => {
  test('that accepts the older format gets the parts in it', async () => {
    await using gateway = await startDeferringGateway(rated);
    const response = await gateway.send(query, accepting.older);
    expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";deferSpec=20220824');
    expect(partsIn(await response.text())).toEqual([
      { ...first, hasNext: true },
      {
        incremental: [
          { data: { rating: 1 }, path: ['products', 0], label: 'rating' },
          { data: { rating: 2 }, path: ['products', 1], label: 'rating' },
        ],
        hasNext: false,
      },
    ]);
  });

  test('that accepts the newer format gets the parts in it, and which parts are pending', async () => {
    await using gateway = await startDeferringGateway(rated);
    const nested = '{ products { ... @defer { id ... @defer(label: "r") { rating } } } }';
    const response = await gateway.send(nested, accepting.newer);
    expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";incrementalSpec=v0.2');
    const at = (index: number) => ['products', index];
    expect(partsIn(await response.text())).toEqual([
      {
        data: { products: [{}, {}] },
        pending: [
          { id: '0', path: at(0) },
          { id: '1', path: at(1) },
        ],
        hasNext: true,
      },
      {
        incremental: [
          { data: { id: '1' }, id: '0' },
          { data: { id: '2' }, id: '1' },
        ],
        pending: [
          { id: '2', path: at(0), label: 'r' },
          { id: '3', path: at(1), label: 'r' },
        ],
        completed: [{ id: '0' }, { id: '1' }],
        hasNext: true,
      },
      {
        incremental: [
          { data: { rating: 1 }, id: '2' },
          { data: { rating: 2 }, id: '3' },
        ],
        completed: [{ id: '2' }, { id: '3' }],
        hasNext: false,
      },
    ]);
  });

  test.each(['application/json', '*/*', 'multipart/mixed;subscriptionSpec=1.0, application/json'])(
    'that accepts %s gets the whole response',
    async (accept) => {
      await using gateway = await startDeferringGateway(rated);
      const response = await gateway.send(query, accept);
      expect(response.headers.get('content-type')).toMatch('application/json');
      expect(await response.json()).toEqual(whole);
      expect(gateway.asked()).toBe(1);
    },
  );

  test('gets the first part while the others are fetched', async () => {
    const reviews = held(rated);
    await using gateway = await startDeferringGateway(reviews.hold);
    const response = await gateway.send(query, accepting.older);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.endsWith('--graphql') || !text.includes('hasNext')) text += (await reader.read()).value;
    expect(text).toContain(JSON.stringify({ ...first, hasNext: true }));
    await until('the reviews are asked', reviews.isAsked);
    reviews.release();
    for (let read = await reader.read(); !read.done; read = await reader.read()) text += read.value;
    expect(partsIn(text)).toHaveLength(2);
  });

  test('that disconnects between the parts ends the fetches', async () => {
    await using gateway = await startDeferringGateway(never);
    const leaving = new AbortController();
    const response = await gateway.send(query, accepting.older, { signal: leaving.signal });
    await response.body!.getReader().read();
    await until('the reviews are asked', () => gateway.reviews.requests.length === 1);
    leaving.abort();
    await until('the reviews are left alone', () => gateway.reviews.abandoned() === 1);
  });

  test('gets the whole response over event streams', async () => {
    await using gateway = await startDeferringGateway(rated);
    const response = await gateway.send(query, 'text/event-stream');
    expect(await response.text()).toContain(`data: ${JSON.stringify(whole)}`);
  });

  test('gets the deferred parts of a mutation, which runs first', async () => {
    await using gateway = await startDeferringGateway(rated);
    const response = await gateway.send(
      'mutation { rename(name: "New") { name ... @defer { rating } } }',
      accepting.older,
    );
    expect(partsIn(await response.text())).toEqual([
      { data: { rename: { name: 'New' } }, hasNext: true },
      { incremental: [{ data: { rating: 1 }, path: ['rename'] }], hasNext: false },
    ]);
  });

  test('gets one response if nothing is deferred', async () => {
    await using gateway = await startDeferringGateway(rated);
    const response = await gateway.send('{ products { id ... @defer(if: false) { name } } }', accepting.older);
    expect(response.headers.get('content-type')).toMatch('application/graphql-response+json');
  });
});

describe('a response in parts', () => {
  test('is not stored by caches, although the whole response may be', async () => {
    await using gateway = await startDeferringGateway(rated);
    const get = (accept: string) =>
      fetch(`${gateway.url}/graphql?query=${encodeURIComponent('{ products { id ... @defer { name } } }')}`, {
        headers: { accept, 'apollo-require-preflight': 'true' },
      });
    const [parts, json] = [await get(accepting.older), await get('application/json')];
    await Promise.all([parts.text(), json.text()]);
    const of = ({ headers }: Response) => [headers.get('cache-control'), headers.has('etag')];
    expect(of(parts)).toEqual(['private, no-store, no-transform', false]);
    expect(of(json)[1]).toBe(true);
    expect([parts, json].map(({ headers }) => headers.get('vary'))).toEqual(
      Array(2).fill(expect.stringContaining('Accept')),
    );
  });

  test('has errors with the part that they concern, as clients see them', async () => {
    const errors = [
      { message: 'Hidden.', path: ['_entities', 1, 'rating'], extensions: { code: 'NOT_FOUND', at: 'db' } },
    ];
    await using gateway = await startDeferringGateway(json({ data: { _entities: [{ rating: 1 }, null] }, errors }));
    const [, later] = partsIn(await (await gateway.send(query, accepting.newer)).text());
    expect(later).toEqual({
      incremental: [{ data: { rating: 1 }, id: '0' }],
      completed: [
        { id: '0' },
        {
          id: '1',
          errors: [{ message: 'Hidden.', path: ['products', 1, 'rating'], extensions: { code: 'NOT_FOUND' } }],
        },
      ],
      hasNext: false,
    });
  });

  test('has no part that exceeds the length of a response', async () => {
    await using gateway = await startDeferringGateway(
      entities(() => ({ text: 'long '.repeat(1_000) })),
      { MAX_RESPONSE_LENGTH: '6000' },
    );
    const text = '{ products { id ... @defer { text } } }';
    const [, later] = partsIn(await (await gateway.send(text, accepting.older)).text());
    expect(later).toMatchObject({
      incremental: [
        { path: ['products', 0], data: { text: expect.any(String) } },
        { path: ['products', 1], data: null, errors: [{ extensions: { code: 'RESPONSE_TOO_LARGE' } }] },
      ],
      hasNext: false,
    });
  });

  test('costs as much as the whole response, and is charged once', async () => {
    await using gateway = await startDeferringGateway(rated);
    const nested = '{ products { id ... @defer { rating } } }';
    const costOf = async (accept: string) => {
      const response = await gateway.send(nested, accept, { headers: { 'x-cost': 'true' } });
      await response.text();
      return [response.headers.get('x-cost-estimated'), response.headers.get('x-cost-actual')];
    };
    expect(await costOf('application/json')).toEqual(['5', '2']);
    expect(await costOf(accepting.older)).toEqual(['5', null]);
    const metrics = await Metrics.of(gateway);
    const names = ['estimated_count', 'estimated_sum', 'actual_count', 'actual_sum'];
    expect(names.map((name) => metrics.sum(`graphql_operation_cost_${name}`))).toEqual([2, 10, 2, 4]);
  });

  test('is refused like any other when its caller has no units left', async () => {
    await using gateway = await startDeferringGateway(rated, { RATE_LIMITS: 'address=5/60' });
    await (await gateway.send(query, accepting.older)).text();
    const response = await gateway.send(query, accepting.older);
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] });
  });

  test('has the trace of all fetches at its end', async () => {
    await using gateway = await startDeferringGateway(rated, { TRACES: 'on' });
    const response = await gateway.send(query, accepting.older, { headers: { 'x-include-trace': 'true' } });
    const parts = partsIn(await response.text());
    expect(parts.map((part) => (part as { hasNext: boolean }).hasNext)).toEqual([true, true, false]);
    expect(parts[2]).toMatchObject({
      extensions: {
        trace: {
          plan: {
            kind: 'Defer',
            primary: { kind: 'Fetch', subgraph: 'products', fetches: [{ errors: 0 }] },
            deferred: [
              { label: 'rating', node: { kind: 'Fetch', subgraph: 'reviews', fetches: [{ entities: { unique: 2 } }] } },
            ],
          },
        },
      },
    });
  });
});
