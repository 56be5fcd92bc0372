import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { allocate, roundedShare } from '../src/pricing/allocation.ts';
import { calculatePrices } from '../src/pricing/calculate-prices.ts';
import { shareOfUnits } from '../src/pricing/line-shares.ts';
import { consignmentOf, shippingPriceOf } from '../src/pricing/shipping-price.ts';
import type { PromotionAction, ShippingRate } from '../src/pricing/pricing.ts';
import { aPricedLine, aPricingInput, aPromotionRule, aTaxRule } from './support/pricing.ts';

test.each([
  [5n, 1n, 2n, 3n],
  [4n, 1n, 3n, 1n],
  [5n, 1n, 3n, 2n],
  [0n, 19n, 100n, 0n],
  [10n ** 30n + 1n, 1n, 2n, 5n * 10n ** 29n + 1n],
])('%d × %d / %d is rounded half up to %d', (amount, numerator, denominator, expected) => {
  expect(roundedShare(amount, numerator, denominator)).toBe(expected);
});

test.each([
  [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
  [5n, [3n, 0n, 7n], [2n, 0n, 3n]],
  [0n, [0n, 0n], [0n, 0n]],
  [2n, [1n, 1n, 1n, 1n], [1n, 1n, 0n, 0n]],
])('%d is allocated by the weights %j as %j', (amount, weights, parts) => {
  expect(allocate(amount, weights)).toEqual(parts);
});

test('an amount cannot be allocated to nothing', () => {
  expect(() => allocate(1n, [0n])).toThrow(RangeError);
});

test('without rules, the total is the sum of the lines', () => {
  const lines = [aPricedLine({ key: 'a', quantity: 3n }), aPricedLine({ key: 'b', unitPrice: 1n })];
  expect(calculatePrices(aPricingInput({ lines }))).toMatchObject({
    subtotal: 7_498n,
    discountTotal: 0n,
    shippingTotal: 0n,
    taxTotal: 0n,
    total: 7_498n,
    amountDue: 7_498n,
    promotions: [],
    taxes: [],
  });
});

test('an order of nothing costs nothing', () => {
  const rules = { promotions: [aPromotionRule({ kind: 'AMOUNT_OFF', amount: 500n })], taxes: [aTaxRule()] };
  expect(calculatePrices(aPricingInput({ lines: [], ...rules }))).toMatchObject({ total: 0n, promotions: [] });
});

test('which of two equal lines gets the odd cent does not depend on their order', () => {
  const [a, b] = [aPricedLine({ key: 'a' }), aPricedLine({ key: 'b' })];
  const promotions = [aPromotionRule({ kind: 'AMOUNT_OFF', amount: 101n })];
  for (const lines of [
    [a, b],
    [b, a],
  ]) {
    const prices = calculatePrices(aPricingInput({ lines, promotions }));
    const discounts = new Map(prices.lines.map(({ key, discount }) => [key, discount]));
    expect(discounts).toEqual(
      new Map([
        ['a', 51n],
        ['b', 50n],
      ]),
    );
  }
});

test('a promotion counts only the lines of its products and categories, and its minimum only these', () => {
  const lines = [
    aPricedLine({ key: 'novel', unitPrice: 1_000n, categoryIds: ['novels', 'books'] }),
    aPricedLine({ key: 'kettle', unitPrice: 9_000n }),
  ];
  const discountOf = (minSubtotal: bigint) => {
    const action = { kind: 'PERCENT_OFF', share: 500_000n } as const;
    const promotions = [aPromotionRule(action, { categoryIds: ['books'], minSubtotal })];
    return calculatePrices(aPricingInput({ lines, promotions })).lines.map(({ discount }) => discount);
  };
  expect(discountOf(1_000n)).toEqual([500n, 0n]);
  expect(discountOf(1_001n)).toEqual([0n, 0n]);
});

test('combinable promotions take their share of what earlier ones have left', () => {
  const promotions = [
    aPromotionRule({ kind: 'PERCENT_OFF', share: 100_000n }, { id: 'second', priority: 2 }),
    aPromotionRule({ kind: 'AMOUNT_OFF', amount: 1_000n }, { id: 'first', priority: 1 }),
  ];
  const { promotions: applied } = calculatePrices(
    aPricingInput({ lines: [aPricedLine({ unitPrice: 5_000n })], promotions }),
  );
  expect(applied.map(({ id, discount }) => [id, discount])).toEqual([
    ['first', 1_000n],
    ['second', 400n],
  ]);
});

test('a promotion that does not combine is applied alone if it saves more', () => {
  const both = (amount: bigint) => {
    const promotions = [
      aPromotionRule({ kind: 'AMOUNT_OFF', amount: 300n }, { id: 'combinable' }),
      aPromotionRule({ kind: 'AMOUNT_OFF', amount }, { id: 'alone', isCombinable: false, priority: -1 }),
    ];
    return calculatePrices(aPricingInput({ promotions })).promotions.map(({ id }) => id);
  };
  expect(both(300n)).toEqual(['combinable']);
  expect(both(301n)).toEqual(['alone']);
});

test.each<[string, PromotionAction, bigint, bigint]>([
  ['an amount above the sum', { kind: 'AMOUNT_OFF', amount: 99_999n }, 2_500n, 0n],
  ['the whole price', { kind: 'PERCENT_OFF', share: 1_000_000n }, 2_500n, 0n],
  ['free shipping', { kind: 'FREE_SHIPPING' }, 0n, 490n],
  ['every third unit', { kind: 'BUY_X_GET_Y', buy: 2n, get: 1n, share: 1_000_000n }, 500n, 0n],
])('%s is discounted', (_, action, discountTotal, shippingDiscount) => {
  const lines = [aPricedLine({ unitPrice: 500n, quantity: 5n })];
  const prices = calculatePrices(aPricingInput({ lines, shippingPrice: 490n, promotions: [aPromotionRule(action)] }));
  expect(prices).toMatchObject({
    discountTotal,
    shippingTotal: 490n - shippingDiscount,
    promotions: [{ shippingDiscount }],
  });
});

test('gift cards pay in their order, and never more than the total', () => {
  const giftCards = [
    { id: 'a', balance: 1_000n },
    { id: 'b', balance: 0n },
    { id: 'c', balance: 5_000n },
  ];
  expect(calculatePrices(aPricingInput({ giftCards }))).toMatchObject({
    total: 2_499n,
    giftCardTotal: 2_499n,
    amountDue: 0n,
    giftCards: [
      { id: 'a', amount: 1_000n },
      { id: 'c', amount: 1_499n },
    ],
  });
});

test('shipping has the first rate that is for the country, currency, subtotal and weight', () => {
  const rate = (price: bigint, fields: Partial<ShippingRate>): ShippingRate => ({
    currencyCode: 'EUR',
    price,
    countryCodes: [],
    minSubtotal: null,
    maxSubtotal: null,
    minWeightGrams: null,
    maxWeightGrams: null,
    ...fields,
  });
  const rates = [
    rate(1n, { currencyCode: 'USD' }),
    rate(2n, { countryCodes: ['AT'] }),
    rate(3n, { minSubtotal: 10_000n }),
    rate(4n, { maxWeightGrams: 2_000n }),
    rate(5n, { minWeightGrams: 2_001n, maxWeightGrams: 9_000n }),
  ];
  const priceOf = (countryCode: string, unitPrice: bigint, weightGrams: bigint) =>
    shippingPriceOf(
      rates,
      consignmentOf([aPricedLine({ unitPrice, weightGrams })], { countryCode, currencyCode: 'EUR' }),
    );
  expect(priceOf('AT', 1n, 1n)).toBe(2n);
  expect(priceOf('DE', 10_000n, 99_999n)).toBe(3n);
  expect(priceOf('DE', 9_999n, 2_000n)).toBe(4n);
  expect(priceOf('DE', 9_999n, 2_001n)).toBe(5n);
  expect(priceOf('DE', 9_999n, 9_001n)).toBeUndefined();
});

test('the shares of units add up to the amount of the line', () => {
  const parts = [0, 1, 2].map((takenBefore) => shareOfUnits(100, 3, { taken: 1, takenBefore }));
  expect(parts).toEqual([33, 34, 33]);
  expect(shareOfUnits(100, 3, { taken: 3, takenBefore: 0 })).toBe(100);
  expect(shareOfUnits(3 * 2_499, 3, { taken: 2, takenBefore: 1 })).toBe(2 * 2_499);
});

interface Example {
  readonly title: string;
  readonly lines: readonly { variant: string; price: number; quantity: number; category?: string }[];
  readonly shipping?: number;
  readonly promotions?: readonly Record<string, number | string | boolean>[];
  readonly taxes?: readonly { class: string; rate: number; included: boolean; category?: string }[];
  readonly giftCards?: readonly number[];
  readonly prices: Readonly<Record<string, number | readonly number[]>>;
}

const page = readFileSync(new URL('../../../docs/pricing.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => parse(text!) as Example);

const percent = (value: unknown) => BigInt(Math.round(Number(value) * 10_000));

function actionIn(promotion: Record<string, number | string | boolean>): PromotionAction {
  if ('percentOff' in promotion) return { kind: 'PERCENT_OFF', share: percent(promotion.percentOff) };
  if ('amountOff' in promotion) return { kind: 'AMOUNT_OFF', amount: BigInt(Number(promotion.amountOff)) };
  if ('buy' in promotion) {
    const [buy, get] = [BigInt(Number(promotion.buy)), BigInt(Number(promotion.get))];
    return { kind: 'BUY_X_GET_Y', buy, get, share: 1_000_000n };
  }
  return { kind: 'FREE_SHIPPING' };
}

const inputOf = (example: Example) =>
  aPricingInput({
    lines: example.lines.map(({ variant, price, quantity, category }) =>
      aPricedLine({
        key: variant,
        unitPrice: BigInt(price),
        quantity: BigInt(quantity),
        categoryIds: category === undefined ? [] : [category],
      }),
    ),
    shippingPrice: BigInt(example.shipping ?? 0),
    promotions: (example.promotions ?? []).map((promotion, priority) =>
      aPromotionRule(actionIn(promotion), {
        id: String(priority),
        priority,
        isCombinable: promotion.combinable !== false,
        categoryIds: typeof promotion.category === 'string' ? [promotion.category] : [],
      }),
    ),
    taxes: (example.taxes ?? []).map(({ class: taxClass, rate, included, category }) =>
      aTaxRule({
        taxClass,
        rate: percent(rate),
        isIncluded: included,
        categoryIds: category === undefined ? [] : [category],
      }),
    ),
    giftCards: (example.giftCards ?? []).map((balance, index) => ({ id: String(index), balance: BigInt(balance) })),
  });

test('the documentation has examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(5);
});

test.each(examples.map((example) => [example.title, example] as const))('documented example: %s', (_, example) => {
  const prices = calculatePrices(inputOf(example));
  const actual = new Map<string, unknown>([
    ...Object.entries(prices),
    ['lineDiscounts', prices.lines.map(({ discount }) => discount)],
    ['lineTaxes', prices.lines.map(({ tax }) => tax)],
    ['lineTotals', prices.lines.map(({ total }) => total)],
  ]);
  const shown = Object.keys(example.prices).map((name) => {
    const value = actual.get(name);
    return [name, Array.isArray(value) ? value.map(Number) : Number(value)];
  });
  expect(Object.fromEntries(shown)).toEqual(example.prices);
});
