import { OrderPlaced } from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  acceptReturn,
  afterSaleOf,
  aParcel,
  cancelOrderLines,
  captured,
  fulfilOrder,
  orderWhen,
  refundOrder,
  requestReturn,
  withCard,
} from './support/after-sale.ts';
import { checkoutPreview } from './support/checkout-prices.ts';
import { decided, editTo, reserveUnits } from './support/edits.ts';
import { aVariantOnSale, euros, type AVariant } from './support/offers.ts';
import {
  aLine,
  anAddress,
  anOrder,
  anOrderThatIs,
  cancelOrder,
  updateOrderStatus,
  type Order,
} from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import { listGiftCards, makeCoupon, makeGiftCard, makeShippingMethod, makeTaxRate } from './support/price-rules.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;
let cup: AVariant;
let kettle: AVariant;
let coupon: { code: string };

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
  cup = await aVariantOnSale(service, { price: euros(333) });
  kettle = await aVariantOnSale(service, { price: euros(2_000) });
  await makeShippingMethod(service, { rates: [{ currencyCode: 'EUR', priceMinor: 490 }] });
  await makeTaxRate(service, { countryCode: 'US', rateMillionths: 88_750, isIncluded: false });
  coupon = await makeCoupon(service, 'TEN-PERCENT');
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

/** Three cups and a kettle: 29.99 less 3.00, with 4.90 for shipping and 2.83 of added tax. */
const fields = () => ({
  lines: [aLine(cup, 3), aLine(kettle)],
  couponCodes: [coupon.code],
  shippingAddress: anAddress({ countryCode: 'US' }),
});
const total = 3_472;

const amountsOf = async (order: Pick<Order, 'id'>) => {
  const { payment } = await afterSaleOf(service, order);
  const { authorized, released, captured, refunded } = payment;
  return { authorized, released, captured, refunded };
};

const cancelOne = async (order: Order, line: number, quantity = 1) => {
  const input = { idempotencyKey: `key ${Math.random()}`, lines: [{ lineId: order.lines[line]!.id, quantity }] };
  const { cancelOrderLines: result } = await staff.get(cancelOrderLines, { id: order.id, input });
  expect(result.__typename).toBe('OrderPayload');
};

const returnOne = async (order: Order, line: number) => {
  const input = { lines: [{ lineId: order.lines[line]!.id, quantity: 1 }], reason: 'a whim' };
  const { requestReturn: asked } = await ada.get(requestReturn, { orderId: order.id, input });
  const { id } = asked.order.returns.at(-1);
  const { acceptReturn: result } = await staff.get(acceptReturn, { id, restock: false });
  expect(result.__typename).toBe('OrderPayload');
};

const totalsOf = async ({ id }: Pick<Order, 'id'>) => {
  const document = 'query ($id: ID!) { order(id: $id) { lines { total { amountMinor } } } }';
  const { order } = await staff.get(document, { id });
  return order.lines.map((line: { total: { amountMinor: number } }) => line.total.amountMinor);
};

test('cancelling the units of a line releases exactly what the line costs, and shipping is kept', async () => {
  const order = await anOrderThatIs('CONFIRMED', service, ada, { ...fields(), ...withCard('tok_succeeds') });
  expect(order.total).toEqual(euros(total));
  const confirmed = await orderWhen(
    service,
    order,
    'it is authorized',
    ({ payment }) => payment.status === 'AUTHORIZED',
  );
  expect(confirmed.payment.authorized.amountMinor).toBe(total);
  const [cups] = await totalsOf(order);
  const released: number[] = [];
  for (let count = 0; count < 3; count++) {
    await cancelOne(order, 0);
    released.push((await amountsOf(order)).released.amountMinor);
  }
  expect(released[2]).toBe(cups);
  expect(released[1]).toBe(Math.round((2 * cups) / 3));
  expect((await afterSaleOf(service, order)).total).toMatchObject({ amountMinor: total - cups });
});

test('cancelled and returned units of a line are never refunded more than was taken for them', async () => {
  const order = await anOrderThatIs('CONFIRMED', service, ada, { ...fields(), ...withCard('tok_succeeds') });
  const [cups] = await totalsOf(order);
  await cancelOne(order, 0);
  for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'])
    await staff.get(updateOrderStatus, { id: order.id, status });
  await orderWhen(service, order, 'it is captured', ({ payment }) => payment.status === 'CAPTURED');
  await returnOne(order, 0);
  await returnOne(order, 0);
  const { payment } = await orderWhen(
    service,
    order,
    'the refunds are made',
    ({ refunds }) => refunds.length === 2 && refunds.every(({ status }) => status === 'SUCCEEDED'),
  );
  expect(payment.released.amountMinor + payment.refunded.amountMinor).toBe(cups);
  const input = { idempotencyKey: 'all the rest', amountMinor: total - cups + 1, reason: 'too much' };
  const { refundOrder: result } = await staff.get(refundOrder, { id: order.id, input });
  expect(result).toMatchObject({ refundable: { amountMinor: total - cups } });
});

const balanceOf = async (id: string): Promise<number> => {
  const { list } = await staff.get(listGiftCards);
  return list.nodes.find((card: { id: string }) => card.id === id).balance.amountMinor;
};

