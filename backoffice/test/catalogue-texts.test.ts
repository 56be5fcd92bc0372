import { amountText, parseAmount } from '../src/text/amounts.ts';
import { productFilter, productListVariables, productSort } from '../src/catalogue/products/product-filter.ts';
import { slugOf } from '../src/catalogue/slug.ts';

test('amounts are read as people type them, in the decimals of their currency', () => {
  expect(parseAmount(' 249,5 ', 'EUR')).toEqual({ amountMinor: 24_950, currencyCode: 'EUR' });
  expect(parseAmount('249', 'JPY')).toEqual({ amountMinor: 249, currencyCode: 'JPY' });
  expect(amountText({ amountMinor: 24_950, currencyCode: 'EUR' })).toBe('249.50');
  expect(amountText({ amountMinor: 249, currencyCode: 'JPY' })).toBe('249');
  for (const text of ['', '-1', '1.999', '1e3', '1.000,00', 'free']) expect(parseAmount(text, 'EUR')).toBeUndefined();
});

test('a name becomes an address', () => {
  expect(slugOf(' Größe & Maß: Café No. 5! ')).toBe('groesse-mass-cafe-no-5');
});

test('filters of an address become variables, and nonsense is ignored', () => {
  const search = {
    q: 'mug',
    brand: 'nord',
    status: ['ARCHIVED', 'HACKED'],
    stock: 'in',
    from: '5',
    to: 'x',
    sort: 'NO',
  };
  expect(productFilter(search)).toEqual({
    search: 'mug',
    category: null,
    brands: ['nord'],
    status: ['ARCHIVED'],
    availableOnly: true,
    minPrice: 500,
    maxPrice: null,
  });
  expect(productSort(search)).toBe('RELEVANCE');
  expect(productListVariables({})).toMatchObject({
    after: null,
    sort: 'NEWEST',
    filter: { status: ['DRAFT', 'PUBLISHED'] },
  });
});
