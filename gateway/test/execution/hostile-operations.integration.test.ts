import { type FormattedExecutionResult } from 'graphql';
import { compose } from '../conformance/support/compose.ts';
import { openGateway } from '../conformance/support/gateways.ts';
import { type Subgraph } from '../conformance/support/scenario.ts';
import { startSubgraphServers } from '../conformance/support/subgraph-servers.ts';
import { json } from './support/answers.ts';
import { startFaultySubgraph } from './support/faulty-subgraph.ts';

const repeated = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** The gateway’s response over a subgraph with resolvers. */
async function answerOf(subgraph: Subgraph, query: string): Promise<FormattedExecutionResult> {
  await using servers = await startSubgraphServers({ a: subgraph });
  await using gateway = await openGateway(compose({ a: subgraph }, servers.urls));
  return await gateway.run(query);
}

/** The gateway’s response over a subgraph with a fixed response. */
async function answerOver(typeDefs: string, answer: object, query: string): Promise<FormattedExecutionResult> {
  await using faulty = await startFaultySubgraph(json(answer));
  await using gateway = await openGateway(compose({ a: { typeDefs, resolvers: {} } }, { a: faulty.url }));
  return await gateway.run(query);
}

const node = (id: number) => ({ __typename: 'T', id, x: id });
const chain: Subgraph = {
  typeDefs: `
    type Query { t: T }
    interface N { id: ID! x: Int n: N }
    type T implements N @key(fields: "id") { id: ID! x: Int n: N }`,
  resolvers: {
    Query: { t: () => node(1) },
    T: { __resolveReference: ({ id }: { id: string }) => node(Number(id)), n: () => node(2) },
  },
};

describe('fragments that spread each other twice are collected once', () => {
  const doubling = (type: string, below: (next: string) => string, last: string) =>
    `${repeated(28, (index) => `fragment F${index} on ${type} { ${below(`...F${index + 1}`)} }`)} fragment F28 on ${type} { ${last} }`;

  test.each<[string, string, object]>([
    ['named', `{ ...F0 } ${doubling('Query', (next) => `${next} ${next}`, '__typename')}`, { __typename: 'Query' }],
    [
      'inline',
      `{ ...F0 } ${doubling('Query', (next) => `... { ${next} } ... on Query { ${next} }`, '__typename')}`,
      { __typename: 'Query' },
    ],
    [
      'with @include',
      `{ ...F0 } ${doubling('Query', (next) => `${next} @include(if: true) ${next} @skip(if: false)`, '__typename')}`,
      { __typename: 'Query' },
    ],
    ['below a field', `{ t { ...F0 } } ${doubling('T', (next) => `${next} ${next}`, 'x')}`, { t: { x: 1 } }],
    [
      'below an interface',
      `{ t { n { ...F0 } } } ${doubling('N', (next) => `${next} ${next}`, 'x')}`,
      { t: { n: { x: 2 } } },
    ],
    [
      'below an alias',
      `{ b: t { ...F0 } } ${doubling('T', (next) => `${next} ... on T { ${next} }`, 'c: x')}`,
      { b: { c: 1 } },
    ],
  ])('%s', async (_how, query, data) => {
    expect(await answerOf(chain, query)).toEqual({ data });
  });
});

