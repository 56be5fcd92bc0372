import { UnauthenticatedError } from '@commerce/runtime';
import { callerHeaders, confidentialHeaders, tracingHeaders } from '../../src/identity/forwarded-headers.ts';
import type { GatewayContext } from '../../src/identity/request-context.ts';

const context: GatewayContext = { caller: undefined, authorization: undefined, requestId: 'r-1' };
const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

const anyKey: unknown = expect.stringMatching(/^[\w-]{43}$/);

test('tells subgraphs whose request it is, by a key that reveals no address', () => {
  const keyOf = (clientAddress: string) => tracingHeaders({ ...context, clientAddress })['x-caller-key'];
  expect(keyOf('2001:db8:1:2::1')).toBe(keyOf('2001:db8:1:2::9'));
  expect(keyOf('203.0.113.7')).not.toBe(keyOf('203.0.113.8'));
  expect(keyOf('203.0.113.7')).not.toContain('203.0.113.7');
});

test('forwards client headers unchanged', () => {
  expect(callerHeaders({ ...context, authorization: 'Bearer a.b.c' })).toEqual({
    authorization: 'Bearer a.b.c',
  });
  expect(tracingHeaders({ ...context, traceparent })).toEqual({
    'x-request-id': 'r-1',
    'x-caller-key': anyKey,
    traceparent,
  });
  expect(confidentialHeaders({ clientAddress: '203.0.113.7', refreshToken: 'abc' }, true)).toEqual({
    'x-client-address': '203.0.113.7',
    'x-refresh-token': 'abc',
  });
});

test.each([
  ['is too long', 'x'.repeat(5_000)],
  ['has a line break', 'Bearer a\r\nx-client-address: 1.1.1.1'],
  ['is not ASCII', 'Bearer ä'],
  ['is empty', ''],
])('does not forward a header that %s', (_, value) => {
  expect(callerHeaders({ ...context, authorization: value })).toEqual({});
  expect(confidentialHeaders({ refreshToken: value }, true)).toEqual({});
  expect(tracingHeaders({ ...context, traceparent: value })).toEqual({ 'x-request-id': 'r-1', 'x-caller-key': anyKey });
});

test('forwards the refresh token with mutations only', () => {
  expect(confidentialHeaders({ refreshToken: 'abc' }, false)).toEqual({});
});

test('forwards the token of a visitor with that of a customer', () => {
  const visitor = 'v'.repeat(43);
  expect(callerHeaders({ ...context, visitor })).toEqual({ 'x-visitor': visitor });
  expect(callerHeaders({ ...context, visitor, authorization: 'Bearer a.b.c' })).toEqual({
    'x-visitor': visitor,
    authorization: 'Bearer a.b.c',
  });
});

test('reports a session without a valid access token, so that its customer does not count as a visitor', () => {
  const tokenFault = new UnauthenticatedError('The access token has expired.');
  const lapsed = { 'x-session-lapsed': '1' };
  expect(callerHeaders({ ...context, tokenFault })).toEqual(lapsed);
  expect(callerHeaders({ ...context, refreshToken: 'abc' })).toEqual(lapsed);
  expect(callerHeaders({ ...context, refreshToken: 'abc', authorization: 'Bearer a.b.c' })).not.toMatchObject(lapsed);
});
