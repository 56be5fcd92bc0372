import { startIdentity, type Identity } from '@commerce/testing';
import type { TraceReport } from '../../src/execution/trace.ts';
import { startCachingGateway } from '../entity-cache/support/caching-gateway.ts';
import { transports } from '../live/support/transports.ts';
import { follow } from '../live/support/transport.ts';
import { startNotesGateway } from '../support/notes-gateway.ts';
import { startPlainGateway } from '../support/plain-gateway.ts';
import { startScoresGateway, type ScoresGateway } from '../support/scores-gateway.ts';
import { until } from '../support/until.ts';

const header = 'x-include-trace';

let identity: Identity;
beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity[Symbol.asyncDispose]());

type Role = 'CUSTOMER' | 'STAFF' | undefined;
const as = (role: Role): Readonly<Record<string, string>> =>
  role === undefined ? {} : { authorization: identity.tokenOf(role) };

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: { readonly trace: TraceReport };
}

async function ask(url: string, headers: Readonly<Record<string, string>>, query = '{ hello }') {
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { 'apollo-require-preflight': '1', ...headers },
  });
  return { response, answer: (await response.json()) as Answer };
}

describe.each<[string, Readonly<Record<string, string>>, [Role, string | undefined][]]>([
  [
    'by default',
    {},
    [
      [undefined, 'UNAUTHENTICATED'],
      ['CUSTOMER', 'FORBIDDEN'],
      ['STAFF', undefined],
    ],
  ],
  [
    'with TRACES=off',
    { TRACES: 'off' },
    [
      [undefined, 'FORBIDDEN'],
      ['STAFF', 'FORBIDDEN'],
    ],
  ],
  ['with TRACES=on and EXECUTOR=apollo', { TRACES: 'on', EXECUTOR: 'apollo' }, [[undefined, 'FORBIDDEN']]],
  [
    'with TRACES=on',
    { TRACES: 'on' },
    [
      [undefined, undefined],
      ['CUSTOMER', undefined],
    ],
  ],
])('%s', (_name, environment, callers) => {
  test.each(callers)('the code for %s with the trace header is %s', async (role, code) => {
    await using gateway = await startPlainGateway({ JWKS_URL: identity.jwksUrl, ...environment });
    for (const wish of ['true', 'plan']) {
      const { answer } = await ask(gateway.url, { [header]: wish, ...as(role) });
      expect(answer.errors?.[0]?.extensions.code).toBe(code);
      expect(answer.extensions === undefined).toBe(code !== undefined);
    }
    expect(gateway.asked()).toBe(code === undefined ? 1 : 0);
    const { answer } = await ask(gateway.url, as(role));
    expect(answer).toEqual({ data: { hello: 'Hello' } });
  });
});

test('another value than true, plan or false is refused', async () => {
  await using gateway = await startPlainGateway({ TRACES: 'on' });
  const codes = ['', 'yes', '1', 'TRUE', 'plan, plan'].map(async (wish) => {
    const { response, answer } = await ask(gateway.url, { [header]: wish });
    return [response.status, answer.errors?.[0]?.extensions.code];
  });
  for (const code of await Promise.all(codes)) expect(code).toEqual([400, 'BAD_USER_INPUT']);
  const { answer } = await ask(gateway.url, { [header]: 'false' });
  expect(answer).toEqual({ data: { hello: 'Hello' } });
});

test('a response with a trace is stored by nobody', async () => {
  await using gateway = await startPlainGateway({ TRACES: 'on' });
  const { response } = await ask(gateway.url, { [header]: 'true' });
  expect(response.headers.get('cache-control')).toContain('no-store');
});

test('a trace shows what is cached', async () => {
  await using gateway = await startCachingGateway({ TRACES: 'on' });
  for (const id of ['a', 'b']) {
    gateway.backstage.titles.set(id, `Kettle ${id}`);
    gateway.backstage.stars.set(id, 4);
  }
  const sources = async (query: string) => {
    const { extensions } = await gateway.ask(query, { headers: { [header]: 'true' } });
    const nodes = JSON.stringify((extensions as { trace: TraceReport }).trace.plan);
    return [...nodes.matchAll(/"source":"(\w+)"(?:,"entities":(\{[^}]*\}))?/g)].map(([, source, found]) =>
      found === undefined ? source : [source, JSON.parse(found)],
    );
  };
  const all = (places: number, cached: number) => ({ places, unique: places, cached });
  expect(await sources('{ product(id: "a") { title stars } }')).toEqual(['subgraph', ['subgraph', all(1, 0)]]);
  expect(await sources('{ product(id: "a") { title stars } }')).toEqual(['cache', ['cache', all(1, 1)]]);
  expect(await sources('{ plain { stars } }')).toEqual(['subgraph', ['mixed', all(2, 1)]]);
});

