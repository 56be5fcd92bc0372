import { withCookies } from '../src/index.ts';

test('cookies of different names are all set', () => {
  expect(withCookies(['a=1; Path=/'], ['b=2'])).toEqual(['a=1; Path=/', 'b=2']);
});

test('a cookie that is set many times is set once, to its last value', () => {
  const often = Array.from({ length: 120 }, (_, index) => [`a=${index}; HttpOnly`, `b=${index}`]).flat();
  expect(withCookies(['c=0', 'a=first'], often)).toEqual(['c=0', 'a=119; HttpOnly', 'b=119']);
});
