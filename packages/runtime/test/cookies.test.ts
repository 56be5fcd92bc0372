import { withCookies } from '../src/index.ts';

test('sets cookies with different names', () => {
  expect(withCookies(['a=1; Path=/'], ['b=2'])).toEqual(['a=1; Path=/', 'b=2']);
});

test('sets a cookie once, to its last value', () => {
  const often = Array.from({ length: 120 }, (_, index) => [`a=${index}; HttpOnly`, `b=${index}`]).flat();
  expect(withCookies(['c=0', 'a=first'], often)).toEqual(['c=0', 'a=119; HttpOnly', 'b=119']);
});
