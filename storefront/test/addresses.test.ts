import { addressOf } from '../src/entry/page-address.ts';
import { inLanguage, languageOf } from '../src/i18n/languages.ts';
import { pathsIn } from '../src/routing/paths.ts';

test.each([
  ['/', '', '/', 'en', true],
  ['/de', '', '/de/', 'de', true],
  ['/de/', 'x=1', '/de/', 'de', true],
  ['/products/kettle/', 'utm=1', '/products/kettle', 'en', true],
  ['/de/categories/shoes', 'stock=1&x=2&brand=b&brand=a', '/de/categories/shoes?brand=a&brand=b&stock=1', 'de', true],
  ['/search', 'q=a%20b', '/search?q=a+b', 'en', true],
  ['/desk', '', '/desk', 'en', false],
  ['/products/a/b', '', '/products/a/b', 'en', false],
])('%s?%s is the page %s', (path, query, key, language, isPage) => {
  expect(addressOf(path, query)).toEqual({ key, language, isPage, isPrivate: false });
});

test.each(['/%', '/%E0%A4%A', '/%00', '/a%0d%0ab', '//evil.example', '/%5Cevil.example', '/%2F%2Fevil.example'])(
  '%s is no address',
  (path) => expect(addressOf(path, '')).toBeUndefined(),
);

test('an address leads to itself', () => {
  for (const path of ['/', '/de/', '/products/caf%C3%A9', '/categories/a~b']) {
    const { key } = addressOf(path, '')!;
    expect(addressOf(key, '')!.key).toBe(key);
  }
});

test('every page has an address in each language', () => {
  for (const path of ['/', '/?x=1', '/products/a', '/categories/b?stock=1']) {
    const german = inLanguage(path, 'de');
    expect([languageOf(path), languageOf(german), inLanguage(german, 'en')]).toEqual(['en', 'de', path]);
    expect(inLanguage(german, 'de')).toBe(german);
  }
  expect([pathsIn('en').home, pathsIn('de').home]).toEqual(['/', '/de/']);
  expect(pathsIn('de').product('a b')).toBe('/de/products/a%20b');
});
