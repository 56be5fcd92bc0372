import fc from 'fast-check';
import { discountPercentageOf } from '../src/price/currency-price.ts';
import { discounted, type Discount } from '../src/price/discount.ts';
import {
  beginDiscount,
  endDiscount,
  priceIn,
  pricesOf,
  setRegularPrices,
  type PriceColumns,
} from '../src/price/variant-prices.ts';

const always = { startsAt: '2026-01-01T00:00:00.000Z', endsAt: null };
const byPercentage = (percentage: number): Discount => ({ ...always, percentage, amounts: null });
const byAmounts = (amounts: Record<string, number>): Discount => ({
  ...always,
  percentage: null,
  amounts: Object.entries(amounts).map(([currencyCode, amountMinor]) => ({ currencyCode, amountMinor })),
});
const price = (priceMinor: number, currencyCode = 'EUR', listPriceMinor: number | null = null) => ({
  currencyCode,
  priceMinor,
  listPriceMinor,
});

test.each([
  ['19.99 EUR less 15 %', price(1_999), 15, 1_699],
  ['0.99 EUR less 10 %', price(99), 10, 89],
  ['999 JPY less 10 %, without decimals', price(999, 'JPY'), 10, 899],
  ['1.999 KWD less 33 %, with three decimals', price(1_999, 'KWD'), 33, 1_339],
  ['the highest price less 99 %', price(10_000_000_000), 99, 100_000_000],
])('%s is rounded down to a minor unit', (_, regular, percentage, priceMinor) => {
  expect(discounted(regular, byPercentage(percentage))).toEqual({
    ...regular,
    priceMinor,
    listPriceMinor: regular.priceMinor,
  });
});

test('a price of one minor unit or nothing has no discount, and keeps its list price', () => {
  for (const regular of [price(1, 'EUR', 5), price(0), price(0, 'EUR', 5)])
    expect(discounted(regular, byPercentage(50))).toEqual(regular);
});

test('amounts reduce the prices in their currencies', () => {
  const discount = byAmounts({ EUR: 500, JPY: 100 });
  expect([price(1_999), price(999, 'JPY'), price(1_999, 'USD')].map((each) => discounted(each, discount))).toEqual([
    price(1_499, 'EUR', 1_999),
    price(899, 'JPY', 999),
    price(1_999, 'USD'),
  ]);
});

test('no price has less than its percentage off, or becomes free', () => {
  const prices = fc.integer({ min: 100, max: 10_000_000_000 });
  fc.assert(
    fc.property(prices, fc.integer({ min: 1, max: 99 }), (priceMinor, percentage) => {
      const reduced = discounted(price(priceMinor), byPercentage(percentage));
      expect(reduced.priceMinor).toBeGreaterThan(0);
      expect(discountPercentageOf(reduced)).toBeGreaterThanOrEqual(percentage);
    }),
  );
});

describe('the prices of a variant', () => {
  const variant = (discount: Discount | null = null): PriceColumns => ({
    ...price(1_000, 'EUR', 1_200),
    furtherPrices: [price(1_100, 'USD')],
    regularPrices: null,
    discount,
  });

  test('are those in a currency, otherwise those in the currency of the product', () => {
    expect(['USD', 'CHF', undefined, null].map((code) => priceIn(variant(), code).priceMinor)).toEqual([
      1_100, 1_000, 1_000, 1_000,
    ]);
  });

  test('are the same after a discount as before', () => {
    const before = variant();
    const after = variant(byPercentage(10));
    beginDiscount(after);
    expect(pricesOf(after)).toEqual([price(900, 'EUR', 1_000), price(990, 'USD', 1_100)]);
    endDiscount(after);
    expect(after).toEqual(before);
  });

  test('keep the discount when they are edited', () => {
    const edited = variant(byPercentage(10));
    beginDiscount(edited);
    setRegularPrices(edited, [price(2_000), price(500, 'CHF')]);
    expect(pricesOf(edited)).toEqual([price(1_800, 'EUR', 2_000), price(450, 'CHF', 500)]);
    endDiscount(edited);
    expect(pricesOf(edited)).toEqual([price(2_000), price(500, 'CHF')]);
  });

  test('are not discounted before the discount begins', () => {
    const edited = variant(byPercentage(10));
    setRegularPrices(edited, [price(2_000)]);
    expect(pricesOf(edited)).toEqual([price(2_000)]);
  });
});
