import { nobodysId } from './support/offers.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';
import {
  aGiftCard,
  aPromotion,
  aShippingMethod,
  aTaxRate,
  couponCodes,
  issueGiftCard,
  listGiftCards,
  makeCoupon,
  makeGiftCard,
  makePromotion,
  makeShippingMethod,
  makeTaxRate,
  promotions,
  shippingMethods,
  taxRates,
  updateGiftCard,
} from './support/price-rules.ts';

let service: OrdersService;
let admin: Person;

beforeAll(async () => {
  service = await startOrders();
  admin = service.person('ADMIN');
});
afterAll(() => service[Symbol.asyncDispose]());

const resultOf = async (document: string, variables: Record<string, unknown>) =>
  (await admin.get(document, variables)).result;

const rules = [
  { name: 'shipping method', of: shippingMethods, make: () => makeShippingMethod(service), input: aShippingMethod() },
  {
    name: 'tax rate',
    of: taxRates,
    make: () => makeTaxRate(service, { countryCode: 'AT' }),
    input: aTaxRate({ countryCode: 'BE' }),
  },
  { name: 'promotion', of: promotions, make: () => makePromotion(service), input: aPromotion() },
];

describe.each(rules)('a $name', ({ of, make, input }) => {
  test('is created, listed, and replaced with the next version', async () => {
    const rule = await make();
    expect((await admin.get(of.list)).list.nodes).toContainEqual(rule);
    const replaced = await resultOf(of.update, { id: rule.id, input: { ...input, isActive: false }, version: 1 });
    const [after] = Object.values(replaced).filter((value) => typeof value === 'object');
    expect(after).toMatchObject({ id: rule.id, isActive: false, version: 2 });
    expect((await admin.get(of.list)).list.nodes).toContainEqual(after);
    expect(await resultOf(of.update, { id: rule.id, input, version: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
  });

  test('that does not exist cannot be changed', async () => {
    const result = await resultOf(of.update, { id: nobodysId, input });
    expect(result.code).toMatch(/_NOT_FOUND$/);
    expect(await resultOf(of.update, { id: 'x', input })).toMatchObject({ fields: [{ path: 'id' }] });
  });
});

const rateOf = (fields: object) => aShippingMethod({ rates: [{ currencyCode: 'EUR', priceMinor: 1, ...fields }] });

test.each([
  ['no rates', shippingMethods.create, aShippingMethod({ rates: [] }), 'rates', 'TOO_SHORT'],
  ['a negative price', shippingMethods.create, rateOf({ priceMinor: -1 }), 'rates.0.priceMinor', 'TOO_SMALL'],
  ['an overflowing price', shippingMethods.create, rateOf({ priceMinor: 2e15 }), 'rates.0.priceMinor', 'TOO_LARGE'],
  [
    'an unknown currency',
    shippingMethods.create,
    rateOf({ currencyCode: 'XYZ' }),
    'rates.0.currencyCode',
    'NOT_ALLOWED',
  ],
  [
    'an unknown country',
    shippingMethods.create,
    rateOf({ countryCodes: ['XX'] }),
    'rates.0.countryCodes.0',
    'NOT_ALLOWED',
  ],
  [
    'a country twice',
    shippingMethods.create,
    rateOf({ countryCodes: ['DE', 'DE'] }),
    'rates.0.countryCodes',
    'DUPLICATE',
  ],
  [
    'a maximum below the minimum',
    shippingMethods.create,
    rateOf({ minWeightGrams: 2, maxWeightGrams: 1 }),
    'rates.0.maxWeightGrams',
    'TOO_SMALL',
  ],
  ['NUL', shippingMethods.create, aShippingMethod({ name: 'a\u0000b' }), 'name', 'INVALID_FORMAT'],
  ['a rate above 100 %', taxRates.create, aTaxRate({ rateMillionths: 1_000_001 }), 'rateMillionths', 'TOO_LARGE'],
  ['a negative rate', taxRates.create, aTaxRate({ rateMillionths: -1 }), 'rateMillionths', 'TOO_SMALL'],
  ['a class in lower case', taxRates.create, aTaxRate({ taxClass: 'standard' }), 'taxClass', 'INVALID_FORMAT'],
  ['an unknown country', taxRates.create, aTaxRate({ countryCode: 'ZZ' }), 'countryCode', 'NOT_ALLOWED'],
  ['no share', promotions.create, aPromotion({ shareMillionths: null }), 'shareMillionths', 'REQUIRED'],
  [
    'an amount of a percentage',
    promotions.create,
    aPromotion({ amountMinor: 1, currencyCode: 'EUR' }),
    'amountMinor',
    'NOT_ALLOWED',
  ],
  ['a minimum without currency', promotions.create, aPromotion({ minSubtotalMinor: 1 }), 'currencyCode', 'REQUIRED'],
  [
    'an end before the beginning',
    promotions.create,
    aPromotion({ startsAt: '2026-02-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }),
    'endsAt',
    'TOO_SMALL',
  ],
  [
    'a product that is not an ID',
    promotions.create,
    aPromotion({ productIds: ['x'] }),
    'productIds.0',
    'INVALID_FORMAT',
  ],
  ['a code with spaces', couponCodes.create, { promotionId: nobodysId, code: 'A B' }, 'code', 'INVALID_FORMAT'],
  ['no uses', couponCodes.create, { promotionId: nobodysId, code: 'ABC', maxUses: 0 }, 'maxUses', 'TOO_SMALL'],
  ['a gift card of nothing', issueGiftCard, aGiftCard({ amountMinor: 0 }), 'amountMinor', 'TOO_SMALL'],
  ['a negative gift card', issueGiftCard, aGiftCard({ amountMinor: -5 }), 'amountMinor', 'TOO_SMALL'],
])('%s is not valid', async (_, document, input, path, code) => {
  expect(await resultOf(document, { input })).toMatchObject({
    __typename: 'ValidationError',
    fields: [{ path, code }],
  });
});

test('a fraction of a minor unit is not an amount', async () => {
  const { errors } = await admin.ask(issueGiftCard, { input: aGiftCard({ amountMinor: 0.5 }) });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('a country has a tax class once, also when two are created at the same moment', async () => {
  const create = () => resultOf(taxRates.create, { input: aTaxRate({ countryCode: 'FR' }) });
  const results = await Promise.all([create(), create()]);
  const outcomes = new Set(results.map(({ __typename }) => __typename));
  expect(outcomes).toEqual(new Set(['TaxRatePayload', 'TaxRateTakenError']));
});

test('a coupon code is unique without regard to case, and belongs to a promotion', async () => {
  const coupon = await makeCoupon(service, 'welcome-10', { maxUses: 5 });
  expect(coupon).toMatchObject({ code: 'WELCOME-10', maxUses: 5, useCount: 0, version: 1 });
  const input = { promotionId: coupon.promotionId, code: 'Welcome-10' };
  expect(await resultOf(couponCodes.create, { input })).toMatchObject({ code: 'COUPON_CODE_TAKEN' });
  const orphan = { promotionId: nobodysId, code: 'ORPHAN' };
  expect(await resultOf(couponCodes.create, { input: orphan })).toMatchObject({ code: 'PROMOTION_NOT_FOUND' });
  expect(await resultOf(couponCodes.update, { id: coupon.id, input: { ...input, isActive: false } })).toMatchObject({
    couponCode: { isActive: false, maxUses: null, version: 2 },
  });
  expect((await admin.get(couponCodes.list)).list.nodes[0]).toMatchObject({ id: coupon.id, isActive: false });
});

test('a gift card has a code that is shown once, and a ledger', async () => {
  const { result } = await admin.get(issueGiftCard, { input: aGiftCard() });
  expect(result.code).toMatch(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  expect(result.giftCard).toMatchObject({
    lastCharacters: result.code.slice(-4),
    balance: { amountMinor: 5_000, currencyCode: 'EUR' },
    entries: [{ kind: 'ISSUED', orderId: null, amount: { amountMinor: 5_000 }, balance: { amountMinor: 5_000 } }],
  });
  const stored = JSON.stringify(await service.sql('SELECT * FROM gift_card'));
  expect(stored).not.toContain(result.code);
  const { id } = result.giftCard;
  const input = { isActive: false, expiresAt: null };
  expect(await resultOf(updateGiftCard, { id, input, version: 1 })).toMatchObject({
    giftCard: { isActive: false, version: 2 },
  });
  expect(await resultOf(updateGiftCard, { id, input, version: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await resultOf(updateGiftCard, { id: nobodysId, input })).toMatchObject({ code: 'GIFT_CARD_NOT_FOUND' });
});

test('a list of gift cards with their ledgers takes two statements, and one more for the count', async () => {
  for (let count = 0; count < 3; count++) await makeGiftCard(service);
  const statements = await service.statements.during(async () => {
    expect((await admin.get(listGiftCards)).list.nodes.length).toBeGreaterThanOrEqual(3);
  });
  expect(statements).toHaveLength(3);
});
