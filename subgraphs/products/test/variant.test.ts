import { ProductVariant } from '../src/variant/variant.ts';

function aVariant(fields: Partial<ProductVariant>): ProductVariant {
  return Object.assign(new ProductVariant(), { priceMinor: 100, listPriceMinor: null, currencyCode: 'EUR', ...fields });
}

test('can be ordered as far as it is not reserved', () => {
  expect(aVariant({ onHand: 5, reserved: 2 }).availableQuantity).toBe(3);
});

test('has no discount without a list price', () => {
  const variant = aVariant({});
  expect([variant.listPrice, variant.discountPercentage]).toEqual([null, null]);
});

test.each([
  [0, 100, 100],
  [1, 100, 99],
  [1, 3, 66],
  [999, 1_000, 0],
  [100_000_000_000 - 1, 100_000_000_000, 0],
])('at %i instead of %i it is %i percent cheaper, never more than in truth', (priceMinor, listPriceMinor, percent) => {
  expect(aVariant({ priceMinor, listPriceMinor }).discountPercentage).toBe(percent);
});
