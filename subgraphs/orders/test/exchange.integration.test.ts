import { randomUUID } from 'node:crypto';
import { OrderLinkIssued, OrderPlaced } from '@commerce/events';
import { eventually, heardBy, type Hearing } from '@commerce/testing';
import {
  afterSaleOf,
  aRefund,
  captured,
  chargesOf,
  editOrder,
  expectWholeHistory,
  orderWhen,
  quantitiesOf,
  refundOrder,
  withCard,
} from './support/after-sale.ts';
import { putIntoCart } from './support/cart.ts';
import {
  aProduct,
  aVariant,
  euros,
  nobodysId,
  tell,
  tellStock,
  type AProduct,
  type AVariant,
} from './support/offers.ts';
import {
  aLine,
  anOrderThatIs,
  aPlacement,
  cancelOrder,
  orderNow,
  placeAsGuest,
  readGuestOrder,
  stockRejected,
  stockReserved,
  updateOrderStatus,
} from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;
let links: Hearing;

beforeAll(async () => {
  service = await startOrders();
  staff = service.person('STAFF');
  links = await heardBy(service.bus, [OrderLinkIssued]);
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const exchangeFields = `
  __typename
  ... on OrderPayload { order {
    id version status
    returns { id status lines { quantity exchangeQuantity exchangeFor { id } } exchangeOrder { id number } }
  } }
  ... on UserError { code }
  ... on ValidationError { fields { path code } }`;
const requestReturn = `mutation ($orderId: ID!, $input: ReturnInput!, $token: String) {
  requestReturn(orderId: $orderId, input: $input, token: $token) {
    ${exchangeFields} ... on ExchangeUnavailableError { lineId reason }
  }
}`;
const acceptReturn = `mutation ($id: ID!, $idempotencyKey: String) {
  acceptReturn(id: $id, restock: true, idempotencyKey: $idempotencyKey) { ${exchangeFields} }
}`;
const readExchange = `query ($id: ID!) { order(id: $id) { exchangedFrom { id } returns { exchangeOrder { id } } } }`;

interface Goods {
  readonly product: AProduct;
  readonly medium: AVariant;
  readonly large: AVariant;
  readonly order: { readonly id: string };
  readonly lineId: string;
}

async function aShirt(): Promise<Omit<Goods, 'order' | 'lineId'>> {
  const product = aProduct({ variants: [aVariant({ price: euros(2_000) }), aVariant({ price: euros(1_500) })] });
  await tell(service, product);
  const [medium, large] = product.variants as [AVariant, AVariant];
  return { product, medium, large };
}

/** Two delivered and paid shirts at 20.00. The same shirt in another size costs 15.00. */
async function delivered(fields: object = withCard('tok_succeeds')): Promise<Goods> {
  const shirt = await aShirt();
  const order = await anOrderThatIs('DELIVERED', service, ada, { lines: [aLine(shirt.medium, 2)], ...fields });
  return { ...shirt, order: await captured(service, order), lineId: order.lines[0]!.id };
}

async function ask(
  { order, lineId, large }: Goods,
  fields: object = {},
  person: Pick<Person, 'get'> = ada,
  token?: string,
) {
  const lines = quantitiesOf([[lineId, 1]]);
  const exchanges = [{ lineId, variantId: large.variantId, quantity: 1, ...fields }];
  const input = { lines, exchanges, reason: 'too small' };
  return (await person.get(requestReturn, { orderId: order.id, input, token })).requestReturn;
}

const accept = async (id: string, idempotencyKey: string = randomUUID()) =>
  (await staff.get(acceptReturn, { id, idempotencyKey })).acceptReturn;

/** A return whose shirt is exchanged for one of another size, by a new order. */
async function exchanged(goods: Goods) {
  const asked = await ask(goods);
  const { order } = await accept(asked.order.returns[0].id);
  const { id } = order.returns[0].exchangeOrder;
  return { original: goods.order, id, placed: await orderNow(service, { id }) };
}

const refundsDone = (order: { id: string }, amountMinor: number) =>
  orderWhen(service, order, 'the refund is made', ({ payment }) => payment.refunded.amountMinor === amountMinor);

describe('an exchange', () => {
  test('is a new order that the old payment pays, and the difference is refunded', async () => {
    const goods = await delivered();
    const { original, id, placed } = await exchanged(goods);
    expect(placed).toMatchObject({ status: 'PENDING', total: euros(1_500), customer: { id: ada.id } });
    expect(placed.lines).toMatchObject([{ quantity: 1, variant: { id: goods.large.variantId } }]);
    expect((await ada.get(readExchange, { id })).order.exchangedFrom).toEqual({ id: original.id });
    expect((await ada.get(readExchange, { id: original.id })).order.returns).toEqual([{ exchangeOrder: { id } }]);
    expect(await refundsDone(original, 500)).toMatchObject({
      status: 'DELIVERED',
      total: { amountMinor: 2_500 },
      payment: { status: 'PARTIALLY_REFUNDED', captured: { amountMinor: 2_500 }, released: { amountMinor: 1_500 } },
    });
    expect((await afterSaleOf(service, { id })).payment).toMatchObject({
      status: 'CAPTURED',
      captured: { amountMinor: 1_500 },
    });
    await eventually('it is published', async () => service.heard.of(OrderPlaced, id).length === 1);
    await service.bus.publish(stockReserved(placed));
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED']) await staff.get(updateOrderStatus, { id, status });
    expect((await expectWholeHistory(service, { id })).status).toBe('DELIVERED');
    expect(await chargesOf(service, original)).toMatchObject([{ captured: 4_000, refunded: 500 }]);
    expect(await chargesOf(service, { id })).toEqual([]);
    expect((await expectWholeHistory(service, original)).statusHistory.at(-2)!.reason).toBe(
      `A return was accepted. It is exchanged by order ${placed.number}.`,
    );
  });

  test('and its order never give back more than was taken for both', async () => {
    const { original, id, placed } = await exchanged(await delivered());
    await refundsDone(original, 500);
    await service.bus.publish(stockReserved(placed));
    const refund = async (orderId: string, amountMinor: number) =>
      (await staff.get(refundOrder, { id: orderId, input: aRefund({ amountMinor }) })).refundOrder;
    expect(await refund(original.id, 2_001)).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      refundable: { amountMinor: 2_000 },
    });
    expect(await refund(id, 1_501)).toMatchObject({
      code: 'REFUND_EXCEEDS_PAYMENT',
      refundable: { amountMinor: 1_500 },
    });
    await Promise.all([refund(original.id, 2_000), refund(id, 1_500), refund(original.id, 2_000), refund(id, 1_500)]);
    await refundsDone(original, 2_500);
    await refundsDone({ id }, 1_500);
    expect(await chargesOf(service, original)).toMatchObject([{ captured: 4_000, refunded: 4_000 }]);
  });

  test('whose stock is missing is refunded', async () => {
    const { original, id, placed } = await exchanged(await delivered());
    await service.bus.publish(stockRejected(placed));
    expect(await refundsDone({ id }, 1_500)).toMatchObject({ status: 'REJECTED', payment: { status: 'REFUNDED' } });
    await refundsDone(original, 500);
    expect(await chargesOf(service, original)).toMatchObject([{ refunded: 2_000 }]);
  });

  test('can be cancelled, and is refunded then', async () => {
    const { original, id, placed } = await exchanged(await delivered());
    await service.bus.publish(stockReserved(placed));
    const input = { idempotencyKey: randomUUID(), lines: quantitiesOf([[placed.lines[0]!.id, 2]]) };
    expect((await ada.get(editOrder, { id, input })).editOrder).toMatchObject({ code: 'ORDER_NOT_EDITABLE' });
    await ada.get(cancelOrder, { id });
    expect(await refundsDone({ id }, 1_500)).toMatchObject({ status: 'CANCELLED' });
    await refundsDone(original, 500);
    expect(await chargesOf(service, original)).toMatchObject([{ refunded: 2_000 }]);
  });

  test('is made once, by five acceptances at once', async () => {
    const goods = await delivered();
    const asked = await ask(goods);
    const key = randomUUID();
    const results = await Promise.all(Array.from({ length: 5 }, () => accept(asked.order.returns[0].id, key)));
    expect(new Set(results.map(({ order }) => order.returns[0].exchangeOrder.id)).size).toBe(1);
    expect(await accept(asked.order.returns[0].id)).toMatchObject({ code: 'RETURN_DECIDED' });
    const [count] = await service.sql('SELECT count(*)::int FROM orders WHERE exchanged_from_id = $1', [
      goods.order.id,
    ]);
    expect(count).toEqual({ count: 1 });
  });

  test('that is no longer possible when the items arrive is a refund', async () => {
    const goods = await delivered();
    const { order } = await ask(goods);
    const { medium, large, product } = goods;
    await tell(service, { ...product, variants: [medium, { ...large, price: euros(2_001) }] }, 2);
    const { order: accepted } = await accept(order.returns[0].id);
    expect(accepted.returns).toMatchObject([{ status: 'ACCEPTED', exchangeOrder: null }]);
    const { statusHistory, payment } = await refundsDone(goods.order, 2_000);
    expect(payment.released.amountMinor).toBe(0);
    expect(statusHistory.at(-2)!.reason).toBe('A return was accepted. It is refunded, not exchanged: COSTS_MORE.');
  });

  test('of an order that was paid on delivery works alike', async () => {
    const { original, id, placed } = await exchanged(await delivered({ payment: null }));
    await service.bus.publish(stockReserved(placed));
    expect((await afterSaleOf(service, { id })).payment).toMatchObject({
      method: 'CASH_ON_DELIVERY',
      status: 'CAPTURED',
    });
    await refundsDone(original, 500);
  });

  test('of a guest is another order of the guest, whose link is sent', async () => {
    const shirt = await aShirt();
    const guest = service.visitor();
    await putIntoCart(guest, shirt.medium);
    const { placeOrder: mine } = await guest.get(placeAsGuest, { input: { ...aPlacement(), language: 'DE' } });
    await service.bus.publish(stockReserved(mine.order));
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'])
      await staff.get(updateOrderStatus, { id: mine.order.id, status });
    const goods = { ...shirt, order: mine.order, lineId: mine.order.lines[0].id };
    const anyone = service.visitor();
    expect((await ask(goods, {}, anyone, 'A'.repeat(43))).code).toBe('ORDER_NOT_FOUND');
    const asked = await ask(goods, {}, anyone, mine.orderToken);
    const { order } = await accept(asked.order.returns[0].id);
    const { id } = order.returns[0].exchangeOrder;
    const [link] = await eventually('the link is sent', async () => {
      const sent = links.of(OrderLinkIssued, id);
      return sent.length > 0 && sent;
    });
    const { token, language } = link!.data;
    expect(language).toBe('DE');
    expect(token).not.toBe(mine.orderToken);
    expect((await anyone.get(readGuestOrder, { token })).guestOrder).toMatchObject({ id, customer: null });
    expect((await anyone.get(cancelOrder, { id, token })).cancelOrder).toMatchObject({
      order: { status: 'CANCELLED' },
    });
  });
});