test('what the payment does not have goes back to the gift card, and never more than it has paid', async () => {
  const { code, id } = await makeGiftCard(service, { amountMinor: 3_000 });
  const order = await anOrderThatIs('CONFIRMED', service, ada, { ...fields(), giftCardCodes: [code] });
  expect((await amountsOf(order)).authorized.amountMinor).toBe(total - 3_000);
  const [cups, kettles] = await totalsOf(order);
  await cancelOne(order, 0, 3);
  expect((await amountsOf(order)).released.amountMinor).toBe(total - 3_000);
  expect(await balanceOf(id)).toBe(cups - (total - 3_000));
  await cancelOne(order, 1);
  expect(await afterSaleOf(service, order)).toMatchObject({ status: 'CANCELLED' });
  expect(await balanceOf(id)).toBe(3_000);
  expect(cups + kettles).toBeLessThan(total);
});

test('a return credits the gift card before the card payment, and what is left is refunded', async () => {
  const { code, id } = await makeGiftCard(service, { amountMinor: 1_000 });
  const order = await anOrderThatIs('DELIVERED', service, ada, {
    ...fields(),
    giftCardCodes: [code],
    ...withCard('tok_succeeds'),
  });
  await orderWhen(service, order, 'it is captured', ({ payment }) => payment.status === 'CAPTURED');
  const [cups, kettles] = await totalsOf(order);
  const oneCup = Math.round(cups / 3);
  await returnOne(order, 0);
  expect(await balanceOf(id)).toBe(oneCup);
  expect((await afterSaleOf(service, order)).refunds).toEqual([]);
  await returnOne(order, 1);
  expect(await balanceOf(id)).toBe(1_000);
  const { refunds } = await afterSaleOf(service, order);
  expect(refunds.map(({ amount }) => amount.amountMinor)).toEqual([kettles - (1_000 - oneCup)]);
});

test('parcels capture their part, the first one with shipping and less what a gift card pays', async () => {
  const { code } = await makeGiftCard(service, { amountMinor: 600 });
  const order = await anOrderThatIs('PROCESSING', service, ada, {
    ...fields(),
    giftCardCodes: [code],
    ...withCard('tok_succeeds'),
  });
  const [cups, kettles] = await totalsOf(order);
  const twoCups = Math.round((2 * cups) / 3);
  const shippingWithTax = total - cups - kettles;
  const ship = async (line: number, quantity: number) => {
    const input = aParcel([[order.lines[line]!.id, quantity]]);
    await staff.get(fulfilOrder, { id: order.id, input });
    return (await captured(service, order)).payment.captured.amountMinor;
  };
  expect(await ship(0, 2)).toBe(twoCups + shippingWithTax - 600);
  expect(await ship(1, 1)).toBe(twoCups + shippingWithTax - 600 + kettles);
  expect(await ship(0, 1)).toBe(total - 600);
});

test('more units are priced like a new order, with a coupon that is used up by now, and what the gift card has paid', async () => {
  const { code, id } = await makeGiftCard(service, { amountMinor: 600 });
  const own = await makeCoupon(service, 'USED-UP');
  const choices = { ...fields(), couponCodes: [own.code] };
  const order = await anOrderThatIs('CONFIRMED', service, ada, {
    ...choices,
    giftCardCodes: [code],
    ...withCard('tok_succeeds'),
  });
  const input = { lines: [aLine(cup, 9), aLine(kettle)], couponCodes: [own.code], countryCode: 'US' };
  const { result: preview } = await staff.get(checkoutPreview, { input });
  await service.sql('UPDATE coupon_code SET max_uses = use_count WHERE id = $1', [own.id]);
  await editTo(ada, order.id, [[order.lines[0]!.id, 9]], { paymentToken: 'tok_succeeds' });
  await reserveUnits(service, order, euros(333));
  const { lines, payment, ...edited } = await decided(service, order);
  const { subtotal, discountTotal, shippingTotal, taxTotal, total: newTotal } = preview.prices;
  expect(edited).toMatchObject({ subtotal, discountTotal, shippingTotal, taxTotal, total: newTotal });
  expect(lines.map((line: { total: object }) => line.total)).toEqual(
    preview.prices.items.map((item: { total: object }) => item.total),
  );
  expect(edited.giftCardTotal).toEqual(euros(600));
  expect(payment.authorized).toEqual(euros(newTotal.amountMinor - 600));
  expect(await balanceOf(id)).toBe(0);
  await staff.get(cancelOrder, { id: order.id });
  expect(await balanceOf(id)).toBe(600);
  const [uses] = await service.sql('SELECT use_count FROM coupon_code WHERE id = $1', [own.id]);
  expect(uses).toEqual({ use_count: 0 });
});

test('a gift card that pays everything needs no payment', async () => {
  const { code, id } = await makeGiftCard(service, { amountMinor: 9_000 });
  const order = await anOrderThatIs('CONFIRMED', service, ada, {
    ...fields(),
    giftCardCodes: [code],
    ...withCard('tok_declines'),
  });
  expect(await amountsOf(order)).toMatchObject({ authorized: { amountMinor: 0 } });
  expect(await balanceOf(id)).toBe(9_000 - total);
});

test('the event of an order has its prices', async () => {
  const order = await anOrder(service, ada, fields());
  const [placed] = await eventually('the order is published', () => {
    const events = service.heard.of(OrderPlaced, order.id);
    return events.length > 0 && events;
  });
  expect(placed?.data).toMatchObject({
    total: euros(total),
    prices: {
      subtotal: euros(2_999),
      discountTotal: euros(300),
      shippingTotal: euros(490),
      taxTotal: euros(283),
      includedTaxTotal: euros(0),
      giftCardTotal: euros(0),
    },
  });
});
