import { contentOf, putIntoCart } from './support/cart.ts';
import { aVariantOnSale, euros, putOnSale } from './support/offers.ts';
import { aLine, anOrder, anOrderThatIs, aPlacement, countRows, placeOrder } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders({ MAX_OPEN_ORDERS_PER_CUSTOMER: '3', MAX_UNPAID_UNITS_PER_CUSTOMER: '1500' });
});
beforeEach(() => {
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

const placeLarge = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    __typename ... on OrderPayload { order { total { amountMinor } lines { id } } } ... on UserError { code }
    ... on OrderTooLargeError { limit { amountMinor currencyCode } }
  }
}`;
const submit = async (fields: object) => (await ada.get(placeLarge, { input: aPlacement(fields) })).placeOrder;

describe('an order total of a hundred million', () => {
  test('is accepted, and one cent more is rejected and stores nothing', async () => {
    const [gold, cent] = await putOnSale(service, { price: euros(10_000_000) }, { price: euros(1) });
    const most = [aLine(gold!, 1_000)];
    expect(await submit({ lines: most })).toMatchObject({ order: { total: { amountMinor: 10_000_000_000 } } });
    const before = await countRows(service);
    expect(await submit({ lines: [...most, aLine(cent!)] })).toEqual({
      __typename: 'OrderTooLargeError',
      code: 'ORDER_TOO_LARGE',
      limit: { amountMinor: 10_000_000_000, currencyCode: 'EUR' },
    });
    expect(await countRows(service)).toEqual(before);
  });

  test('of the cart keeps the cart when it is exceeded', async () => {
    const gold = await aVariantOnSale(service, { price: euros(10_000_001) });
    await putIntoCart(ada, gold, 1_000);
    expect(await submit({})).toMatchObject({ code: 'ORDER_TOO_LARGE' });
    expect(await contentOf(ada)).toEqual([[gold.variantId, 1_000]]);
  });
});

test('limits an order to a hundred lines', async () => {
  const line = aLine(await aVariantOnSale(service));
  const linesOf = (count: number) => Array.from({ length: count }, () => line);
  expect((await submit({ lines: linesOf(100) })).order.lines).toHaveLength(100);
  const before = await countRows(service);
  const input = aPlacement({ lines: linesOf(101) });
  expect((await ada.get(placeOrder, { input })).placeOrder).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path: 'lines', code: 'TOO_LONG' }],
  });
  expect(await countRows(service)).toEqual(before);
});

const unpaidFields = `... on TooManyOpenOrdersError { openOrders maxOpenOrders unpaidUnits maxUnpaidUnits }`;
const placeUnpaid = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { __typename ... on OrderPayload { order { id } } ... on UserError { code message } ${unpaidFields} }
}`;
const order = async (person: Person, input: object) => (await person.get(placeUnpaid, { input })).placeOrder;

const tooMany = (openOrders: number, unpaidUnits: number) => ({
  __typename: 'TooManyOpenOrdersError',
  code: 'TOO_MANY_OPEN_ORDERS',
  message:
    `You can have 3 unpaid orders with 1500 units in total, and have ${openOrders} with ${unpaidUnits}. ` +
    'Order less, pay by card, or wait until an order is shipped.',
  openOrders,
  maxOpenOrders: 3,
  unpaidUnits,
  maxUnpaidUnits: 1_500,
});

describe('unpaid orders of a customer', () => {
  test('are limited to three, whatever others order, pending or confirmed', async () => {
    const lines = [aLine(await aVariantOnSale(service))];
    for (const status of ['PENDING', 'CONFIRMED', 'PROCESSING']) await anOrderThatIs(status, service, ada, { lines });
    const before = await countRows(service);
    expect(await order(ada, aPlacement({ lines }))).toEqual(tooMany(3, 3));
    expect(await countRows(service)).toEqual(before);
    expect(await order(service.person(), aPlacement({ lines }))).toMatchObject({ __typename: 'OrderPayload' });
  });

  test('are limited to 1500 units, including the new order', async () => {
    const variant = await aVariantOnSale(service);
    await anOrder(service, ada, { lines: [aLine(variant, 1_000)] });
    expect(await order(ada, aPlacement({ lines: [aLine(variant, 501)] }))).toEqual(tooMany(1, 1_000));
    expect(await order(ada, aPlacement({ lines: [aLine(variant, 500)] }))).toMatchObject({
      __typename: 'OrderPayload',
    });
    expect(await order(ada, aPlacement({ lines: [aLine(variant)] }))).toEqual(tooMany(2, 1_500));
  });

  test.each(['SHIPPED', 'DELIVERED', 'CANCELLED', 'REJECTED'])('exclude orders with the status %s', async (status) => {
    const lines = [aLine(await aVariantOnSale(service), 700)];
    await anOrderThatIs(status, service, ada, { lines });
    for (let count = 0; count < 2; count++) await anOrder(service, ada, { lines });
    expect(await order(ada, aPlacement({ lines }))).toEqual(tooMany(2, 1_400));
  });

  test('exclude orders authorized by card', async () => {
    const lines = [aLine(await aVariantOnSale(service))];
    const payment = { method: 'CARD', token: 'tok_succeeds' };
    for (let count = 0; count < 4; count++) await anOrderThatIs('CONFIRMED', service, ada, { lines, payment });
    expect(await order(ada, aPlacement({ lines }))).toMatchObject({ __typename: 'OrderPayload' });
  });

  test('do not exceed the limits for concurrent orders, of lines and of the cart', async () => {
    const variant = await aVariantOnSale(service);
    await putIntoCart(ada, variant, 1);
    const placements = Array.from({ length: 12 }, (_, index) =>
      aPlacement(index === 5 ? {} : { lines: [aLine(variant)] }),
    );
    const results = await Promise.all(placements.map((input) => order(ada, input)));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(3);
    expect(results.filter(({ __typename }) => __typename === 'TooManyOpenOrdersError')).toHaveLength(9);
    const [row] = await service.sql('SELECT count(*)::int AS stored FROM orders WHERE customer_id = $1', [ada.id]);
    expect(row).toEqual({ stored: 3 });
  });

  test('do not prevent returning an earlier order', async () => {
    const lines = [aLine(await aVariantOnSale(service))];
    const inputs = Array.from({ length: 3 }, () => aPlacement({ lines }));
    const placed = [];
    for (const input of inputs) placed.push(await order(ada, input));
    expect(await order(ada, inputs[0]!)).toEqual(placed[0]);
    expect(await order(ada, { ...inputs[0], lines: [...lines, ...lines] })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  test('keep the cart when they exceed the limits', async () => {
    const variant = await aVariantOnSale(service);
    await anOrder(service, ada, { lines: [aLine(variant, 1_000)] });
    await putIntoCart(ada, variant, 600);
    expect(await order(ada, aPlacement())).toEqual(tooMany(1, 1_000));
    expect(await contentOf(ada)).toEqual([[variant.variantId, 600]]);
  });
});
