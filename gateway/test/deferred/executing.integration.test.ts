import { QueryPlanner } from '@apollo/query-planner';
import { operationFromDocument } from '@apollo/federation-internals';
import { parse } from 'graphql';
import { SupergraphPlanner, buildSupergraph } from '../../src/planning/supergraph-planner.ts';
import { LoadedSupergraph } from '../../src/planning/supergraph.ts';
import { compose } from '../conformance/support/compose.ts';
import { openGatewayAs, type OpenGateway } from '../conformance/support/gateways.ts';
import { defer } from '../conformance/scenarios/defer.ts';
import { startSubgraphServers, type SubgraphServers } from '../conformance/support/subgraph-servers.ts';

const subgraphs = {
  books: {
    typeDefs: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! title: String }',
    resolvers: {
      Query: { book: () => ({ id: '1', title: 'Dune' }) },
      Book: { __resolveReference: () => ({ id: '1', title: 'Dune' }) },
    },
  },
  stock: {
    typeDefs:
      'type Book @key(fields: "id") { id: ID! left: Int price: Int! @authenticated margin: Int @authenticated }',
    resolvers: { Book: { left: () => 7, price: () => 10, margin: () => 3 } },
  },
};

let servers: SubgraphServers;
let gateway: OpenGateway;
let isSignedIn: boolean;
beforeAll(async () => {
  servers = await startSubgraphServers(subgraphs);
  const caller = () => ({ isSignedIn, scopes: new Set<string>() });
  gateway = await openGatewayAs(caller)(compose(subgraphs, servers.urls));
});
beforeEach(() => {
  isSignedIn = false;
  servers.takeRequests();
});
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await servers?.[Symbol.asyncDispose]();
});

/** How many operations are planned until it is disposed of. */
function planning() {
  const { plan } = LoadedSupergraph.prototype;
  let times = 0;
  LoadedSupergraph.prototype.plan = function (...given) {
    times += 1;
    return plan.apply(this, given);
  };
  return { times: () => times, [Symbol.dispose]: () => void (LoadedSupergraph.prototype.plan = plan) };
}

describe('denied fields of a deferred part', () => {
  const fault = { message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } };

  test('are null in that part, and no subgraph is asked for them', async () => {
    const sent = await gateway.runInParts('{ book { title ... @defer { margin } ... @defer(label: "p") { price } } }');
    expect(sent.first).toEqual({ data: { book: { title: 'Dune' } } });
    expect(sent.payloads.flat()).toEqual([
      { path: ['book'], data: { margin: null }, errors: [{ ...fault, path: ['book', 'margin'] }] },
      { path: ['book'], label: 'p', data: null, errors: [{ ...fault, path: ['book', 'price'] }] },
    ]);
    expect(servers.takeRequests()).toHaveLength(1);
  });

  test('are sent to those who may see them', async () => {
    isSignedIn = true;
    const sent = await gateway.runInParts('{ book { title ... @defer { price } } }');
    expect(sent.payloads.flat()).toEqual([{ path: ['book'], data: { price: 10 } }]);
    expect(servers.takeRequests()).toHaveLength(2);
  });
});

describe('an operation with @defer is planned', () => {
  const query = 'query ($on: Boolean!) { book { title ... @defer(if: $on) { left } } }';

  test('once for each set of conditions, and once for whole responses', async () => {
    using plans = planning();
    for (let times = 0; times < 2; times += 1)
      for (const on of [true, false]) {
        await gateway.runInParts(query, { on });
        await gateway.run(query, { on });
      }
    expect(plans.times()).toBe(2);
  });

  test('without it if there are more than fifty deferred fragments', async () => {
    const many = (count: number) =>
      `{ book { id ${Array.from({ length: count }, (_, index) => `... @defer { l${index}: left }`).join(' ')} } }`;
    const [most, more] = [await gateway.runInParts(many(50)), await gateway.runInParts(many(51))];
    expect(most.payloads.flat()).toHaveLength(50);
    expect(more.payloads).toEqual([]);
    expect(more.first.data?.book).toMatchObject({ l0: 7, l50: 7 });
  });
});

test('variables of the wrong type are refused like those of any other operation', async () => {
  const query = 'query ($on: Boolean!) { book { id ... @defer(if: $on) { left } } }';
  const { first, payloads } = await gateway.runInParts(query, { on: 'text' });
  expect(first.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(payloads).toEqual([]);
  expect(servers.takeRequests()).toEqual([]);
});

test('identical requests do not share the parts of a run, but its fetches', async () => {
  const query = '{ book { title ... @defer { left } } }';
  const sent = await Promise.all([gateway.runInParts(query), gateway.runInParts(query)]);
  for (const { payloads } of sent) expect(payloads.flat()).toEqual([{ path: ['book'], data: { left: 7 } }]);
  expect(servers.takeRequests().length).toBeLessThanOrEqual(4);
});

test('plans of operations without @defer are what they would be without its support', () => {
  const sdl = compose(defer.subgraphs, { catalogue: 'http://c', reviews: 'http://r', warehouse: 'http://w' });
  const ours = new SupergraphPlanner(sdl);
  const supergraph = buildSupergraph(parse(sdl));
  const plain = new QueryPlanner(supergraph);
  for (const { query } of defer.cases) {
    const document = parse(query.replaceAll(/@defer(?:\([^)]*\))?/g, ''));
    const planned = ours.plan({ document, operationName: undefined, overrides: [] });
    expect(planned).toEqual(
      plain.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), document, { validate: false })),
    );
  }
});
