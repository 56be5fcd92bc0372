import { eventually } from '@commerce/testing';
import { contentOf, dismissCartProblems, putIntoCart, readProblems } from './support/cart.ts';
import { aVariantOnSale, putOnSale } from './support/offers.ts';
import { anOrder, stockRejected, type Order } from './support/orders.ts';
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

const problems = async () => (await ada.get(readProblems)).cart.problems;
const reject = async (order: Order, event = stockRejected(order)) => {
  await service.bus.publish(event);
  await eventually('the cart is restored', async () => (await contentOf(ada)).length > 0);
};
const readShortages = `query ($id: ID!) {
  order(id: $id) { reason shortages { line { id quantity } requestedQuantity availableQuantity } }
}`;

async function anOrderOfTheCart(...quantities: readonly number[]) {
  const variants = await putOnSale(service, ...quantities.map(() => ({})));
  for (const [index, variant] of variants.entries()) await putIntoCart(ada, variant, quantities[index]);
  const order = await anOrder(service, ada, { lines: undefined });
  return { order, variants };
}

test('the order and the cart name the line that could not be had, with its quantities', async () => {
  const { order, variants } = await anOrderOfTheCart(3, 1);
  const { variantId } = variants[0]!;
  const shortage = { variantId, requestedQuantity: 3, availableQuantity: 2 };
  const event = stockRejected(order, 'OUT_OF_STOCK', [shortage]);
  await reject(order, event);
  const { order: rejected } = await ada.get(readShortages, { id: order.id });
  expect(rejected).toEqual({
    reason: 'OUT_OF_STOCK',
    shortages: [{ line: { id: order.lines[0]!.id, quantity: 3 }, requestedQuantity: 3, availableQuantity: 2 }],
  });
  const lines = (await ada.get('{ cart { lines { id } } }')).cart.lines;
  expect(await problems()).toEqual([
    {
      __typename: 'OrderRejectedProblem',
      code: 'ORDER_REJECTED',
      lineId: lines[0].id,
      orderId: order.id,
      orderNumber: order.number,
      reason: 'OUT_OF_STOCK',
      shortage: { requestedQuantity: 3, availableQuantity: 2 },
    },
  ]);
  await service.bus.publish(event);
  await service.bus.publish(stockRejected(order));
  expect(await problems()).toHaveLength(1);
  expect((await contentOf(ada)).map(([, quantity]) => quantity)).toEqual([3, 1]);
});

test('without known shortages, the reason concerns the whole order', async () => {
  const { order } = await anOrderOfTheCart(1, 1);
  await reject(order);
  expect(await problems()).toMatchObject([{ code: 'ORDER_REJECTED', lineId: null, shortage: null }]);
  const { order: rejected } = await ada.get(readShortages, { id: order.id });
  expect(rejected.shortages).toEqual([]);
});

test.each([
  ['is dismissed', () => ada.get(dismissCartProblems)],
  ['disappears when the cart is changed', async () => putIntoCart(ada, await aVariantOnSale(service))],
])('the reason %s', async (_, end) => {
  const { order } = await anOrderOfTheCart(1);
  await reject(order);
  expect(await problems()).toHaveLength(1);
  await end();
  expect(await problems()).toEqual([]);
});

test('an order of its own lines leaves the cart as it is', async () => {
  const order = await anOrder(service, ada);
  await putIntoCart(ada, await aVariantOnSale(service));
  await reject(order);
  expect(await problems()).toEqual([]);
});
