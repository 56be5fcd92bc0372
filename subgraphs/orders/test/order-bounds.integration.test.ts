import { contentOf, putIntoCart } from './support/cart.ts';
import { aVariantOnSale, euros, putOnSale } from './support/offers.ts';
import { aLine, aPlacement, countRows, placeOrder } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders();
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

describe('an order that comes to a hundred million', () => {
  test('is taken, and one of a cent more is not: nothing is stored', async () => {
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

  test('of the cart leaves the cart as it is when it is too much', async () => {
    const gold = await aVariantOnSale(service, { price: euros(10_000_001) });
    await putIntoCart(ada, gold, 1_000);
    expect(await submit({})).toMatchObject({ code: 'ORDER_TOO_LARGE' });
    expect(await contentOf(ada)).toEqual([[gold.variantId, 1_000]]);
  });
});

test('an order has a hundred lines at most', async () => {
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
