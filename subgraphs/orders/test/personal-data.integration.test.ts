import { acceptReturn, anOrderOfTwoLines, captured, quantitiesOf, requestReturn } from './support/after-sale.ts';
import { putIntoCart } from './support/cart.ts';
import { aVariantOnSale, nobodysId } from './support/offers.ts';
import { anOrder } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
});
beforeEach(() => {
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

const document = `query ($representations: [_Any!]!, $first: Int! = 20, $after: String) {
  _entities(representations: $representations) { ... on PersonalData {
    customerId orders(first: $first, after: $after) {
      totalCount nodes { kind data } pageInfo { hasNextPage endCursor }
    }
  } }
}`;

const ask = (person: Pick<Person, 'ask'>, customerId: unknown, page: object = {}) =>
  person.ask(document, { representations: [{ __typename: 'PersonalData', customerId }], ...page });

async function recordsOf(person: Person, page: object = {}) {
  const { data, errors } = await ask(person, person.id, page);
  expect(errors).toBeUndefined();
  const { orders } = data._entities[0];
  const records = orders.nodes.map(({ kind, data: json }: { kind: string; data: string }) => ({
    kind,
    ...(JSON.parse(json) as Record<string, unknown>),
  }));
  return { ...orders, records };
}

test('customers get their cart and their orders with all that belongs to them', async () => {
  const variant = await aVariantOnSale(service);
  await putIntoCart(ada, variant, 3);
  const { order: placed, kettles } = await anOrderOfTwoLines('DELIVERED', service, ada);
  const order = await captured(service, placed);
  const input = { lines: quantitiesOf([[kettles, 1]]), reason: 'does not fit' };
  const { requestReturn: asked } = await ada.get(requestReturn, { orderId: order.id, input });
  await staff.get(acceptReturn, { id: asked.order.returns[0].id, restock: true, answer: 'Sorry' });
  await anOrder(service, service.person());

  const { records, totalCount } = await recordsOf(ada);
  expect(totalCount).toBe(2);
  expect(records).toMatchObject([
    { kind: 'cart', lines: [{ variant_id: variant.variantId, quantity: 3 }] },
    {
      kind: 'order',
      id: order.id,
      number: expect.any(String),
      status: 'DELIVERED',
      contact: { name: expect.any(String), email: expect.any(String) },
      shipping_address: { line1: expect.any(String) },
      lines: [{ quantity: 2 }, { quantity: 3 }],
      payments: expect.arrayContaining([expect.objectContaining({ kind: 'AUTHORIZE', status: 'SUCCEEDED' })]),
      returns: [{ reason: 'does not fit', answer: 'Sorry', lines: [{ order_line_id: kettles, quantity: 1 }] }],
    },
  ]);
  expect(records[1].history).toHaveLength(records[1].version);
  const text = JSON.stringify(records);
  for (const secret of [staff.id, 'tok_succeeds', 'hash', 'idempotency', 'payment_action', 'written_in']) {
    expect(text).not.toContain(secret);
  }
});

test('the list is paged, and each page takes one statement, and another one if it is counted', async () => {
  await putIntoCart(ada, await aVariantOnSale(service));
  const ids: string[] = [];
  for (let count = 0; count < 3; count++) ids.push((await anOrder(service, ada)).id);
  const first = await recordsOf(ada, { first: 2 });
  expect(first.records.map(({ id }: { id: string }) => id).slice(1)).toEqual(ids.slice(0, 1));
  expect(first.pageInfo.hasNextPage).toBe(true);
  const statements = await service.statements.during(async () => {
    const rest = await recordsOf(ada, { first: 100, after: first.pageInfo.endCursor });
    expect(rest.records.map(({ id }: { id: string }) => id)).toEqual(ids.slice(1));
  });
  expect(statements).toHaveLength(2);
});

test('nobody but administrators reads the data of another customer with a forged representation', async () => {
  await anOrder(service, ada);
  const stranger = service.person();
  for (const person of [stranger, staff]) {
    for (const customerId of [ada.id, ada.id.toUpperCase(), nobodysId]) {
      const statements = await service.statements.during(async () => {
        const { data, errors } = await ask(person, customerId);
        expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
        expect(data).toEqual({ _entities: [null] });
      });
      expect(statements).toEqual([]);
    }
    for (const customerId of ['', 'x', '\u0000', '\ud800', 1, null, [ada.id], { id: ada.id }]) {
      expect(await ask(person, customerId)).toMatchObject({ data: { _entities: [null] } });
    }
  }
  const anonymous = { ask: (query: string, variables?: Record<string, unknown>) => service.ask(query, variables) };
  const { errors } = await ask(anonymous, ada.id);
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect((await recordsOf(stranger)).totalCount).toBe(0);
});

test.each([{ first: 0 }, { first: 101 }, { after: 'x' }, { after: '\ud800' }])(
  'the list is not paged by %j',
  async (page) => {
    expect((await ask(ada, ada.id, page)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  },
);

test('the records cover every table about customers', async () => {
  const rows = await service.sql<{ table: string }>(
    `SELECT DISTINCT table_name AS table FROM information_schema.columns
     WHERE table_schema = 'public' AND (column_name = 'customer_id' OR column_name IN ('cart_id', 'order_id', 'return_id', 'fulfilment_id'))
     ORDER BY 1`,
  );
  expect(rows.map(({ table }) => table)).toEqual([
    'cart',
    'cart_line',
    // A copy of the consent in the account.
    'cart_reminder_consent',
    // Part of the prices of the order.
    'coupon_use',
    // Says only who has left.
    'erased_customer',
    'fulfilment',
    'fulfilment_line',
    // Part of the prices of the order, too.
    'gift_card_entry',
    'order_edit',
    'order_line',
    // What staff have written for each other, which is deleted with the contact.
    'order_note',
    // Says only which requests were repeated.
    'order_request',
    'order_return',
    'order_return_line',
    // Says only when the payment has changed or a note was added.
    'order_staff_change',
    'order_status_change',
    'orders',
    'payment_operation',
    // Says only which change of an order was counted last.
    'sales_count',
    // Copies of the events of the orders, for some weeks.
    'webhook_delivery',
  ]);
});
