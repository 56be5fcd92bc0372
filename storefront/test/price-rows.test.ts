import { inputOf } from '../src/checkout/placement.ts';
import { distinctDifferences } from '../src/checkout/price-differences.ts';
import { rowsOf, type PriceParts } from '../src/prices/price-rows.ts';
import { aPreview, euros } from './support/prices.ts';

const plain = aPreview(10_000).prices;
const summed = (parts: PriceParts) => rowsOf(parts).map(({ kind, amount }) => [kind, amount.amountMinor]);

const promotion = { name: 'Ten', couponCode: 'TEN', discount: euros(1_000), shippingDiscount: euros(0) };
const tax = { rateMillionths: 190_000, isIncluded: true, amount: euros(1_500) };

test('without any rule, the total is the subtotal', () => {
  expect(summed(plain)).toEqual([
    ['subtotal', 10_000],
    ['delivery', 0],
    ['total', 10_000],
  ]);
});

test('the rows between the subtotal and the total sum to it', () => {
  const added = { rateMillionths: 50_000, isIncluded: false, amount: euros(475) };
  const parts = {
    ...plain,
    discountTotal: euros(1_000),
    promotions: [promotion],
    shippingTotal: euros(500),
    taxTotal: euros(475),
    taxes: [added],
    total: euros(9_975),
  };
  const rows = summed(parts);
  expect(rows).toEqual([
    ['subtotal', 10_000],
    ['discount', -1_000],
    ['delivery', 500],
    ['tax', 475],
    ['total', 9_975],
  ]);
  expect(rows.slice(0, -1).reduce((sum, [, minor]) => sum + Number(minor), 0)).toBe(9_975);
});

test('taxes that prices include belong to the total, and those of nothing are left out', () => {
  const nothing = { ...tax, rateMillionths: 0, amount: euros(0) };
  const rows = rowsOf({ ...plain, taxTotal: euros(1_500), includedTaxTotal: euros(1_500), taxes: [tax, nothing] });
  expect(rows.at(-1)).toEqual({ kind: 'total', amount: euros(10_000), includes: [tax] });
});

test('free delivery shows what it would have cost', () => {
  const free = { ...promotion, discount: euros(0), shippingDiscount: euros(690) };
  const rows = rowsOf({ ...plain, promotions: [free] });
  expect(rows[1]).toEqual({ kind: 'delivery', amount: euros(0), before: euros(690) });
});

test('gift cards pay the total, and what was cancelled reduces it', () => {
  expect(summed({ ...plain, total: euros(7_000), giftCardTotal: euros(2_000) })).toEqual([
    ['subtotal', 10_000],
    ['delivery', 0],
    ['cancelled', -3_000],
    ['total', 7_000],
    ['giftCards', -2_000],
    ['due', 5_000],
  ]);
  expect(summed({ ...plain, total: euros(1_000), giftCardTotal: euros(2_000) }).at(-1)).toEqual(['due', 0]);
});

test('what is left to pay is not listed beside an equal difference of the total', () => {
  const differs = (price: 'TOTAL' | 'AMOUNT_DUE' | 'SHIPPING_TOTAL', expected: number, current: number) => ({
    price,
    expected: euros(expected),
    current: euros(current),
  });
  const shipping = differs('SHIPPING_TOTAL', 0, 500);
  const total = differs('TOTAL', 10_000, 10_500);
  expect(distinctDifferences([shipping, total, differs('AMOUNT_DUE', 10_000, 10_500)])).toEqual([shipping, total]);
  const due = differs('AMOUNT_DUE', 8_000, 8_500);
  expect(distinctDifferences([total, due])).toEqual([total, due]);
});

test('an order is placed at the prices that are shown, and without gift cards that are not', () => {
  const contact = { name: 'Ada', email: 'ada@example.com' };
  const address = { recipient: 'Ada', line1: '1 Way', postalCode: '1', city: 'Oslo', countryCode: 'NO' };
  const draft = { contact, address, payment: { method: 'CARD' as const, token: 'tok_succeeds' } };
  const input = inputOf(draft, { ...plain, isEstimate: false }, 'DE');
  expect(input.expectedPrices).toMatchObject({ currencyCode: 'EUR', totalMinor: 10_000, amountDueMinor: 10_000 });
  expect(input.giftCardCodes).toEqual([]);
  const withCard = inputOf(
    draft,
    {
      ...plain,
      giftCardTotal: euros(2_000),
      amountDue: euros(8_000),
      isEstimate: false,
    },
    'DE',
  );
  expect(withCard.giftCardCodes).toBeUndefined();
});
