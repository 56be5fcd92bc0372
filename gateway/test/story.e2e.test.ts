import {
  AddToCartDocument,
  CartDocument,
  MeDocument,
  MyOrdersDocument,
  OrderDocument,
  OrderStatusChangedDocument,
  PlaceOrderDocument,
  ProductBySlugDocument,
  UpdateOrderStatusDocument,
} from '@commerce/shop-client';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { collect } from './support/collect.ts';
import { aContact, aCustomer, anAddress, aStaffMember } from './support/people.ts';
import { startShop, type RunningShop } from './support/running-shop.ts';
import { until } from './support/until.ts';

describe('the story of an order', () => {
  let running: RunningShop;
  beforeAll(async () => void (running = await startShop()), 60_000);
  afterAll(() => running[Symbol.asyncDispose]());

  test('a customer registers, fills a cart, orders, and follows the order to the door', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { onHand: 5 });
    const ada = await aCustomer(running.shop);

    const [variant] = (await ada.shop.request(ProductBySlugDocument, { slug: product.slug })).product!.variants;
    await until('the cart takes the variant', async () => {
      const { addToCart } = await ada.shop.request(AddToCartDocument, { variantId: variant!.id, quantity: 2 });
      return addToCart.__typename === 'CartPayload';
    });
    const { cart } = await ada.shop.request(CartDocument, {});
    expect(cart).toMatchObject({ subtotal: { amountMinor: 3_998 }, problems: [], lines: [{ quantity: 2 }] });

    const input = { idempotencyKey: 'the-story', contact: aContact, shippingAddress: anAddress };
    const placed = await ada.shop.request(PlaceOrderDocument, { input });
    expect(placed.placeOrder).toMatchObject({ order: { status: 'PENDING', total: { amountMinor: 3_998 } } });
    const { id } = (placed.placeOrder as Extract<typeof placed.placeOrder, { __typename: 'OrderPayload' }>).order;

    await using tracking = collect(ada.shop, OrderStatusChangedDocument, { orderId: id, after: 0 });
    await tracking.waitFor(2);
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const) {
      await staff.request(UpdateOrderStatusDocument, { id, status });
    }
    const changes = (await tracking.waitFor(5)).map(({ data }) => data!.orderStatusChanged);
    expect(changes.map(({ version, previousStatus, status }) => [version, previousStatus, status])).toEqual([
      [1, null, 'PENDING'],
      [2, 'PENDING', 'CONFIRMED'],
      [3, 'CONFIRMED', 'PROCESSING'],
      [4, 'PROCESSING', 'SHIPPED'],
      [5, 'SHIPPED', 'DELIVERED'],
    ]);
    expect(changes[0]!.order).toMatchObject({
      customer: { name: 'Ada Lovelace' },
      lines: [{ title: 'Enamel mug', variant: { product: { slug: product.slug } } }],
    });

    const { order } = await ada.shop.request(OrderDocument, { id });
    expect(order).toMatchObject({ status: 'DELIVERED', version: 5, customer: { name: 'Ada Lovelace' } });
    expect((await ada.shop.request(CartDocument, {})).cart).toMatchObject({ lines: [], subtotal: null });
    const after = await ada.shop.request(ProductBySlugDocument, { slug: product.slug });
    expect(after.product!.variants[0]!.availableQuantity).toBe(3);
    const me = await until('the statistics have the order', async () => {
      const answer = await ada.shop.request(MeDocument, {});
      return answer.me!.orderStatistics.totalOrders === 1 ? answer.me : undefined;
    });
    expect(me.orderStatistics.totalSpent).toEqual([{ amountMinor: 3_998, currencyCode: 'EUR' }]);
  });

  test('an order for more than there is is rejected with the reason, and nothing stays reserved', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { variants: 2, onHand: 5 });
    const [first, second] = product.variants.map(({ id }) => id) as [string, string];
    const ada = await aCustomer(running.shop);

    const order = await placeOrder(ada.shop, anOrderOf([first, 1], [second, 6]));

    expect(order).toMatchObject({ status: 'REJECTED', reason: 'OUT_OF_STOCK', version: 2 });
    const { product: left } = await ada.shop.request(ProductBySlugDocument, { slug: product.slug });
    expect(left!.variants.map(({ availableQuantity }) => availableQuantity)).toEqual([5, 5]);
  });

  test('twenty buyers of the last one: one order is confirmed', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { onHand: 1 });
    const ada = await aCustomer(running.shop);
    const orders = await Promise.all(
      Array.from({ length: 20 }, () => placeOrder(ada.shop, anOrderOf([product.variants[0]!.id, 1]))),
    );
    const decided = await until('all are decided', async () => {
      const { me } = await ada.shop.request(MyOrdersDocument, { first: 100 });
      const { nodes } = me!.orders;
      return nodes.every(({ status }) => status !== 'PENDING') ? nodes : undefined;
    });
    expect(decided).toHaveLength(orders.length);
    expect(decided.filter(({ status }) => status === 'CONFIRMED')).toHaveLength(1);
    expect(decided.filter(({ reason }) => reason === 'OUT_OF_STOCK')).toHaveLength(19);
  });
});