test('a trace lists the fields that the caller may not read', async () => {
  await using gateway = await startCachingGateway({ TRACES: 'on' });
  gateway.backstage.titles.set('a', 'Kettle');
  const query = '{ product(id: "a") { title price } }';
  const { data, extensions } = await gateway.ask(query, { headers: { [header]: 'true' } });
  expect(data).toEqual({ product: { title: 'Kettle', price: null } });
  const { denied, plan } = (extensions as { trace: TraceReport }).trace;
  expect(denied).toEqual(['Product.price']);
  expect(JSON.stringify(plan)).not.toContain('price');
});

describe('a live field', () => {
  const query = 'subscription { lastNoted { number text } }';

  test.each(transports)('over %s has the traces of its reads', async (_library, transport) => {
    await using gateway = await startNotesGateway({ TRACES: 'on' });
    await gateway.add('first');
    await using traced = follow(transport, { url: gateway.url, query, headers: { [header]: 'true' } });
    await traced.waitFor(1);
    await gateway.add('second');
    for (const message of await traced.waitFor(2)) {
      const plan = { kind: 'Fetch', path: [], fetches: [{ source: 'subgraph', errors: 0 }] };
      expect(message.extensions).toMatchObject({ trace: { plan } });
    }
  });

  test.each(transports)('over %s is only planned if that is asked for', async (_library, transport) => {
    await using gateway = await startNotesGateway({ TRACES: 'on' });
    const planned = await transport.open({ url: gateway.url, query, headers: { [header]: 'plan' } });
    expect(await planned.waitFor(1)).toMatchObject([
      { data: null, extensions: { trace: { executionMs: null, plan: { kind: 'Fetch', fetches: [] } } } },
    ]);
    planned.vanish();
    expect(gateway.asked()).toBe(0);
  });
});

describe('a subscription', () => {
  let gateway: ScoresGateway;
  beforeAll(async () => {
    gateway = await startScoresGateway('ws', { JWKS_URL: identity.jwksUrl });
  });
  afterAll(() => gateway[Symbol.asyncDispose]());
  afterEach(() => until('none is open', () => gateway.open() === 0));

  const query = 'subscription { scored(match: "a") { minute team { name } } }';
  const token = (role: 'CUSTOMER' | 'STAFF') => identity.tokenOf(role).replace('Bearer ', '');
  const asking = (wish: string, role: 'CUSTOMER' | 'STAFF' = 'STAFF') => ({
    url: gateway.url,
    query,
    token: token(role),
    headers: { [header]: wish },
  });

  test.each(transports)('over %s has the trace of each message', async (_library, transport) => {
    await using traced = follow(transport, asking('true'));
    await using plain = follow(transport, { url: gateway.url, query, token: token('STAFF') });
    await until('both are open', () => gateway.open() === 2);
    gateway.score('a', { minute: 3, team: { id: '1' } });
    const [message] = await traced.waitFor(1);
    expect(message!.data).toMatchObject({ scored: { minute: 3, team: { name: 'Team 1' } } });
    expect(message!.extensions).toMatchObject({
      trace: {
        denied: [],
        plan: {
          kind: 'Sequence',
          nodes: [
            { subgraph: 'scores', path: [], fetches: [] },
            { subgraph: 'teams', path: ['scored_0_', 'team'], fetches: [{ source: 'subgraph', errors: 0 }] },
          ],
        },
      },
    });
    const [untraced] = await plain.waitFor(1);
    expect(untraced!.extensions).toBeUndefined();
    expect(untraced!.data).toEqual(message!.data);
  });

  test.each(transports)('over %s is only planned if that is asked for', async (_library, transport) => {
    const received = gateway.received();
    const planned = await transport.open(asking('plan'));
    const [message] = await planned.waitFor(1);
    expect(message!.data).toBeNull();
    expect(message!.extensions).toMatchObject({ trace: { executionMs: null, plan: { kind: 'Sequence' } } });
    planned.vanish();
    expect(gateway.received()).toBe(received);
  });

  test.each(transports)('over %s is refused to customers who ask for a trace', async (_library, transport) => {
    for (const wish of ['true', 'plan', 'nonsense']) {
      await using refused = follow(transport, asking(wish, 'CUSTOMER'));
      const reason = await refused.ended();
      expect(['4403', '4400', '403', '400', 'FORBIDDEN', 'BAD_USER_INPUT']).toContain(reason);
      expect(refused.results.filter(({ data }) => data)).toEqual([]);
    }
  });
});
