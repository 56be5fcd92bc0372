import { buildSchema } from 'graphql';
import { readLiveSchema } from '../../src/live/live-schema.ts';

const types = `
  directive @live(events: [String!]!, current: String!, past: String, page: Int, cursor: String, carried: [String!]) on FIELD_DEFINITION
  type Query { order(id: ID!): Order  orders(after: String): [Edge!]!  one: Change  numbers: [Int!]! }
  type Order { id: ID!  total: Int  history(after: Int, last: Int): [Change!]!  grid: [[Change!]!]! }
  type Edge { cursor: String!  node: Order! }
  type Change { version: Int!  status: String!  at: Float! }`;

const changes = {
  events: '["order.status-changed where subject = $orderId"]',
  current: '"order(id: $orderId) { history(last: 1) }"',
  past: '"order(id: $orderId) { history(after: $after) }"',
  cursor: '"version"',
  carried: '["version: aggregateversion", "status: data.status"]',
};

function read(directive: Readonly<Record<string, string>>, field = 'changes(orderId: ID!, after: Int): Change!') {
  const args = Object.entries(directive).map(([name, value]) => `${name}: ${value}`);
  const sdl = `${types} type Subscription { ${field} @live(${args.join(', ')}) }`;
  return readLiveSchema(sdl, buildSchema(sdl, { assumeValid: true }));
}

test('a live field declares its events, its reads, and the carried fields', () => {
  const field = read(changes).fields.get('changes');
  expect(field).toMatchObject({
    name: 'changes',
    triggers: [{ type: 'order.status-changed', conditions: [{ attribute: ['subject'], argument: 'orderId' }] }],
    cursor: 'version',
    origin: 0,
    listIn: { current: 1, past: 1 },
    itemType: { name: 'Change' },
  });
  expect(field?.carried.get('status')).toEqual(['data', 'status']);
});

test('items may be nodes of a list, and have a string as their cursor', () => {
  const events = '["order.placed where data.customerId = $caller and data.lines.variantId = $variantId"]';
  const given = { events, current: '"orders { node }"', past: '"orders(after: $after) { node }"', cursor: '"cursor"' };
  const field = read({ ...given, page: '50' }, 'placed(variantId: ID, after: String): Order!').fields.get('placed');
  expect(field).toMatchObject({ origin: '0', past: { page: 50 }, listIn: { current: 0, past: 0 } });
  expect(field?.triggers[0]?.conditions).toHaveLength(2);
});

test('a field without a history reads the current state', () => {
  const given = { events: '["stock.reserved where data.lines.variantId = $id"]', current: '"order(id: $id)"' };
  expect(read(given, 'state(id: ID!): Order').fields.get('state')).toMatchObject({
    origin: undefined,
    past: undefined,
  });
});

test.each([
  ['no event', { events: '[]' }, 'has invalid arguments'],
  ['an unknown event', { events: '["order.lost"]' }, 'names order.lost, which is not an event'],
  ['an invalid condition', { events: '["order.placed where subject is $orderId"]' }, 'not of the form'],
  ['an unknown argument', { events: '["order.placed where subject = $id"]' }, '$id, which is not an argument'],
  [
    'an attribute that the event lacks',
    { events: '["order.status-changed where data.owner = $orderId"]' },
    'data.owner, which order.status-changed does not have',
  ],
  ['a syntax error in a read', { current: '"order(id: $orderId) {"' }, 'has a read that is not valid GraphQL'],
  ['two paths', { current: '"a b"' }, 'does not read a single path'],
  ['a path that forks', { current: '"order(id: $orderId) { id history }"' }, 'does not read a single path'],
  ['an unknown field', { current: '"order(id: $orderId) { past }"' }, 'Cannot query field "past"'],
  ['an argument of another type', { past: '"order(id: $after) { history }"' }, 'Variable "$after" of type "Int"'],
  [
    'a variable that is not an argument',
    { current: '"order(id: $number) { history }"' },
    'Variable "$number" is not defined',
  ],
  [
    '$after in the read of the current state',
    { current: '"order(id: $orderId) { history(after: $after) }"' },
    '"$after" is not',
  ],
  ['another type', { current: '"order(id: $orderId)"' }, 'reads Order, and not Change'],
  ['a list in a list', { current: '"order(id: $orderId) { grid }"' }, 'with a list in a list'],
  ['a past without a list', { past: '"one"' }, 'has a past without a list of objects'],
  ['a past without a cursor', { cursor: 'null' }, 'needs both past and cursor'],
  ['a cursor without a past', { past: 'null' }, 'needs both past and cursor'],
  ['an unknown cursor field', { cursor: '"place"' }, 'that is neither Int nor String'],
  ['a cursor that does not sort', { cursor: '"at"' }, 'that is neither Int nor String'],
  ['a cursor of another type than after', { cursor: '"status"' }, 'no argument `after: String`'],
  ['an unknown carried field', { carried: '["place: aggregateversion"]' }, 'carries place, which Change does not have'],
  [
    'an attribute that the event does not carry',
    { carried: '["version: aggregateversion", "at: data.atAll"]' },
    'data.atAll, which',
  ],
  ['carried fields without a cursor', { carried: '["status: data.status"]' }, 'without their cursor'],
  ['an invalid carried field', { carried: '["version = aggregateversion"]' }, 'not of the form `field: attribute`'],
])('rejects %s', (_what, wrong, message) => {
  expect(() => read({ ...changes, ...wrong })).toThrow(message);
  expect(() => read({ ...changes, ...wrong })).toThrow('Subscription.changes: @live');
});
