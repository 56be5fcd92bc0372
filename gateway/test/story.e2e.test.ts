import {
  AcceptReturnDocument,
  AddToCartDocument,
  CancelOrderLinesDocument,
  CartDocument,
  ConfirmPaymentDocument,
  EditOrderDocument,
  FulfilOrderDocument,
  MarkDeliveredDocument,
  MeDocument,
  MyOrdersDocument,
  OrderAfterSaleDocument,
  OrderDocument,
  OrderStatusChangedDocument,
  PlaceOrderDocument,
  ProductBySlugDocument,
  RefundOrderDocument,
  RequestReturnDocument,
  UpdateOrderStatusDocument,
  type AfterSaleFragment,
  type ShopClient,
} from '@commerce/shop-client';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { collect } from './support/collect.ts';
import { aContact, aCustomer, anAddress, aStaffMember } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

describe('the story of an order', () => {
  let running: SharedShop;
  beforeAll(async () => void (running = await sharedShop()));
  afterAll(() => running?.[Symbol.asyncDispose]());

  test('a customer registers, fills a cart, orders, and follows the order to delivery', async () => {
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

  test('a card pays for two parcels, a returned item is restocked and refunded, and a further refund follows', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { variants: 2, onHand: 5, priceMinor: 1_000 });
    const [mug, cup] = product.variants.map(({ id }) => id) as [string, string];
    const ada = await aCustomer(running.shop);
    const payment = { method: 'CARD', token: 'tok_succeeds' } as const;
    const { id } = await placeOrder(ada.shop, { ...anOrderOf([mug, 2], [cup, 1]), payment });
    const now = orderWhen(ada.shop, id);
    const { lines } = await now('it is confirmed', ({ status }) => status === 'CONFIRMED');
    const [mugs, cups] = lines.map((line) => line.id) as [string, string];
    await staff.request(UpdateOrderStatusDocument, { id, status: 'PROCESSING' });

    const tracking = { carrier: 'Pigeon Post', number: 'PP 42', url: 'https://pigeons.example/42' };
    const parcel = { idempotencyKey: 'the mugs', lines: [{ lineId: mugs, quantity: 2 }], tracking };
    await staff.request(FulfilOrderDocument, { id, input: parcel });
    const partly = await now('the mugs are paid', ({ payment: { captured } }) => captured.amountMinor === 2_000);
    expect(partly).toMatchObject({
      status: 'PROCESSING',
      payment: { status: 'AUTHORIZED' },
      fulfilments: [{ status: 'SHIPPED', trackingNumber: 'PP 42', lines: [{ lineId: mugs, quantity: 2 }] }],
    });
    const rest = { idempotencyKey: 'the cups', lines: [{ lineId: cups, quantity: 1 }] };
    await staff.request(FulfilOrderDocument, { id, input: rest });
    const { fulfilments } = await now('it is shipped', ({ status }) => status === 'SHIPPED');
    await now('it is paid', ({ payment: { captured } }) => captured.amountMinor === 3_000);
    for (const { id: fulfilmentId } of fulfilments) await staff.request(MarkDeliveredDocument, { fulfilmentId });
    await now('it is delivered', ({ status }) => status === 'DELIVERED');
    await statisticsAre(ada.shop, { totalOrders: 1, totalSpent: [{ amountMinor: 3_000, currencyCode: 'EUR' }] });

    const goods = { lines: [{ lineId: mugs, quantity: 1 }], reason: 'a crack' };
    await ada.shop.request(RequestReturnDocument, { orderId: id, input: goods });
    const { returns } = await now('it is asked for', ({ returns: asked }) => asked.length === 1);
    await staff.request(AcceptReturnDocument, { id: returns[0]!.id, restock: true, answer: 'We are sorry.' });
    const returned = await now('it is paid back', ({ payment: { refunded } }) => refunded.amountMinor === 1_000);
    expect(returned).toMatchObject({
      status: 'DELIVERED',
      payment: { status: 'PARTIALLY_REFUNDED' },
      lines: [{ returnedQuantity: 1 }, { returnedQuantity: 0 }],
      returns: [{ status: 'ACCEPTED', answer: 'We are sorry.' }],
    });
    await until('the mug is for sale again', async () => {
      const answer = await ada.shop.request(ProductBySlugDocument, { slug: product.slug });
      return answer.product!.variants[0]!.availableQuantity === 4;
    });
    await statisticsAre(ada.shop, { totalOrders: 1, totalSpent: [{ amountMinor: 2_000, currencyCode: 'EUR' }] });

    const refund = { idempotencyKey: 'for the trouble', amountMinor: 250, reason: 'for the trouble' };
    await staff.request(RefundOrderDocument, { id, input: refund });
    await now('more is paid back', ({ payment: { refunded } }) => refunded.amountMinor === 1_250);
    await statisticsAre(ada.shop, { totalOrders: 1, averageOrderValue: [{ amountMinor: 1_750, currencyCode: 'EUR' }] });
  });

  test('the unshipped part of an order is cancelled: it is restocked and never charged, and the order ends with its parcel', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { variants: 2, onHand: 5, priceMinor: 1_000 });
    const [mug, cup] = product.variants.map(({ id }) => id) as [string, string];
    const ada = await aCustomer(running.shop);
    const payment = { method: 'CARD', token: 'tok_succeeds' } as const;
    const { id } = await placeOrder(ada.shop, { ...anOrderOf([mug, 2], [cup, 1]), payment });
    const now = orderWhen(ada.shop, id);
    const { lines } = await now('it is confirmed', ({ status }) => status === 'CONFIRMED');
    await staff.request(UpdateOrderStatusDocument, { id, status: 'PROCESSING' });
    const parcel = { idempotencyKey: 'the mugs', lines: [{ lineId: lines[0]!.id, quantity: 2 }] };
    await staff.request(FulfilOrderDocument, { id, input: parcel });
    await now('the mugs are paid', ({ payment: { captured } }) => captured.amountMinor === 2_000);

    await staff.request(CancelOrderLinesDocument, { id, input: { idempotencyKey: 'the rest', reason: 'broken' } });
    const { fulfilments } = await now('nothing is left to pay', ({ payment: { status } }) => status === 'CAPTURED');
    await until('the cup is for sale again', async () => {
      const answer = await ada.shop.request(ProductBySlugDocument, { slug: product.slug });
      return answer.product!.variants[1]!.availableQuantity === 5;
    });
    await staff.request(MarkDeliveredDocument, { fulfilmentId: fulfilments[0]!.id });
    const { lines: delivered } = await now('it is delivered', ({ status }) => status === 'DELIVERED');
    expect(delivered).toMatchObject([{ shippedQuantity: 2 }, { shippedQuantity: 0, cancelledQuantity: 1 }]);
    await statisticsAre(ada.shop, { totalOrders: 1, totalSpent: [{ amountMinor: 2_000, currencyCode: 'EUR' }] });
  });

  test('an order gets more units, as far as there are any, and a returned one is exchanged for another variant', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { variants: 2, onHand: 5, priceMinor: 1_000 });
    const [mug, cup] = product.variants.map(({ id }) => id) as [string, string];
    const ada = await aCustomer(running.shop);
    const payment = { method: 'CARD', token: 'tok_succeeds' } as const;
    const { id } = await placeOrder(ada.shop, { ...anOrderOf([mug, 2]), payment });
    const now = orderWhen(ada.shop, id);
    const { lines } = await now('it is confirmed', ({ status }) => status === 'CONFIRMED');
    const lineId = lines[0]!.id;
    const edit = async (quantity: number) => {
      const input = {
        idempotencyKey: `rather ${quantity} mugs`,
        lines: [{ lineId, quantity }],
        paymentToken: 'tok_succeeds',
      };
      return (await ada.shop.request(EditOrderDocument, { id, input })).editOrder;
    };
    const availableQuantities = async (expected: number[]) =>
      until(`${expected.join(' and ')} are available`, async () => {
        const { product: read } = await ada.shop.request(ProductBySlugDocument, { slug: product.slug });
        return JSON.stringify(read!.variants.map((variant) => variant.availableQuantity)) === JSON.stringify(expected);
      });
    expect(await edit(4)).toMatchObject({ __typename: 'OrderPayload' });
    await now('it has more units', ({ payment: { authorized } }) => authorized.amountMinor === 4_000);
    await availableQuantities([1, 5]);
    await until('the shop knows that there is one left', async () => {
      const result = await edit(6);
      return 'code' in result && result.code === 'INSUFFICIENT_STOCK';
    });
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const)
      await staff.request(UpdateOrderStatusDocument, { id, status });
    await now('it is paid', ({ payment: { captured } }) => captured.amountMinor === 4_000);

    const exchanges = [{ lineId, variantId: cup, quantity: 1 }];
    const goods = { lines: [{ lineId, quantity: 1 }], exchanges, reason: 'too large' };
    await ada.shop.request(RequestReturnDocument, { orderId: id, input: goods });
    const { returns } = await now('it is asked for', ({ returns: asked }) => asked.length === 1);
    await staff.request(AcceptReturnDocument, { id: returns[0]!.id, restock: true });
    await until('the exchange is confirmed', async () => {
      const { me } = await ada.shop.request(MyOrdersDocument, { first: 100 });
      return me!.orders.nodes.some((order) => order.id !== id && order.status === 'CONFIRMED');
    });
    await availableQuantities([2, 4]);
    await statisticsAre(ada.shop, { totalOrders: 2, totalSpent: [{ amountMinor: 4_000, currencyCode: 'EUR' }] });
  });

  test('a cart cannot exceed the stock, and follows other customers’ orders and cancellations', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { onHand: 5 });
    const variantId = product.variants[0]!.id;
    const [ada, grace] = [await aCustomer(running.shop), await aCustomer(running.shop)];
    const refusal = async () => {
      const { addToCart } = await ada.shop.request(AddToCartDocument, { variantId, quantity: 900 });
      return addToCart.__typename === 'InsufficientStockError' ? addToCart.message : undefined;
    };
    await until('all are known', async () => (await refusal()) === 'Only 5 available.');
    const { id } = await placeOrder(grace.shop, anOrderOf([variantId, 4]));
    await until('four are reserved', async () => (await refusal()) === 'Only 1 available.');
    const { lines } = await orderWhen(grace.shop, id)('it is confirmed', ({ status }) => status === 'CONFIRMED');
    const some = { idempotencyKey: 'three of four', lines: [{ lineId: lines[0]!.id, quantity: 3 }] };
    await grace.shop.request(CancelOrderLinesDocument, { id, input: some });
    await until('three are there again', async () => (await refusal()) === 'Only 4 available.');
  });

  test('an order is confirmed once the customer has completed the bank’s confirmation', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { onHand: 1 });
    const ada = await aCustomer(running.shop);
    const payment = { method: 'CARD', token: 'tok_needs_confirmation' } as const;
    const { id } = await placeOrder(ada.shop, { ...anOrderOf([product.variants[0]!.id, 1]), payment });
    const waiting = await orderWhen(ada.shop, id)('it waits', ({ payment: { nextAction } }) => nextAction != null);
    expect(waiting).toMatchObject({ status: 'PENDING', payment: { nextAction: { url: expect.any(String) } } });
    const { confirmPayment } = await ada.shop.request(ConfirmPaymentDocument, { orderId: id });
    expect(confirmPayment).toMatchObject({ order: { status: 'CONFIRMED', payment: { status: 'AUTHORIZED' } } });
  });

  test('an order above the stock is rejected with the reason, and nothing stays reserved', async () => {
    const staff = await aStaffMember(running.shop);
    const product = await aProduct(staff, { variants: 2, onHand: 5 });
    const [first, second] = product.variants.map(({ id }) => id) as [string, string];
    const ada = await aCustomer(running.shop);

    const order = await placeOrder(ada.shop, anOrderOf([first, 1], [second, 6]));

    expect(order).toMatchObject({ status: 'REJECTED', reason: 'OUT_OF_STOCK', version: 2 });
    const { product: left } = await ada.shop.request(ProductBySlugDocument, { slug: product.slug });
    expect(left!.variants.map(({ availableQuantity }) => availableQuantity)).toEqual([5, 5]);
  });

  test('of twenty buyers of the last item, one gets a confirmed order', async () => {
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

/** Waits until the customer sees the order in this state. */
function orderWhen(customer: ShopClient, id: string) {
  return (what: string, isSo: (order: AfterSaleFragment) => boolean): Promise<AfterSaleFragment> =>
    until(what, async () => {
      const { order } = await customer.request(OrderAfterSaleDocument, { id });
      return order && isSo(order) ? order : undefined;
    });
}

async function statisticsAre(customer: ShopClient, expected: object): Promise<void> {
  await until(`the statistics are ${JSON.stringify(expected)}`, async () => {
    const { me } = await customer.request(MeDocument, {});
    const { orderStatistics } = me!;
    return Object.entries(expected).every(
      ([name, value]) =>
        JSON.stringify(orderStatistics[name as keyof typeof orderStatistics]) === JSON.stringify(value),
    );
  });
}
