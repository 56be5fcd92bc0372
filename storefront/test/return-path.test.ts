import { returnPath } from '../src/sign-in/return-path.ts';

test.each([
  '/',
  '/account/orders',
  '/de/account',
  '/search?q=a%20b&sort=price#top',
  '/products/caf%C3%A9',
  '/?next=//evil.example',
])('%s is a place to return to', (path) => expect(returnPath(path, '/account')).toBe(path));

test.each([
  undefined,
  '',
  'account',
  'https://evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/a\\..\\..\\evil.example',
  '/\0',
  '/.//evil.example',
  '/x/..//evil.example',
  '/@evil.example:80:80//\\',
])('%j leads to the account instead', (path) => expect(returnPath(path, '/account')).toBe('/account'));

test.each(['/login', '/login?next=/login', '/de/login', '/register/', '/reset-password?token=x'])(
  '%s is not a place to return to after the sign-in',
  (path) => expect(returnPath(path, '/account')).toBe('/account'),
);
