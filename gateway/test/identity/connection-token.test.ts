import { authorizationIn } from '../../src/identity/connection-token.ts';

const token = 'eyJh.eyJz.c2ln';

function nested(depth: number): Record<string, unknown> {
  let payload: Record<string, unknown> = { token };
  for (let level = 1; level < depth; level += 1) payload = { a: payload };
  return payload;
}

test.each<[string, Record<string, unknown>]>([
  ['authorization', { authorization: `Bearer ${token}` }],
  ['Authorization', { Authorization: `bearer  ${token}` }],
  ['no scheme', { authorization: token }],
  ['authToken', { authToken: token }],
  ['access_token', { access_token: token }],
  ['X in headers', { headers: { Authorization: `Bearer ${token}` } }],
  ['headers of a context', { context: { headers: { authorization: `Bearer ${token}` } } }],
  ['deep in the payload', { a: { b: { c: { d: { authorization: `Bearer ${token}` } } } } }],
  ['headers at the fourth level', { a: { b: { c: { authorization: `Bearer ${token}` } } } }],
  ['headers deep down', { a: { b: { c: { d: { e: { f: { token } } } } } } }],
  ['a list of header values', { headers: { authorization: [`Bearer ${token}`] } }],
  ['the same token twice', { token, headers: { authorization: `Bearer ${token}` } }],
])('finds the token of a connection: %s', (_, payload) => {
  expect(authorizationIn(payload)).toBe(`Bearer ${token}`);
});

test.each<[string, Record<string, unknown> | undefined]>([
  ['no payload', undefined],
  ['no token', { client: 'web', version: 3 }],
  ['null', { authorization: null, headers: { Authorization: '' } }],
  ['a CSRF token', { csrfToken: 'abc' }],
  ['a deep payload', { a: { b: { c: { d: { client: 'web' } } } } }],
  ['an address with dots', { origin: 'https://eyewear.shop.example' }],
])('finds no token: %s', (_, payload) => {
  expect(authorizationIn(payload)).toBeUndefined();
});

test('passes other values on as tokens, to be rejected', () => {
  expect(authorizationIn({ authorization: 'Basic YTpi' })).toBe('Basic YTpi');
});

test.each<[string, Record<string, unknown>]>([
  ['an unknown name', { shopToken: 'abc' }],
  ['a token under any name', { session: token }],
  ['a token under any name, deep down', { a: { b: { c: { d: { session: token } } } } }],
  ['a token in a serialized object', { context: JSON.stringify({ authorization: `Bearer ${token}` }) }],
  ['a token as a name', { [`Bearer ${token}`]: true }],
  ['a scheme under any name', { session: 'Bearer abc' }],
  ['a pair of a name and a token', { headers: [['authorization', 'Bearer abc']] }],
  ['more values than are searched', { token, list: Array.from({ length: 1_000 }, () => 0) }],
  ['a token after more values than are searched', { list: Array.from({ length: 1_000 }, () => 0), z: { token } }],
  ['more characters than are searched', { token, text: 'x'.repeat(65_536) }],
  ['a token in a string, after similar text', { text: `a.b.c eyJ-eyJ-.a x-eyJh.eyJz.c2ln` }],
  ['a token inside a longer one', { text: `a.b.${token}.d` }],
  ['nesting below the maximum depth', nested(1_001)],
  ['a number', { token: 7 }],
  [
    'an endlessly nested value',
    Array.from({ length: 5_000 }).reduce<object>((inner) => ({ a: inner }), { token }) as Record<string, unknown>,
  ],
  ['two tokens', { token, authorization: `Bearer ${token}x` }],
])('rejects a token in an unsupported format: %s', (_, payload) => {
  expect(() => authorizationIn(payload)).toThrow('Send the access token as "authorization": "Bearer …".');
});

test.each<[string, string]>([
  ['prefixes of tokens', 'eyJ-'.repeat(16_000)],
  ['prefixes of tokens with two parts', `eyJ-${'.eyJ-eyJ-'.repeat(1)}${'-eyJ-'.repeat(12_000)}`],
  ['dots', `eyJ${'.'.repeat(65_000)}`],
  ['blanks', `bearer${' '.repeat(65_000)}`],
])('searches a string of 64 kB quickly: %s', (_, text) => {
  const before = process.cpuUsage();
  authorizationIn({ text });
  expect(process.cpuUsage(before).user).toBeLessThan(250_000); // A search that starts again for each of them took 1,500 ms.
});
