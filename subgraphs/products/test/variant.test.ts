import { discountPercentageOf } from '../src/price/currency-price.ts';
import { ProductVariant } from '../src/variant/variant.ts';

function aVariant(fields: Partial<ProductVariant>): ProductVariant {
  return Object.assign(new ProductVariant(), { status: 'PUBLISHED', ...fields });
}

test('has as many available units as are not reserved', () => {
  expect(aVariant({ onHand: 5, reserved: 2 }).availableQuantity).toBe(3);
});

test('has no discount without a list price', () => {
  expect(discountPercentageOf({ currencyCode: 'EUR', priceMinor: 100, listPriceMinor: null })).toBe(null);
});

test.each([
  [0, 100, 100],
  [1, 100, 99],
  [1, 3, 66],
  [999, 1_000, 0],
  [100_000_000_000 - 1, 100_000_000_000, 0],
])('at %i instead of %i, the discount is %i percent, rounded down', (priceMinor, listPriceMinor, percent) => {
  expect(discountPercentageOf({ currencyCode: 'EUR', priceMinor, listPriceMinor })).toBe(percent);
});

test.each(['DRAFT', 'ARCHIVED'] as const)('has no available units if it is %s', (status) => {
  expect(aVariant({ onHand: 5, reserved: 2, status }).availableQuantity).toBe(0);
});
