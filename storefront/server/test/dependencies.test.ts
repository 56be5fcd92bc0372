import { changedBy, dependenciesOf, everything, lists, pageEvents } from '../src/pages/dependencies.ts';
import {
  anEvent,
  anotherProductId,
  aProductId,
  availabilityChanged,
  aVariantId,
  popularityChanged,
  stockChanged,
  stockReserved,
} from './support/pages.ts';

const product = { __typename: 'Product', id: aProductId };

test('a page depends on the products, variants and lists in its data', () => {
  const data = {
    results: {
      1: {
        product: {
          ...product,
          variants: [{ __typename: 'ProductVariant', id: aVariantId, availableQuantity: 2 }],
          related: [
            { __typename: 'Product', id: anotherProductId, variants: [{ __typename: 'ProductVariant', id: 'x' }] },
          ],
        },
      },
      2: { products: { __typename: 'ProductConnection', nodes: [product] } },
    },
    messages: { common: null },
  };
  expect(dependenciesOf(data).toSorted()).toEqual(
    [`Product:${aProductId}`, `Product:${anotherProductId}`, `ProductVariant:${aVariantId}`, lists].toSorted(),
  );
});

test('a page without products depends on nothing in particular', () => {
  expect(dependenciesOf({ category: { __typename: 'Category', id: '1' } })).toEqual([]);
  expect(dependenciesOf(null)).toEqual([]);
});

test.each([
  ['stock', stockChanged(), [`ProductVariant:${aVariantId}`]],
  ['a reservation', stockReserved(), [`ProductVariant:${aVariantId}`]],
  ['availability', availabilityChanged(), [lists, `Product:${aProductId}`]],
  ['popularity', popularityChanged(), [lists]],
])('%s changes what shows it', (_what, event, expected) => {
  expect(changedBy(event)).toEqual(expected);
});

test.each(['product.changed', 'category.changed', 'brand.changed', 'category.search-changed'])(
  '%s changes everything, whatever is in it',
  (type) => expect(changedBy(anEvent(type))).toBe(everything),
);

test('an event that violates its contract changes everything', () => {
  expect(changedBy(anEvent('stock.reserved', { orderId: 1 }))).toBe(everything);
});

test('other events change nothing', () => {
  expect(changedBy(anEvent('order.placed'))).toEqual([]);
  expect(pageEvents).not.toContain('order.placed');
});
