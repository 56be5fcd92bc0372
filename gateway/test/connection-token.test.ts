import { authorizationIn } from '../src/transports/connection-token.ts';

const token = 'eyJh.eyJz.c2ln';

test.each<[string, Record<string, unknown>]>([
  ['authorization', { authorization: `Bearer ${token}` }],
  ['Authorization', { Authorization: `bearer  ${token}` }],
  ['no scheme', { authorization: token }],
  ['authToken', { authToken: token }],
  ['access_token', { access_token: token }],
  ['X in headers', { headers: { Authorization: `Bearer ${token}` } }],
  ['headers of a context', { context: { headers: { authorization: `Bearer ${token}` } } }],
  ['deep in the payload', { a: { b: { c: { d: { authorization: `Bearer ${token}` } } } } }],
  ['the same token twice', { token, headers: { authorization: `Bearer ${token}` } }],
])('the token of a connection is found: %s', (_, payload) => {
  expect(authorizationIn(payload)).toBe(`Bearer ${token}`);
});

test.each<[string, Record<string, unknown> | undefined]>([
  ['no payload', undefined],
  ['no token', { client: 'web', version: 3 }],
  ['null', { authorization: null, headers: { Authorization: '' } }],
  ['a token against forgery', { csrfToken: 'abc' }],
])('there is none: %s', (_, payload) => {
  expect(authorizationIn(payload)).toBeUndefined();
});

test('what is no token is left to be refused as one', () => {
  expect(authorizationIn({ authorization: 'Basic YTpi' })).toBe('Basic YTpi');
});

test.each<[string, Record<string, unknown>]>([
  ['an unknown name', { shopToken: 'abc' }],
  ['a token under any name', { session: token }],
  ['a number', { token: 7 }],
  [
    'one that is nested without end',
    Array.from({ length: 5_000 }).reduce<object>((inner) => ({ a: inner }), { token }) as Record<string, unknown>,
  ],
  ['two tokens', { token, authorization: `Bearer ${token}x` }],
])('a token that is not understood is refused: %s', (_, payload) => {
  expect(() => authorizationIn(payload)).toThrow('Send the access token as "authorization": "Bearer …".');
});
