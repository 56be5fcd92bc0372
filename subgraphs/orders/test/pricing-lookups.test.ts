import { calculatePrices } from '../src/pricing/calculate-prices.ts';
import type { PricedLine, PromotionRule, TaxRule } from '../src/pricing/pricing.ts';

const range = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

const lines = range(100, 'variant-').map((variantId): PricedLine => ({
  key: variantId,
  variantId,
  productId: `product of ${variantId}`,
  categoryIds: ['tea', 'kitchen'],
  unitPrice: 1_000n,
  quantity: 2n,
  weightGrams: 0n,
}));

/** A list that counts how often one of its items is read. */
function counted(items: readonly string[]) {
  const reads = { count: 0 };
  const list = new Proxy(items, {
    get: (target, name, receiver) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) reads.count += 1;
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return { list, reads };
}

test('the lists of a rule are read once, whatever the number of lines', () => {
  const [products, categories, taxed] = [
    counted(range(100, 'p')),
    counted([...range(99, 'c'), 'kitchen']),
    counted(range(100, 'c')),
  ];
  const promotion: PromotionRule = {
    id: 'promotion',
    name: 'Kitchen',
    code: null,
    priority: 0,
    isCombinable: true,
    productIds: products.list,
    categoryIds: categories.list,
    minSubtotal: null,
    action: { kind: 'PERCENT_OFF', share: 100_000n },
  };
  const standard: TaxRule = {
    taxClass: 'STANDARD',
    countryCode: 'DE',
    categoryIds: [],
    rate: 190_000n,
    isIncluded: true,
  };
  const taxes = [{ ...standard, taxClass: 'REDUCED', categoryIds: taxed.list, rate: 70_000n }, standard];
  const input = { lines, countryCode: 'DE', shippingPrice: 0n, promotions: [promotion], taxes, giftCards: [] };
  const { discountTotal, taxes: applied } = calculatePrices(input);
  expect(discountTotal).toBe(20_000n);
  expect(applied.map(({ taxClass }) => taxClass)).toEqual(['STANDARD']);
  for (const { reads } of [products, categories, taxed]) expect(reads.count).toBeLessThanOrEqual(200);
});

test('of several tax classes with categories of a line, the first one holds', () => {
  const rule = (taxClass: string, categoryIds: readonly string[]): TaxRule => ({
    taxClass,
    countryCode: 'DE',
    categoryIds,
    rate: 70_000n,
    isIncluded: true,
  });
  const taxes = [rule('B', ['tea']), rule('A', ['kitchen']), rule('STANDARD', [])];
  const input = { lines, countryCode: 'DE', shippingPrice: 100n, promotions: [], taxes, giftCards: [] };
  expect(calculatePrices(input).taxes.map(({ taxClass, base }) => [taxClass, base])).toEqual([
    ['A', 200_000n],
    ['STANDARD', 100n],
  ]);
});
