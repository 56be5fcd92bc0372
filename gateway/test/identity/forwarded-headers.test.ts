import { authorizationHeaders, confidentialHeaders, tracingHeaders } from '../../src/identity/forwarded-headers.ts';
import type { GatewayContext } from '../../src/identity/request-context.ts';

const context: GatewayContext = { caller: undefined, authorization: undefined, requestId: 'r-1' };
const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('forwards client headers unchanged', () => {
  expect(authorizationHeaders({ ...context, authorization: 'Bearer a.b.c' })).toEqual({
    authorization: 'Bearer a.b.c',
  });
  expect(tracingHeaders({ ...context, traceparent })).toEqual({ 'x-request-id': 'r-1', traceparent });
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
  expect(authorizationHeaders({ ...context, authorization: value })).toEqual({});
  expect(confidentialHeaders({ refreshToken: value }, true)).toEqual({});
  expect(tracingHeaders({ ...context, traceparent: value })).toEqual({ 'x-request-id': 'r-1' });
});

test('forwards the refresh token with mutations only', () => {
  expect(confidentialHeaders({ refreshToken: 'abc' }, false)).toEqual({});
});
