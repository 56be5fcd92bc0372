import {
  filterOf,
  fromTheStart,
  readListing,
  withoutFilters,
  writeListing,
  type ListingSearch,
} from '../src/routing/listing-search.ts';

const read = (query: string) => readListing(new URLSearchParams(query));

const everything: ListingSearch = {
  q: 'boots',
  sort: 'price',
  page: 2,
  after: 'cursor',
  min: 20,
  max: 250,
  stock: true,
  sale: true,
  rating: 4,
  brand: ['feldweg', 'tejo'],
  category: 'shoes',
  option: { Colour: ['Red'], Size: ['41', '42'] },
  attribute: { material: ['leather'] },
};

test('what is written can be read again', () => {
  expect(read(writeListing(everything))).toEqual(everything);
  expect(read('')).toEqual({});
  expect(writeListing({})).toBe('');
});

test('equal searches have equal addresses, whatever their order', () => {
  const one = writeListing(read('brand=b&brand=a&stock=1&option.Size=M&option.Size=L&utm_source=x'));
  const other = writeListing(read('option.Size=L&stock=1&option.Size=M&brand=a&brand=b&brand=a'));
  expect(one).toBe('brand=a&brand=b&option.Size=L&option.Size=M&stock=1');
  expect(other).toBe(one);
});

test.each([
  'page=0',
  'page=1',
  'page=99',
  'page=x',
  'min=-1',
  'min=1e3',
  'max=99999999',
  'sort=cheapest',
  'sort=constructor',
  'stock=yes',
  'rating=5',
  'rating=0',
  'q=%00',
  'q=%20%20',
  'brand=',
  'option.=x',
  'option.Size=',
  'unknown=1',
])('what is wrong is left out: %s', (query) => expect(read(query)).toEqual({}));

test('the number and length of values are bounded', () => {
  const many = Array.from({ length: 100 }, (_, index) => `brand=b${index}&option.O${index}=x`).join('&');
  const search = read(`${many}&q=${'x'.repeat(5_000)}`);
  expect(search.brand).toHaveLength(20);
  expect(Object.keys(search.option ?? {})).toHaveLength(10);
  expect(search.q).toHaveLength(200);
});

test('a changed filter begins at the first page, and filters can be removed without the words', () => {
  expect(fromTheStart(everything)).not.toHaveProperty('page');
  expect(fromTheStart(everything)).not.toHaveProperty('after');
  expect(withoutFilters(everything)).toEqual({ q: 'boots', sort: 'price' });
});

test('the filter of the graph has prices in minor units', () => {
  expect(filterOf(everything, { discounted: true })).toEqual({
    search: 'boots',
    minPrice: 2_000,
    maxPrice: 25_000,
    availableOnly: true,
    discounted: true,
    minRating: 4,
    brands: ['feldweg', 'tejo'],
    category: 'shoes',
    options: [
      { name: 'Colour', values: ['Red'] },
      { name: 'Size', values: ['41', '42'] },
    ],
    attributes: [{ key: 'material', choices: ['leather'] }],
  });
});
