import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWith } from '@commerce/runtime';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';
import { compose } from '../conformance/support/compose.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';

const author = { __typename: 'Author', id: '1' };
const book = { title: 'Emma', cover: 1, author, pages: [{ number: 1 }, { number: 2 }] };
const books = (_source: unknown, { first }: { first: number }) => ({
  nodes: Array.from({ length: first }, () => book),
});

const subgraphs = {
  books: {
    typeDefs: `
      type Query {
        books(first: Int! = 3): BookConnection!
          @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
        shelf: [Book!]! @listSize(assumedSize: 50)
        search(filter: Filter): [Found!]!
      }
      type Mutation { add(input: Filter!): Book @cost(weight: 5) }
      input Filter { title: String @cost(weight: 2) }
      type BookConnection { nodes: [Book!]! total: Int! @cost(weight: 5) }
      type Book { title: String cover: Int @cost(weight: 2) author: Author pages: [Page!]! }
      type Page { number: Int }
      union Found = Book | Page
      type Author @key(fields: "id") { id: ID! }`,
    resolvers: {
      Query: { books, shelf: () => [book, book], search: () => [{ __typename: 'Page', number: 1 }] },
      Mutation: { add: () => book },
      BookConnection: { total: () => 3 },
    },
  },
  authors: {
    typeDefs: `type Author @key(fields: "id") { id: ID! name: String address: Address } type Address @cost(weight: 4) { city: String }`,
    resolvers: { Author: { __resolveReference: () => ({ id: '1', name: 'Jane', address: { city: 'Bath' } }) } },
  },
};

interface Cost {
  readonly estimated: number;
  readonly actual: number;
  readonly bySubgraph: Readonly<Record<string, number>>;
}
interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: Readonly<Record<string, unknown>> }[];
  readonly extensions?: { readonly cost?: Cost };
}
type Variables = Readonly<Record<string, unknown>>;

interface BookGateway extends AsyncDisposable {
  readonly url: string;
  readonly requests: () => number;
  readonly post: (query: string, variables?: Variables, headers?: Record<string, string>) => Promise<Response>;
}

function startBookGateway(environment: Readonly<Record<string, string>> = {}): Promise<BookGateway> {
  return startWith(async (closing) => {
    const servers = closing.add(await startSubgraphServers(subgraphs), async (running) =>
      running[Symbol.asyncDispose](),
    );
    const folder = await mkdtemp(join(tmpdir(), 'commerce-costs-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose(subgraphs, servers.urls));
    const config = readConfig({ SUPERGRAPH: file, PORT: '0', LOG_LEVEL: 'silent', METRICS: 'true', ...environment });
    const { url } = closing.add(await start(config), (running) => running.close());
    return {
      url,
      requests: servers.requests,
      post: (query, variables = {}, headers = {}) =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query, variables }),
        }),
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}

const json = async (response: Response) => (await response.json()) as Answer;
const asks = { 'x-cost': 'true' };

let gateway: BookGateway;
beforeAll(async () => (gateway = await startBookGateway()));
afterAll(() => gateway[Symbol.asyncDispose]());

/** The answer to an operation over each transport, with its cost. */
const transports = {
  HTTP: async ({ post }: BookGateway, query: string, variables: Variables = {}): Promise<Answer> => {
    const response = await post(query, variables, asks);
    const answer = await json(response);
    if (answer.errors !== undefined) return answer;
    const { extensions } = answer;
    const [estimated, actual] = ['x-cost-estimated', 'x-cost-actual'].map((name) => Number(response.headers.get(name)));
    expect({ estimated, actual }).toEqual({
      estimated: extensions?.cost?.estimated,
      actual: extensions?.cost?.actual,
    });
    return answer;
  },
  'Server-Sent Events': async ({ post }: BookGateway, query: string, variables: Variables = {}) => {
    const response = await post(query, variables, { ...asks, accept: 'text/event-stream' });
    const [, data = '{}'] = /^data: (.+)$/m.exec(await response.text()) ?? [];
    return JSON.parse(data) as Answer;
  },
  WebSocket: async ({ url }: BookGateway, query: string, variables: Variables = {}) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    const payload = { query, variables, extensions: { cost: true } };
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    socket.terminate();
    const { payload: sent } = JSON.parse(data.toString()) as { payload: Answer | NonNullable<Answer['errors']> };
    return 'length' in sent ? { errors: sent } : sent;
  },
};

