import { aParcel } from './support/after-sale.ts';
import { addToCart, putIntoCart, readCart, updateCartLine } from './support/cart.ts';
import { putOnSale, type AVariant } from './support/offers.ts';
import {
  aLine,
  anOrder,
  anOrderThatIs,
  aPlacement,
  cancelOrder,
  orderFields,
  placeOrder,
  readOrder,
  stockReserved,
} from './support/orders.ts';
import { anEndpoint, webhooks } from './support/webhooks.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let variants: AVariant[];

beforeAll(async () => {
  service = await startOrders();
  ada = service.person();
  variants = await putOnSale(service, ...Array.from({ length: 50 }, () => ({})));
});
afterAll(() => service[Symbol.asyncDispose]());

/** The SQL statements of the work, which must not contain joins: two to-many relations in one query multiply rows. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements = await service.statements.during(work);
  expect(statements.filter((sql) => /\bJOIN\b/i.test(sql))).toEqual([]);
  return statements;
}

const wholeOrder = `id statusHistory { version } lines { id variant { id } } customer { id }`;

describe.each([1, 50])('with %i lines', (count) => {
  const linesOf = () => variants.slice(0, count).map((variant) => aLine(variant));

  test('an order with its lines and its history takes three statements', async () => {
    const { id } = await anOrder(service, ada, { lines: linesOf() });
    expect(await statementsOf(() => ada.get(readOrder, { id }))).toHaveLength(3);
  });

  test('placing an order takes three statements, and two more for the lines and history in the response', async () => {
    const input = () => aPlacement({ lines: linesOf() });
    const short = `mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) { ... on OrderPayload { order { id number status total { amountMinor } } } }
    }`;
    const placing = await statementsOf(() => ada.get(short, { input: input() }));
    expect(placing.map((sql) => sql.split(/\s+/, 3).join(' '))).toEqual([
      'SELECT *, available',
      "SELECT nextval('order_number')::text AS",
      'WITH unpaid AS',
    ]);
    expect(await statementsOf(() => ada.get(placeOrder, { input: input() }))).toHaveLength(5);
  });

  test('a cart takes three statements to read, seven to change an item, and nine to order', async () => {
    const customer = service.person();
    await Promise.all(variants.slice(0, count).map((variant) => putIntoCart(customer, variant)));
    expect(await statementsOf(() => customer.get(readCart))).toHaveLength(3);
    const again = { variantId: variants[0]!.variantId };
    expect(await statementsOf(() => customer.get(addToCart, again))).toHaveLength(7);
    const { cart } = await customer.get(readCart);
    const less = { lineId: cart.lines[0].id, quantity: 1 };
    expect(await statementsOf(() => customer.get(updateCartLine, less))).toHaveLength(7);
    expect(await statementsOf(() => customer.get(placeOrder, { input: aPlacement() }))).toHaveLength(9);
  });

  test('a confirmation takes six statements', async () => {
    const order = await anOrder(service, ada, { lines: linesOf() });
    expect(await statementsOf(() => service.bus.publish(stockReserved(order)))).toHaveLength(6);
  });
});

test('webhook endpoints add no statement to an order, and a list of deliveries takes two', async () => {
  const admin = service.person('ADMIN');
  const place = () => ada.get(placeOrder, { input: aPlacement({ lines: [aLine(variants[0]!)] }) });
  for (let count = 0; count < 2; count++) {
    const { result } = await admin.get(webhooks.create, { input: anEndpoint({ url: 'https://1.1.1.1/' }) });
    await admin.get(webhooks.pause, { id: result.webhookEndpoint.id });
  }
  expect(await statementsOf(place)).toHaveLength(5);
  await place();
  const list = async () => {
    const document = 'query { webhookDeliveries { nodes { eventType endpoint { url } } } }';
    const { nodes } = (await admin.get(document)).webhookDeliveries;
    const placed = nodes.filter(({ eventType }: { eventType: string }) => eventType === 'order.placed');
    expect(placed).toHaveLength(4);
  };
  expect(await statementsOf(list)).toHaveLength(2);
});

test.each([1, 50])(
  'a list of %i orders with lines and history takes three statements, and one more for the count',
  async (first) => {
    const staff = service.person('STAFF');
    const lines = variants.slice(0, 3).map((variant) => aLine(variant));
    for (let placed = 0; placed < first; placed += 10) {
      await Promise.all(Array.from({ length: 10 }, () => anOrder(service, ada, { lines })));
    }
    const list = (fields: string) => `query ($first: Int!) { orders(first: $first) { ${fields} } }`;
    const read = (fields: string) =>
      statementsOf(async () => {
        const { orders } = await staff.get(list(fields), { first });
        expect(orders.nodes).toHaveLength(first);
      });
    expect(await read('nodes { id }')).toHaveLength(1);
    expect(await read(`nodes { ${wholeOrder} }`)).toHaveLength(3);
    expect(await read(`totalCount nodes { ${wholeOrder} }`)).toHaveLength(4);
  },
);

test.each([1, 20])('references to %i orders take three statements', async (count) => {
  const lines = [aLine(variants[0]!)];
  const orders = await Promise.all(Array.from({ length: count }, () => anOrder(service, ada, { lines })));
  const representations = orders.map(({ id }) => ({ __typename: 'Order', id }));
  const document = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Order { ${orderFields} } }
  }`;
  expect(await statementsOf(() => ada.get(document, { representations }))).toHaveLength(3);
});

test('the orders of many customers take one statement, and counting them another one', async () => {
  const people = Array.from({ length: 5 }, () => service.person());
  for (const person of people)
    for (let count = 0; count < 3; count++) await anOrder(service, person, { lines: [aLine(variants[0]!)] });
  const representations = people.map(({ id }) => ({ __typename: 'Customer', id }));
  const document = `query ($representations: [_Any!]!, $after: String) { _entities(representations: $representations) { ... on Customer {
    id orders(first: 2, after: $after, status: [PENDING, PENDING]) { totalCount nodes { placedAt customer { id } } pageInfo { hasNextPage endCursor } }
    cancelled: orders(status: [CANCELLED]) { totalCount }
  } } }`;
  const staff = service.person('STAFF');
  const read = async () => (await staff.get(document, { representations }))._entities;
  expect(await statementsOf(read)).toHaveLength(4);
  for (const { id, orders, cancelled } of await read()) {
    expect(orders).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(orders.nodes.map(({ customer }: { customer: { id: string } }) => customer.id)).toEqual([id, id]);
    expect(orders.nodes[0].placedAt >= orders.nodes[1].placedAt).toBe(true);
    expect(cancelled.totalCount).toBe(0);
    const after = orders.pageInfo.endCursor;
    const [rest] = (await staff.get(document, { representations: [{ __typename: 'Customer', id }], after }))._entities;
    expect(rest.orders).toMatchObject({ nodes: [{ customer: { id } }], pageInfo: { hasNextPage: false } });
  }
});

test('nested histories take two statements at any depth', async () => {
  const { id } = await anOrder(service, ada, { lines: [aLine(variants[0]!)] });
  const nested = (levels: number) => `{ id ${'statusHistory { order { '.repeat(levels)} id ${'} }'.repeat(levels)} }`;
  const read = `query ($id: ID!) { order(id: $id) ${nested(5)} }`;
  expect(await statementsOf(() => ada.get(read, { id }))).toHaveLength(2);
});

test('updating the status of an order takes four statements', async () => {
  const { id } = await anOrderThatIs('CONFIRMED', service, ada);
  const cancel = 'mutation ($id: ID!) { cancelOrder(id: $id) { ... on OrderPayload { order { status } } } }';
  expect(await statementsOf(() => ada.get(cancel, { id }))).toHaveLength(4);
  expect(await statementsOf(() => ada.get(cancelOrder, { id }))).toEqual([
    'START TRANSACTION',
    expect.stringContaining('FOR UPDATE'),
    'ROLLBACK',
  ]);
});

test.each([1, 20])(
  'shipping %i lines takes nine statements, three for the audit log, and three for the fulfilments in the response',
  async (count) => {
    const lines = variants.slice(0, count).map((variant) => aLine(variant, 2));
    const order = await anOrderThatIs('PROCESSING', service, ada, { lines });
    const ship = (fields: string) => {
      const document = `mutation ($id: ID!, $input: FulfilmentInput!) {
      fulfilOrder(id: $id, input: $input) { ... on OrderPayload { order { status ${fields} } } }
    }`;
      const input = aParcel(order.lines.map(({ id }) => [id, 1]));
      return statementsOf(() => service.person('STAFF').get(document, { id: order.id, input }));
    };
    expect((await ship('')).map((sql) => sql.split(/\s+/, 3).join(' '))).toEqual([
      'START TRANSACTION',
      "SELECT set_config('audit.actor', $1,",
      'SELECT * FROM',
      'WITH inserted AS',
      'SELECT "id", "order_id",',
      'UPDATE order_line SET',
      'INSERT INTO "fulfilment"("id",',
      'INSERT INTO fulfilment_line',
      'WITH updated AS',
      "SELECT current_setting('audit.changes', true)",
      'INSERT INTO outbox',
      'COMMIT',
    ]);
    expect(await ship('lines { id } fulfilments { lines { lineId } }')).toHaveLength(15);
  },
);

test.each([1, 20])('requesting the return of %i lines takes nine statements, accepting it sixteen', async (count) => {
  const lines = variants.slice(0, count).map((variant) => aLine(variant));
  const order = await anOrderThatIs('DELIVERED', service, ada, { lines });
  const input = { reason: 'a whim', lines: order.lines.map(({ id }) => ({ lineId: id, quantity: 1 })) };
  const ask = `mutation ($orderId: ID!, $input: ReturnInput!) {
    requestReturn(orderId: $orderId, input: $input) { ... on OrderPayload { order { status } } }
  }`;
  expect(await statementsOf(() => ada.get(ask, { orderId: order.id, input }))).toHaveLength(9);
  const [row] = await service.sql<{ id: string }>('SELECT id FROM order_return WHERE order_id = $1', [order.id]);
  const accept = `mutation ($id: ID!) { acceptReturn(id: $id, restock: true) { __typename } }`;
  const taken = await statementsOf(() => service.person('STAFF').get(accept, { id: row!.id }));
  const ofTransaction = taken.slice(0, taken.indexOf('COMMIT') + 1);
  expect(ofTransaction).toHaveLength(16);
});