describe('an exchange is refused, and nothing is requested,', () => {
  test.each<[string, (goods: Goods) => Promise<object> | object, string]>([
    ['for another product', async () => ({ variantId: (await aShirt()).large.variantId }), 'OTHER_PRODUCT'],
    ['for an unknown variant', () => ({ variantId: nobodysId }), 'OTHER_PRODUCT'],
    [
      'for a variant that is out of stock',
      ({ large }) => tellStock(service, large, 0, 9).then(() => ({})),
      'OUT_OF_STOCK',
    ],
    [
      'for a variant that costs more',
      ({ product, medium, large }) =>
        tell(service, { ...product, variants: [medium, { ...large, price: euros(2_001) }] }, 2).then(() => ({})),
      'COSTS_MORE',
    ],
    [
      'for a variant that is not for sale',
      ({ product }) => tell(service, { ...product, archived: true }, 2).then(() => ({})),
      'UNAVAILABLE',
    ],
  ])('%s', async (_, change, reason) => {
    const goods = await delivered();
    const fields = await change(goods);
    expect(await ask(goods, fields)).toEqual({
      __typename: 'ExchangeUnavailableError',
      code: 'EXCHANGE_UNAVAILABLE',
      lineId: goods.lineId,
      reason,
    });
    expect(await afterSaleOf(service, goods.order)).toMatchObject({
      returns: [],
      version: (goods.order as { version?: number }).version,
    });
  });

  test('to strangers, for more than is returned, and with wrong input', async () => {
    const goods = await delivered();
    expect(await ask(goods, {}, service.person())).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    for (const fields of [{ quantity: 2 }, { lineId: nobodysId }])
      expect(await ask(goods, fields)).toMatchObject({ fields: [{ path: 'input.exchanges', code: 'NOT_ALLOWED' }] });
    for (const [fields, path] of [
      [{ quantity: 0 }, 'quantity'],
      [{ variantId: 'x' }, 'variantId'],
    ] as const)
      // prettier-ignore
      expect(await ask(goods, fields)).toMatchObject({ fields: [{ path: `input.exchanges.0.${path}` }] });
  });
});