describe('an error keeps its path', () => {
  const typesOf = (count: number) =>
    `interface N { next: N } ${repeated(count, (index) => `type T${index} implements N { next: N }`)} type Query { n: N }`;
  const depth = 12;
  const below = (inner: string) => `{ n ${'{ next '.repeat(depth)} ${inner} ${'}'.repeat(depth)} }`;
  const path = ['n', ...Array.from({ length: depth }, () => 'next')];
  const nested = Array.from({ length: depth }).reduce<unknown>((next) => ({ __typename: 'T1', next }), null);

  test.each([20, 80])('below interfaces of %s types, twelve levels deep', async (count) => {
    const errors = [{ message: 'bad', path, extensions: { code: 'NOT_FOUND' } }];
    const answer = await answerOver(typesOf(count), { data: { n: nested }, errors }, below('{ __typename }'));
    expect(answer.errors).toEqual([{ message: 'bad', path, extensions: { code: 'NOT_FOUND', serviceName: 'a' } }]);
    expect(JSON.stringify(answer.data)).toContain('"next":null');
  });

  test('at the index of its item, and at both aliases of its field', async () => {
    const errors = [0, 2].map((index) => ({ message: `bad ${index}`, path: ['items', index, 'x'] }));
    const typeDefs = 'type Query { items: [Item] } type Item { x: Int }';
    const items = [{ x: null }, { x: 1 }, { x: null }];
    const answer = await answerOver(typeDefs, { data: { items }, errors }, '{ items { x } }');
    expect(answer.errors?.map(({ path: at }) => at)).toEqual([
      ['items', 0, 'x'],
      ['items', 2, 'x'],
    ]);
  });

  test('caps ten thousand errors at a thousand', async () => {
    const typeDefs = 'type Query { items: [Item] } type Item { x: Int! }';
    const items = Array.from({ length: 10_000 }, () => ({ x: null }));
    const errors = items.map((_, index) => ({ message: 'bad', path: ['items', index, 'x'] }));
    const answer = await answerOver(typeDefs, { data: { items, errors }, errors }, '{ items { x } }');
    expect(answer.errors).toHaveLength(1_001);
    expect(answer.errors?.at(-1)?.extensions).toEqual({ code: 'TOO_MANY_ERRORS', omitted: 9_000 });
    expect(answer.data?.items).toHaveLength(10_000);
  });

  test('caps ten thousand invalid nulls at a thousand errors', async () => {
    const typeDefs = 'type Query { items: [Item] } type Item { x: Int! }';
    const items = Array.from({ length: 10_000 }, () => ({ x: null }));
    const errors = [{ message: 'elsewhere', path: ['items', 0, 'x'] }];
    const answer = await answerOver(typeDefs, { data: { items }, errors }, '{ items { x } }');
    expect(answer.errors).toHaveLength(1_001);
  });
});

test('rejects a response that grows too long by repetition', async () => {
  const typeDefs = 'type Query { items: [Item!]! } type Item { text: String! }';
  const items = Array.from({ length: 400 }, () => ({ text: 'x'.repeat(10_000) }));
  const aliases = repeated(2, (index) => `a${index}: text`);
  const answer = await answerOver(
    typeDefs,
    { data: { items: items.map(({ text }) => ({ a0: text, a1: text, text })) } },
    `{ items { ${aliases} text } }`,
  );
  expect(answer).toEqual({
    errors: [
      {
        message: 'The response has more than 5000000 characters. Select fewer fields, or split the request.',
        extensions: { code: 'RESPONSE_TOO_LARGE', maximum: 5_000_000 },
      },
    ],
  });
});

describe('a reference to a missing entity', () => {
  const orders = (customer: string): Subgraph => ({
    typeDefs: `
      type Query { orders: [Order!] }
      type Order { id: ID! customer: ${customer} }
      type Customer @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Query: {
        orders: () => [
          { id: 1, customer: { id: 1 } },
          { id: 2, customer: { id: 2 } },
        ],
      },
    },
  });
  const customers: Subgraph = {
    typeDefs: `type Query { me: Customer } type Customer @key(fields: "id") { id: ID! name: String! nick: String }`,
    resolvers: {
      Customer: {
        __resolveReference: ({ id }: { id: string }) => (id === '1' ? null : { id, name: 'Ada', nick: 'A' }),
      },
    },
  };

  async function ask(customer: string, query: string): Promise<FormattedExecutionResult> {
    const subgraphs = { orders: orders(customer), customers };
    await using servers = await startSubgraphServers(subgraphs);
    await using gateway = await openGateway(compose(subgraphs, servers.urls));
    return await gateway.run(query);
  }

  test('is null without an error if it is nullable', async () => {
    expect(await ask('Customer', '{ orders { id customer { name nick } } }')).toEqual({
      data: {
        orders: [
          { id: '1', customer: null },
          { id: '2', customer: { name: 'Ada', nick: 'A' } },
        ],
      },
    });
  });

  test('keeps its known fields if no others are selected', async () => {
    expect(await ask('Customer', '{ orders { customer { id nick } } }')).toEqual({
      data: { orders: [{ customer: { id: '1', nick: null } }, { customer: { id: '2', nick: 'A' } }] },
    });
  });

  test('is reported once as not found if it is not nullable', async () => {
    expect(await ask('Customer!', '{ orders { id customer { name } } }')).toEqual({
      data: { orders: null },
      errors: [
        {
          message: 'The referenced object no longer exists.',
          path: ['orders', 0, 'customer', 'name'],
          extensions: { code: 'NOT_FOUND' },
        },
      ],
    });
  });
});
