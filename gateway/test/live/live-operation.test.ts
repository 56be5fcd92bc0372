import { clientLimits, Operations } from '@commerce/graphql/server';
import { buildSchema } from 'graphql';
import { prepareLiveOperation } from '../../src/live/live-operation.ts';
import { readLiveSchema } from '../../src/live/live-schema.ts';

const sdl = `
  directive @live(events: [String!]!, current: String!, past: String, page: Int, cursor: String, carried: [String!]) on FIELD_DEFINITION
  type Query { order(id: ID!): Order }
  type Order { history(after: Int, last: Int): [Change!]! }
  type Change { version: Int!  status(of: String, or: String): String! }
  type Subscription {
    changes(orderId: ID!, after: Int): Change! @live(
      events: ["order.status-changed where subject = $orderId"],
      current: "order(id: $orderId) { history(last: 1) }",
      past: "order(id: $orderId) { history(after: $after) }", page: 3, cursor: "version")
  }`;
const schema = buildSchema(sdl);

function prepared(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const operations = new Operations({ limits: clientLimits, introspection: true, cacheBytes: 1_000_000 });
  operations.use(schema);
  const operation = operations.read({ query, operationName: /subscription (\w+)/.exec(query)?.[1] });
  const { prefix, current, past, argumentsFor } = prepareLiveOperation(readLiveSchema(sdl, schema), operation);
  const asText = (_key: string, value: unknown) => (typeof value === 'function' ? 'inherited' : value);
  const given = JSON.stringify(argumentsFor(variables), asText);
  return { prefix, queries: [current.text, past?.text], given };
}

describe('the prefix of generated names', () => {
  test.each([
    ['is live_ by default', 'status', 'live_'],
    ['avoids an alias with the same prefix', 'live_status: status', 'live1_'],
    ['avoids aliases with the next prefixes', 'live_a: status live1_b: status live2_c: status', 'live3_'],
    ['handles a very long alias of underscores', `live${'_'.repeat(60_000)}: status`, 'live1_'],
    ['ignores a name with digits but no underscore', 'live1: status', 'live_'],
  ])('%s', (_when, selection, prefix) => {
    expect(prepared(`subscription { changes(orderId: "1") { ${selection} } }`).prefix).toBe(prefix);
  });
});

describe('two documents have the same reads if they differ in', () => {
  const plain = 'subscription A($x: String, $y: String) { changes(orderId: "1") { status(of: $x, or: $y) } }';

  test.each([
    ['whitespace and comments', plain.replaceAll('{', '{ # a comment\n  ')],
    ['the name of the operation', plain.replace('A', 'Another')],
    ['the order of variables', plain.replace('$x: String, $y: String', '$y: String, $x: String')],
    ['another operation of the document', `${plain} query live_B { __typename }`],
  ])('%s', (_what, query) => {
    const [one, other] = [plain, query].map((each) => prepared(each, { x: '1', y: '2' }));
    expect(other).toEqual(one);
  });

  test('a variable that the reads do not use', () => {
    const query = 'subscription ($id: ID!) { changes(orderId: $id) { version } }';
    expect(prepared(query, { id: '1' })).toEqual(
      prepared('subscription { changes(orderId: "1") { version } }', { unknown: '2' }),
    );
  });
});

test('a variable that is not given is not read from what objects inherit', () => {
  const query = (name: string) => `subscription ($${name}: String) { changes(orderId: "1") { status(of: $${name}) } }`;
  expect(JSON.parse(prepared(query('constructor')).given)).toMatchObject({ variables: {} });
  const { given } = prepared(query('toString'), { toString: 'x' });
  expect(JSON.parse(given)).toMatchObject({ variables: { toString: 'x' } });
});
