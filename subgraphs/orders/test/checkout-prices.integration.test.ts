import { createEvent, ProductChanged } from '@commerce/events';
import { putIntoCart } from './support/cart.ts';
import {
  applyCoupon,
  checkoutPreview,
  placePriced,
  readPreview,
  readPriced,
  removeCoupon,
  setCartShipping,
} from './support/checkout-prices.ts';
import { aProduct, aVariant, aVariantOnSale, euros, nobodysId, putOnSale, type AVariant } from './support/offers.ts';
import { aLine, anAddress, aPlacement } from './support/orders.ts';
import { startOrders, type OrdersService, type Person, type Visitor } from './support/orders-service.ts';
import { makeCoupon, makePromotion, makeShippingMethod, makeTaxRate } from './support/price-rules.ts';

let service: OrdersService;
let ada: Person;
let kettle: AVariant;
let standard: { id: string };
let express: { id: string };

/** Categories with a tax or a promotion of their own. */
const [books, toys] = ['01990000-0000-7000-8000-00000000b00c', '01990000-0000-7000-8000-000000000707'];

beforeAll(async () => {
  service = await startOrders();
  kettle = await aVariantOnSale(service, { price: euros(2_499) });
  const rate = (priceMinor: number, fields: object = {}) => ({
    currencyCode: 'EUR',
    priceMinor,
    countryCodes: ['DE', 'AT', 'US'],
    ...fields,
  });
  standard = await makeShippingMethod(service, {
    name: 'Standard',
    position: 1,
    rates: [rate(0, { minSubtotalMinor: 10_000 }), rate(490, { maxWeightGrams: 5_000 }), rate(990)],
  });
  express = await makeShippingMethod(service, {
    name: 'Express',
    position: 2,
    rates: [rate(1_490, { countryCodes: ['DE'] }), { currencyCode: 'IDR', priceMinor: 0, countryCodes: ['ID'] }],
  });
  await makeTaxRate(service, { countryCode: 'DE' });
  await makeTaxRate(service, { countryCode: 'DE', taxClass: 'REDUCED', rateMillionths: 70_000, categoryIds: [books] });
  await makeTaxRate(service, { countryCode: 'US', rateMillionths: 88_750, isIncluded: false });
  await makePromotion(service, { name: 'Toys', categoryIds: [toys], shareMillionths: 500_000 });
});
beforeEach(() => {
  ada = service.person();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const toCountry = (countryCode: string) => ({ shippingAddress: anAddress({ countryCode }) });
const place = async (fields: object, person: Pick<Person, 'get'> = ada) =>
  (await person.get(placePriced, { input: aPlacement({ lines: [aLine(kettle)], ...toCountry('DE'), ...fields }) }))
    .result;
const preview = async (fields: object, person: Pick<Person, 'get'> = ada) =>
  (await person.get(checkoutPreview, { input: { lines: [aLine(kettle)], countryCode: 'DE', ...fields } })).result;

/** Publishes a product of a category, or with weights. */
async function onSale(categoryId: string | undefined, ...variants: Partial<AVariant & { weightGrams: number }>[]) {
  const { categoryId: _, ...product } = {
    ...aProduct({ variants: variants.map((fields) => aVariant(fields)) }),
    categoryId,
  };
  const data = { ...product, ...(categoryId !== undefined && { categoryId }) };
  await service.bus.publish(createEvent(ProductChanged, { subject: product.productId, aggregateVersion: 1 }, data));
  return product.variants;
}

test('a preview shows all prices, and an order with these prices stores them by line', async () => {
  const lines = [aLine(kettle, 3)];
  const { prices, shippingOptions, shippingMethodId, isShippable } = await preview({ lines });
  expect(prices).toMatchObject({
    subtotal: euros(7_497),
    discountTotal: euros(0),
    shippingTotal: euros(490),
    taxTotal: euros(1_275),
    includedTaxTotal: euros(1_275),
    total: euros(7_987),
    amountDue: euros(7_987),
    taxes: [{ taxClass: 'STANDARD', rateMillionths: 190_000, isIncluded: true, base: euros(7_987) }],
  });
  expect(shippingOptions).toEqual([
    { id: standard.id, name: 'Standard', price: euros(490) },
    { id: express.id, name: 'Express', price: euros(1_490) },
  ]);
  expect({ shippingMethodId, isShippable }).toEqual({ shippingMethodId: standard.id, isShippable: true });

  const { order } = await place({ lines, expectedPrices: expectedOf(prices) });
  expect(order).toMatchObject({
    subtotal: euros(7_497),
    shippingTotal: euros(490),
    taxTotal: euros(1_275),
    total: euros(7_987),
    shippingMethod: 'Standard',
    lines: [{ subtotal: euros(7_497), taxTotal: euros(1_197), total: euros(7_497) }],
  });
  const { order: read } = await ada.get(readPriced, { id: order.id });
  expect(read).toEqual(order);
});

const expectedOf = (prices: Record<string, { amountMinor: number }>) => ({
  currencyCode: 'EUR',
  totalMinor: prices.total!.amountMinor,
  subtotalMinor: prices.subtotal!.amountMinor,
  discountTotalMinor: prices.discountTotal!.amountMinor,
  shippingTotalMinor: prices.shippingTotal!.amountMinor,
  taxTotalMinor: prices.taxTotal!.amountMinor,
  amountDueMinor: prices.amountDue!.amountMinor,
});

test('an order is refused with what differs from the prices that were shown', async () => {
  const { prices } = await preview({});
  const expectedPrices = { ...expectedOf(prices), totalMinor: 2_499, shippingTotalMinor: 0 };
  expect(await place({ expectedPrices })).toMatchObject({
    code: 'PRICES_CHANGED',
    differences: [
      { price: 'SHIPPING_TOTAL', expected: euros(0), current: euros(490) },
      { price: 'TOTAL', expected: euros(2_499), current: euros(2_989) },
    ],
    prices: { total: euros(2_989) },
  });
  const { __typename } = await place({ expectedPrices: { currencyCode: 'EUR', totalMinor: 2_989 } });
  expect(__typename).toBe('OrderPayload');
  const dollars = { currencyCode: 'USD', totalMinor: 2_989 };
  expect(await place({ expectedPrices: dollars })).toMatchObject({ code: 'PRICES_CHANGED' });
});

test('an order that was stored is returned again, even if prices have changed since', async () => {
  const expectedPrices = { currencyCode: 'EUR', totalMinor: 1_490 };
  const variant = await aVariantOnSale(service, { price: euros(1_000) });
  const input = aPlacement({ lines: [aLine(variant)], ...toCountry('DE'), expectedPrices });
  const { result: first } = await ada.get(placePriced, { input });
  await service.sql('UPDATE offer SET price_minor = 5000 WHERE variant_id = $1', [variant.variantId]);
  const { result: again } = await ada.get(placePriced, { input });
  expect(again.order.id).toBe(first.order.id);
});

test('added tax is part of the total, by line', async () => {
  const [cup] = await putOnSale(service, { price: euros(333) });
  const { order } = await place({ lines: [aLine(kettle), aLine(cup!, 3)], ...toCountry('US') });
  expect(order).toMatchObject({
    subtotal: euros(3_498),
    shippingTotal: euros(490),
    taxTotal: euros(354),
    includedTaxTotal: euros(0),
    total: euros(4_342),
    taxes: [{ isIncluded: false, base: euros(3_988), amount: euros(354) }],
  });
  const lineTotals = order.lines.map(({ total }: { total: { amountMinor: number } }) => total.amountMinor);
  expect(lineTotals).toEqual([2_721, 1_088]);
});

test('categories have their tax class and their promotions', async () => {
  const [novel] = await onSale(books, { price: euros(1_070) });
  const [bear] = await onSale(toys, { price: euros(2_001) });
  const { order } = await place({ lines: [aLine(novel!), aLine(bear!)] });
  expect(order).toMatchObject({
    discountTotal: euros(1_001),
    promotions: [{ name: 'Toys', couponCode: null, discount: euros(1_001) }],
    taxes: [
      { taxClass: 'REDUCED', base: euros(1_070), amount: euros(70) },
      { taxClass: 'STANDARD', base: euros(1_490) },
    ],
  });
  expect(order.lines.map((line: { discountTotal: object }) => line.discountTotal)).toEqual([euros(0), euros(1_001)]);
});

test('shipping depends on the weight, the subtotal and the chosen method', async () => {
  const [anvil] = await onSale(undefined, { price: euros(4_000), weightGrams: 5_001 });
  const shippingOf = async (fields: object) => (await place(fields)).order.shippingTotal;
  expect(await shippingOf({ lines: [aLine(anvil!)] })).toEqual(euros(990));
  expect(await shippingOf({ lines: [aLine(anvil!, 3)] })).toEqual(euros(0));
  expect(await shippingOf({ shippingMethodId: express.id })).toEqual(euros(1_490));
});

test.each([
  ['a country that no method ships to', () => toCountry('GB')],
  ['a method that does not ship to the country', () => ({ ...toCountry('AT'), shippingMethodId: express.id })],
  ['an unknown method', () => ({ shippingMethodId: nobodysId })],
])('an order is refused for %s', async (_, fields) => {
  expect(await place(fields())).toMatchObject({ code: 'SHIPPING_UNAVAILABLE' });
});

test.each([
  ['a fault of the note', { note: 'x'.repeat(501) }, 'note', 'TOO_LONG'],
  ['NUL in the note', { note: 'a\u0000' }, 'note', 'INVALID_FORMAT'],
  ['a lone surrogate in the note', { note: '\ud800' }, 'note', 'INVALID_FORMAT'],
  ['a billing address', { billingAddress: anAddress({ line1: '' }) }, 'billingAddress.line1', 'TOO_SHORT'],
  ['a method that is not an ID', { shippingMethodId: 'x' }, 'shippingMethodId', 'INVALID_FORMAT'],
  ['a code', { couponCodes: ['a b'] }, 'couponCodes.0', 'INVALID_FORMAT'],
  ['a code twice', { couponCodes: ['ABC', 'abc'] }, 'couponCodes', 'DUPLICATE'],
  ['too many codes', { couponCodes: ['AB1', 'AB2', 'AB3', 'AB4', 'AB5', 'AB6'] }, 'couponCodes', 'TOO_LONG'],
  ['a gift card', { giftCardCodes: ['1234'] }, 'giftCardCodes.0', 'INVALID_FORMAT'],
  [
    'negative prices',
    { expectedPrices: { currencyCode: 'EUR', totalMinor: -1 } },
    'expectedPrices.totalMinor',
    'TOO_SMALL',
  ],
])('an order is not valid for %s', async (_, fields, path, code) => {
  expect(await place(fields)).toMatchObject({ __typename: 'ValidationError', fields: [{ path, code }] });
});

test('prices that are not whole safe numbers are rejected', async () => {
  for (const totalMinor of [0.5, 2 ** 60]) {
    const input = aPlacement({ lines: [aLine(kettle)], expectedPrices: { currencyCode: 'EUR', totalMinor } });
    expect((await ada.ask(placePriced, { input })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  }
});

test('an order has a billing address and a note', async () => {
  const billingAddress = anAddress({ line1: 'Billing Street 1' });
  const { order } = await place({ billingAddress, note: ' Please ring twice.\n ' });
  expect(order).toMatchObject({ note: 'Please ring twice.', billingAddress: { line1: 'Billing Street 1' } });
  expect((await place({ note: ' ' })).order).toMatchObject({ note: null, billingAddress: null });
});

test('the maximum of an order depends on the value of the currency', async () => {
  const rupiah = (amountMinor: number) => ({ amountMinor, currencyCode: 'IDR' });
  const laptop = await aVariantOnSale(service, { price: rupiah(3_000_000_000) });
  const inIndonesia = { ...toCountry('ID'), lines: [aLine(laptop, 20)] };
  expect((await place(inIndonesia)).order).toMatchObject({ total: rupiah(60_000_000_000) });
  const house = await aVariantOnSale(service, { price: euros(5_000_000_001) });
  expect(await place({ lines: [aLine(house, 2)] })).toMatchObject({
    code: 'ORDER_TOO_LARGE',
    limit: euros(10_000_000_000),
  });
});

describe.each<[string, () => Person | Visitor]>([
  ['customer', () => service.person()],
  ['visitor', () => service.visitor()],
])('the cart of a %s', (_, someone) => {
  test('has a destination, a shipping method and coupons, with which it is ordered', async () => {
    const { code } = await makeCoupon(service, `cart-${Date.now()}`);
    const person = someone();
    await putIntoCart(person, kettle, 2);
    const { cart } = await person.get(readPreview);
    expect(cart.preview).toMatchObject({
      countryCode: null,
      shippingOptions: [],
      isShippable: true,
      prices: { total: euros(4_998), shippingTotal: euros(0), taxTotal: euros(0) },
    });
    await person.get(setCartShipping, { countryCode: 'de', shippingMethodId: express.id });
    const { result } = await person.get(applyCoupon, { code: code.toLowerCase() });
    expect(result.cart.preview).toMatchObject({
      countryCode: 'DE',
      shippingMethodId: express.id,
      coupons: [{ code, isApplied: true, fault: null }],
      prices: { discountTotal: euros(500), shippingTotal: euros(1_490), total: euros(5_988) },
    });
    const input = aPlacement(toCountry('DE'));
    const { result: placed } = await person.get(placePriced, { input });
    expect(placed.order).toMatchObject({
      discountTotal: euros(500),
      total: euros(5_988),
      shippingMethod: 'Express',
      promotions: [{ couponCode: code }],
    });
    await putIntoCart(person, kettle);
    expect((await person.get(readPreview)).cart.preview).toMatchObject({ countryCode: null, coupons: [] });
  });
});

test('a coupon is removed from the cart, and others of the cart stay', async () => {
  const [{ code: first }, { code: second }] = [await makeCoupon(service, 'FIRST'), await makeCoupon(service, 'SECOND')];
  await putIntoCart(ada, kettle);
  await ada.get(applyCoupon, { code: first });
  await ada.get(applyCoupon, { code: first });
  await ada.get(applyCoupon, { code: second });
  const { result } = await ada.get(removeCoupon, { code: first });
  expect(result.cart.preview.coupons).toEqual([{ code: second, isApplied: true, fault: null }]);
});

test('an empty cart has neither prices nor choices', async () => {
  for (const [document, variables] of [
    [applyCoupon, { code: 'ANY' }],
    [setCartShipping, { countryCode: 'DE' }],
    [checkoutPreview, { input: {} }],
  ] as const)
    for (const person of [ada, service.visitor(), service.visitor('x'.repeat(43))])
      expect((await person.get(document, variables)).result).toMatchObject({ code: 'EMPTY_CART' });
});

test('the destination of a cart must exist and be shipped to', async () => {
  await putIntoCart(ada, kettle);
  const set = async (countryCode: string) => (await ada.get(setCartShipping, { countryCode })).result;
  expect(await set('XX')).toMatchObject({ fields: [{ path: 'countryCode', code: 'NOT_ALLOWED' }] });
  expect(await set('GB')).toMatchObject({ code: 'SHIPPING_UNAVAILABLE' });
});

test('the choices of a visitor move to the cart of the customer', async () => {
  const { code } = await makeCoupon(service, 'MERGED');
  const visitor = service.visitor();
  await putIntoCart(visitor, kettle);
  await visitor.get(applyCoupon, { code });
  const headers = { 'x-visitor': visitor.token! };
  await service.ask('mutation { mergeCart { cart { id } } }', {}, ada.token, headers);
  expect((await ada.get(readPreview)).cart.preview.coupons).toMatchObject([{ code }]);
});

test('a preview reports items that are not for sale, and codes that cannot be used', async () => {
  expect(await preview({ lines: [{ variantId: nobodysId, quantity: 1 }] })).toMatchObject({
    code: 'VARIANT_UNAVAILABLE',
    variantIds: [nobodysId],
  });
  expect(await preview({ couponCodes: ['NOBODYS'] })).toMatchObject({
    coupons: [{ code: 'NOBODYS', isApplied: false, fault: 'UNKNOWN' }],
  });
  expect(await preview({ countryCode: 'GB' })).toMatchObject({ isShippable: false, shippingOptions: [] });
});