const names = Object.keys(transports) as (keyof typeof transports)[];

describe.each(names)('the cost over %s', (name) => {
  test.each<[string, string, Variables, Cost]>([
    [
      'counts lists by their sizes, estimated and actual',
      'query ($n: Int!) { books(first: $n) { total nodes { cover author { name address { city } } pages { number } } } }',
      { n: 2 },
      { estimated: 32, actual: 26, bySubgraph: { books: 24, authors: 8 } },
    ],
    [
      'counts fewer items than assumed',
      '{ shelf { title } }',
      {},
      { estimated: 50, actual: 2, bySubgraph: { books: 50 } },
    ],
    [
      'counts the type that an object has',
      '{ search(filter: { title: "a" }) { ... on Page { number } ... on Book { author { name } } } }',
      {},
      { estimated: 13, actual: 4, bySubgraph: { books: 13 } },
    ],
  ])('%s', async (_what, query, variables, cost) => {
    expect((await transports[name](gateway, query, variables)).extensions?.cost).toEqual(cost);
  });
});

test('a mutation costs ten, its weight and its input', async () => {
  const query = 'mutation ($input: Filter!) { add(input: $input) { title } }';
  const { extensions } = await json(await gateway.post(query, { input: { title: 'Emma' } }, asks));
  expect(extensions?.cost).toEqual({ estimated: 18, actual: 18, bySubgraph: { books: 18 } });
});

test('the cost is only reported on request', async () => {
  const response = await gateway.post('{ shelf { title } }');
  expect(response.headers.get('x-cost-estimated')).toBeNull();
  expect(await json(response)).toEqual({ data: { shelf: [{ title: 'Emma' }, { title: 'Emma' }] } });
});

test.each([
  ['as a whole', { OPERATION_LIMITS: 'cost=49' }, { bound: 'cost', maximum: 49, actual: 50 }],
  ['in a subgraph', { SUBGRAPH_COST_LIMITS: 'books=48' }, { bound: 'subgraphCost', maximum: 48, actual: 50 }],
])(
  'an operation beyond its budget %s is rejected over each transport, and no subgraph is asked',
  async (_what, environment, details) => {
    await using strict = await startBookGateway(environment);
    for (const name of names) {
      const { errors } = await transports[name](strict, '{ shelf { title } }');
      expect([name, errors?.[0]?.extensions]).toEqual([name, { code: 'OPERATION_TOO_COMPLEX', ...details }]);
    }
    expect(strict.requests()).toBe(0);
  },
);

test('an operation beyond a budget that is only measured runs, and is counted by name', async () => {
  const limits = { OPERATION_LIMITS: 'cost=1', COST_MODE: 'measure', SUBGRAPH_COST_LIMITS: 'default=1' };
  await using measuring = await startBookGateway({
    ...limits,
    SUBGRAPH_COST_MODE: 'measure',
    COST_METRICS_OPERATIONS: 'Shelf',
  });
  for (const name of ['Shelf', 'Unknown1', 'Unknown2'])
    expect(await json(await measuring.post(`query ${name} { shelf { title } }`))).toHaveProperty(
      'data.shelf.length',
      2,
    );
  const metrics = await (await fetch(`${measuring.url}/metrics`)).text();
  expect(metrics).toContain('graphql_operations_over_budget_total{bound="cost",mode="measure"} 3');
  expect(metrics).toContain('graphql_operations_over_budget_total{bound="subgraphCost",mode="measure"} 3');
  expect(metrics).toContain('graphql_operation_cost_estimated_sum{operation="Shelf"} 50');
  expect(metrics).toContain('graphql_operation_cost_actual_sum{operation="Shelf"} 2');
  expect(metrics).toContain('graphql_operation_cost_estimated_count{operation="other"} 2');
  expect(metrics).toContain('subgraph_fetches_in_flight{subgraph="books"} 0');
});

test('a supergraph with a negative weight is refused', () => {
  const sdl = compose(subgraphs, { books: 'http://books.invalid/', authors: 'http://authors.invalid/' });
  const wrong = sdl.replace('@cost(weight: 4)', '@cost(weight: -4)');
  expect(() => new LoadedSupergraph(wrong)).toThrow('@cost of Address: weight');
});
