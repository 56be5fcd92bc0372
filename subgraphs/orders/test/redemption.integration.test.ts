import { eventually } from '@commerce/testing';
import pg from 'pg';
import { putIntoCart } from './support/cart.ts';
import {
  applyCoupon,
  applyGiftCard,
  checkoutPreview,
  placePriced,
  readPreview,
  readPriced,
  removeCoupon,
  removeGiftCard,
  setCartShipping,
} from './support/checkout-prices.ts';
import { aVariantOnSale, euros, nobodysId, type AVariant } from './support/offers.ts';
import { aContact, aLine, anAddress, aPlacement, cancelOrder, stockRejected, type Order } from './support/orders.ts';
import { startOrders, visitorHeaders, type OrdersService, type Person } from './support/orders-service.ts';
import {
  couponCodes,
  listGiftCards,
  makeCoupon,
  makeGiftCard,
  makeShippingMethod,
  makeTaxRate,
  updateGiftCard,
} from './support/price-rules.ts';

let service: OrdersService;
let ada: Person;
let kettle: AVariant;

beforeAll(async () => {
  service = await startOrders();
  kettle = await aVariantOnSale(service, { price: euros(2_000) });
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const place = async (fields: object, person: Pick<Person, 'get'> = ada) =>
  (await person.get(placePriced, { input: aPlacement({ lines: [aLine(kettle)], ...fields }) })).result;

const useCountOf = async (id: string): Promise<number> => {
  const { list } = await service.person('STAFF').get(couponCodes.list, { first: 100 });
  return list.nodes.find((coupon: { id: string }) => coupon.id === id).useCount;
};
const usesOf = async (id: string) =>
  (await service.sql<{ count: number }>('SELECT count(*)::int FROM coupon_use WHERE coupon_code_id = $1', [id]))[0]!
    .count;

interface Ledger {
  readonly id: string;
  readonly balance: { readonly amountMinor: number };
  readonly entries: readonly { readonly kind: string; readonly amount: { readonly amountMinor: number } }[];
}
const ledgerOf = async (id: string): Promise<[balance: number, ...entries: (readonly [string, number])[]]> => {
  const { list } = await service.person('STAFF').get(listGiftCards);
  const card = list.nodes.find((node: Ledger) => node.id === id) as Ledger;
  return [card.balance.amountMinor, ...card.entries.map(({ kind, amount }) => [kind, amount.amountMinor] as const)];
};

describe('a coupon', () => {
  test('is never used by more orders than it allows, however many are placed at once', async () => {
    const { id, code } = await makeCoupon(service, 'THREE-USES', { maxUses: 3 });
    const results = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const { data, errors } = await service.person().ask(placePriced, {
          input: aPlacement({ lines: [aLine(kettle)], couponCodes: [code] }),
        });
        return errors === undefined ? data.result : { __typename: errors[0]?.extensions.code };
      }),
    );
    const placed = results.filter(({ __typename }) => __typename === 'OrderPayload');
    const refused = results.filter(({ reason }) => reason === 'USED_UP');
    expect(placed).toHaveLength(3);
    const busy = results.filter(({ __typename }) => __typename === 'SERVICE_BUSY');
    expect(placed.length + refused.length + busy.length).toBe(200);
    expect([await useCountOf(id), await usesOf(id)]).toEqual([3, 3]);
    for (const { order } of placed) expect(order).toMatchObject({ discountTotal: euros(200), total: euros(1_800) });
  }, 120_000);

  test('is counted under its lock, whatever its count was when the orders were priced', async () => {
    const { id, code } = await makeCoupon(service, 'TWO-USES', { maxUses: 2 });
    const holder = new pg.Client({ connectionString: service.database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM coupon_code WHERE id = $1 FOR UPDATE', [id]);
    const placing = Array.from({ length: 5 }, () => place({ couponCodes: [code] }, service.person()));
    await eventually('all orders wait for the lock', async () => {
      const [row] = await service.sql<{ count: number }>(
        `SELECT count(*)::int FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE coupon_code%'`,
      );
      return row?.count === 5;
    });
    await holder.query('COMMIT');
    await holder.end();
    const results = await Promise.all(placing);
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(2);
    expect(results.filter(({ reason }) => reason === 'USED_UP')).toHaveLength(3);
    expect(await useCountOf(id)).toBe(2);
  });

  test('without a limit is used by all orders that are placed at once', async () => {
    const { id, code } = await makeCoupon(service, 'NO-LIMIT');
    const results = await Promise.all(
      Array.from({ length: 20 }, () => place({ couponCodes: [code] }, service.person())),
    );
    expect(results.filter(({ __typename }) => __typename !== 'OrderPayload')).toEqual([]);
    expect([await useCountOf(id), await usesOf(id)]).toEqual([20, 20]);
  });

  test('is used by one customer as often as it allows, also at once', async () => {
    const { id, code } = await makeCoupon(service, 'ONCE-EACH', { maxUsesPerCustomer: 1 });
    const results = await Promise.all(Array.from({ length: 10 }, () => place({ couponCodes: [code] })));
    expect(results.filter(({ __typename }) => __typename === 'OrderPayload')).toHaveLength(1);
    expect(results.filter(({ reason }) => reason === 'LIMIT_REACHED')).toHaveLength(9);
    expect(await place({ couponCodes: [code] }, service.person())).toMatchObject({ __typename: 'OrderPayload' });
    expect([await useCountOf(id), await usesOf(id)]).toEqual([2, 2]);
  });

  test('is used by guests with one email address as often as it allows', async () => {
    const { code } = await makeCoupon(service, 'GUEST-ONCE', { maxUsesPerCustomer: 1 });
    const order = async (email: string) => {
      const guest = service.visitor();
      await putIntoCart(guest, kettle);
      await guest.get(applyCoupon, { code });
      const { result } = await guest.get(placePriced, { input: aPlacement({ contact: aContact({ email }) }) });
      return result;
    };
    expect(await order('one@shop.example')).toMatchObject({ __typename: 'OrderPayload' });
    expect(await order('one@shop.example')).toMatchObject({ couponCode: code, reason: 'LIMIT_REACHED' });
    expect(await order('other@shop.example')).toMatchObject({ __typename: 'OrderPayload' });
  });

  test('that the customer has used as often as it allows says so in the cart and in previews', async () => {
    const { code } = await makeCoupon(service, 'TOLD-EARLY', { maxUsesPerCustomer: 1 });
    const input = { lines: [aLine(kettle)], couponCodes: [code] };
    const faultFor = async (person: Pick<Person, 'get'>) =>
      (await person.get(checkoutPreview, { input })).result.coupons[0].fault;
    await putIntoCart(ada, kettle);
    expect((await ada.get(applyCoupon, { code })).result.cart.preview.coupons).toMatchObject([{ fault: null }]);
    const { order } = await place({ couponCodes: [code] });
    expect(await faultFor(ada)).toBe('LIMIT_REACHED');
    expect((await ada.get(readPreview)).cart.preview).toMatchObject({
      coupons: [{ code, isApplied: false, fault: 'LIMIT_REACHED' }],
      prices: { total: euros(2_000) },
    });
    await ada.get(removeCoupon, { code });
    expect((await ada.get(applyCoupon, { code })).result).toMatchObject({ couponCode: code, reason: 'LIMIT_REACHED' });
    // Who a guest is, only the order shows. Others have uses of their own.
    for (const other of [service.visitor(), service.person()]) expect(await faultFor(other)).toBeNull();
    await service.bus.publish(stockRejected(order));
    expect(await faultFor(ada)).toBeNull();
  });

  test('is given back by a rejected and by a cancelled order, once', async () => {
    const { id, code } = await makeCoupon(service, 'ONLY-ONE', { maxUses: 1 });
    const { order: rejected } = await place({ couponCodes: [code] });
    expect(await place({ couponCodes: [code] })).toMatchObject({ reason: 'USED_UP' });
    await service.bus.publish(stockRejected(rejected));
    await service.bus.publish(stockRejected(rejected));
    expect(await useCountOf(id)).toBe(0);
    const { order: cancelled } = await place({ couponCodes: [code] });
    await ada.get(cancelOrder, { id: cancelled.id });
    expect([await useCountOf(id), await usesOf(id)]).toEqual([0, 0]);
  });

  test('returns to the cart whose order was rejected', async () => {
    const { code } = await makeCoupon(service, 'BACK-AGAIN');
    await putIntoCart(ada, kettle);
    await ada.get(applyCoupon, { code });
    const { result } = await ada.get(placePriced, { input: aPlacement() });
    await service.bus.publish(stockRejected(result.order));
    expect((await ada.get(readPreview)).cart.preview.coupons).toEqual([{ code, isApplied: true, fault: null }]);
  });

  test.each([
    ['unknown', 'UNKNOWN', () => Promise.resolve('GUESSED')],
    ['not active', 'UNKNOWN', async () => (await makeCoupon(service, 'INACTIVE', { isActive: false })).code],
    [
      'expired',
      'NOT_IN_FORCE',
      async () => (await makeCoupon(service, 'EXPIRED', {}, { endsAt: '2026-01-01T00:00:00Z' })).code,
    ],
    [
      'of another currency',
      'NOT_IN_FORCE',
      async () => (await makeCoupon(service, 'DOLLARS', {}, { currencyCode: 'USD' })).code,
    ],
  ])('that is %s is refused by the cart and the order, which changes nothing', async (_, reason, make) => {
    const code = await make();
    await putIntoCart(ada, kettle);
    expect((await ada.get(applyCoupon, { code })).result).toMatchObject({ couponCode: code, reason });
    expect((await ada.get(readPreview)).cart.preview.coupons).toEqual([]);
    expect(await place({ couponCodes: [code] })).toMatchObject({ couponCode: code, reason });
  });

  test('whose promotion does not apply to the items is not used', async () => {
    const minimum = { minSubtotalMinor: 2_001, currencyCode: 'EUR' };
    const { id, code } = await makeCoupon(service, 'FROM-20', {}, minimum);
    expect((await place({ couponCodes: [code] })).order).toMatchObject({ total: euros(2_000), promotions: [] });
    expect(await useCountOf(id)).toBe(0);
  });

  test('is limited to five in a cart', async () => {
    await putIntoCart(ada, kettle);
    for (let count = 0; count <= 5; count++) {
      const { code } = await makeCoupon(service, `MANY-${count}`);
      const { result } = await ada.get(applyCoupon, { code });
      expect(result).toMatchObject(count < 5 ? { __typename: 'CartPayload' } : { reason: 'TOO_MANY' });
    }
  });
});

describe('a gift card', () => {
  test('pays what it can, and the payment is for the rest', async () => {
    const { code, id } = await makeGiftCard(service, { amountMinor: 1_500 });
    const { order } = await place({ giftCardCodes: [code.toLowerCase().replaceAll('-', ' ')] });
    expect(order).toMatchObject({ total: euros(2_000), giftCardTotal: euros(1_500) });
    const [row] = await service.sql('SELECT payment_amount_minor::int AS due FROM orders WHERE id = $1', [order.id]);
    expect(row).toEqual({ due: 500 });
    expect(await ledgerOf(id)).toEqual([0, ['DEBITED', -1_500], ['ISSUED', 1_500]]);
    expect(await place({ giftCardCodes: [code] })).toMatchObject({ code: 'GIFT_CARD_UNUSABLE' });
  });

  test('is never debited below zero, however many orders use it at once', async () => {
    const { code, id } = await makeGiftCard(service, { amountMinor: 5_000 });
    const results = await Promise.all(Array.from({ length: 20 }, () => place({ giftCardCodes: [code] })));
    const paid = results.flatMap(({ order }) => (order === undefined ? [] : [order.giftCardTotal.amountMinor]));
    const [balance, ...entries] = await ledgerOf(id);
    expect(paid.reduce((sum, amount) => sum + amount, 0) + balance).toBe(5_000);
    expect(entries.reduce((sum, [, amount]) => sum + amount, 0)).toBe(balance);
    expect(balance).toBeGreaterThanOrEqual(0);
    expect(results.every(({ order, code: refusal }) => order !== undefined || refusal === 'GIFT_CARD_UNUSABLE')).toBe(
      true,
    );
  });

  test.each<[string, (order: Order) => Promise<unknown>]>([
    ['rejected', (order) => service.bus.publish(stockRejected(order))],
    ['cancelled', (order) => ada.get(cancelOrder, { id: order.id })],
  ])('is credited by a %s order, once', async (_, end) => {
    const [first, second] = [await makeGiftCard(service, { amountMinor: 500 }), await makeGiftCard(service)];
    const { order } = await place({ giftCardCodes: [first.code, second.code] });
    await end(order);
    await end(order);
    expect(await ledgerOf(first.id)).toEqual([500, ['CREDITED', 500], ['DEBITED', -500], ['ISSUED', 500]]);
    expect(await ledgerOf(second.id)).toEqual([5_000, ['CREDITED', 1_500], ['DEBITED', -1_500], ['ISSUED', 5_000]]);
  });

  test('is applied to the cart once, and removed', async () => {
    const { code, id } = await makeGiftCard(service);
    await putIntoCart(ada, kettle);
    await ada.get(applyGiftCard, { code });
    const { result } = await ada.get(applyGiftCard, { code });
    expect(result.cart.preview).toMatchObject({
      giftCards: [{ id, lastCharacters: code.slice(-4), canPay: true, balance: euros(5_000), amount: euros(2_000) }],
      prices: { total: euros(2_000), giftCardTotal: euros(2_000), amountDue: euros(0) },
    });
    expect((await ada.get(removeGiftCard, { id })).result.cart.preview.giftCards).toEqual([]);
    expect((await ada.get(removeGiftCard, { id: nobodysId })).result.__typename).toBe('CartPayload');
  });

  test('that cannot pay any more is shown in the cart, and has to be removed before the order', async () => {
    const { code, id } = await makeGiftCard(service);
    await putIntoCart(ada, kettle);
    await ada.get(applyGiftCard, { code });
    await service.person('ADMIN').get(updateGiftCard, { id, input: { isActive: false } });
    expect((await ada.get(readPreview)).cart.preview).toMatchObject({
      giftCards: [{ id, canPay: false, balance: euros(5_000), amount: euros(0) }],
      prices: { giftCardTotal: euros(0), amountDue: euros(2_000) },
    });
    expect(await place({ lines: undefined })).toMatchObject({ code: 'GIFT_CARD_UNUSABLE' });
    await ada.get(removeGiftCard, { id });
    expect(await place({ lines: undefined })).toMatchObject({ __typename: 'OrderPayload' });
  });

  test('that is unknown, not active, expired or of another currency is refused alike', async () => {
    const { code: inactive, id } = await makeGiftCard(service);
    await service.person('ADMIN').get(updateGiftCard, { id, input: { isActive: false } });
    const { code: expired } = await makeGiftCard(service, { expiresAt: '2026-01-01T00:00:00Z' });
    const { code: dollars } = await makeGiftCard(service, { currencyCode: 'USD' });
    await putIntoCart(ada, kettle);
    for (const code of ['AAAA-BBBB-CCCC-DDDD', inactive, expired, dollars]) {
      expect((await ada.get(applyGiftCard, { code })).result).toMatchObject({ code: 'GIFT_CARD_UNUSABLE' });
      expect(await place({ giftCardCodes: [code] })).toMatchObject({ code: 'GIFT_CARD_UNUSABLE' });
    }
  });

  test('that cannot pay leaves no trace of the order, nor of its coupon', async () => {
    const coupon = await makeCoupon(service, 'NO-TRACE');
    const idempotencyKey = 'no trace of it';
    const input = { idempotencyKey, couponCodes: [coupon.code], giftCardCodes: ['AAAA-BBBB-CCCC-DDDD'] };
    expect(await place(input)).toMatchObject({ code: 'GIFT_CARD_UNUSABLE' });
    expect(await useCountOf(coupon.id)).toBe(0);
    const { order } = await place({ idempotencyKey });
    expect((await ada.get(readPriced, { id: order.id })).order).toMatchObject({ total: euros(2_000) });
  });
});

test('an order that is repeated uses its coupon and gift card once', async () => {
  const [coupon, card] = [await makeCoupon(service, 'REPEATED'), await makeGiftCard(service)];
  const input = aPlacement({ lines: [aLine(kettle)], couponCodes: [coupon.code], giftCardCodes: [card.code] });
  const results = await Promise.all(Array.from({ length: 5 }, () => ada.get(placePriced, { input })));
  expect(new Set(results.map(({ result }) => result.order.id)).size).toBe(1);
  expect(await useCountOf(coupon.id)).toBe(1);
  expect(await ledgerOf(card.id)).toEqual([3_200, ['DEBITED', -1_800], ['ISSUED', 5_000]]);
});

test('the choices of a cart cannot be read or changed with the token of another', async () => {
  const [mine, theirs] = [service.visitor(), service.visitor()];
  const { code } = await makeCoupon(service, 'MY-OWN');
  for (const visitor of [mine, theirs]) await putIntoCart(visitor, kettle);
  await mine.get(applyCoupon, { code });
  expect((await theirs.get(readPreview)).cart.preview.coupons).toEqual([]);
  const forged = visitorHeaders(`${mine.token!.slice(0, -1)}${mine.token!.endsWith('A') ? 'B' : 'A'}`);
  const { data } = await service.ask(applyCoupon, { code }, undefined, forged);
  expect(data.result).toMatchObject({ code: 'EMPTY_CART' });
});

test('a guest order with a coupon, shipping and tax takes one statement more than one without, or two with a limit for each buyer', async () => {
  const place = async (choose: (guest: ReturnType<OrdersService['visitor']>) => Promise<unknown>) => {
    const guest = service.visitor();
    await putIntoCart(guest, kettle);
    await choose(guest);
    const input = aPlacement({ shippingAddress: anAddress({ countryCode: 'DE' }) });
    const short = `mutation ($input: PlaceOrderInput!) {
      placeOrder(input: $input) { ... on OrderPayload { order { total { amountMinor } } } }
    }`;
    let total: number | undefined;
    const statements = await service.statements.during(async () => {
      total = (await guest.get(short, { input })).placeOrder.order.total.amountMinor;
    });
    return { total, count: statements.length };
  };
  expect(await place(() => Promise.resolve())).toEqual({ total: 2_000, count: 8 });
  await makeTaxRate(service, { isIncluded: false });
  await makeShippingMethod(service);
  const placeWith = async (code: string, limits: object) => {
    await makeCoupon(service, code, { maxUses: 10, ...limits }, { isCombinable: false });
    return place(async (guest) => {
      await guest.get(setCartShipping, { countryCode: 'DE' });
      await guest.get(applyCoupon, { code });
    });
  };
  expect(await placeWith('ALL-OF-IT', { maxUsesPerCustomer: 1 })).toEqual({ total: 2_725, count: 10 });
  expect(await placeWith('ALL-OF-THEM', {})).toEqual({ total: 2_725, count: 9 });
});
