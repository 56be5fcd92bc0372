import type { IncomingMessage } from 'node:http';
import { networkOf, proxyRules, type TrustProxy } from '../src/index.ts';

function addressOf(trust: TrustProxy, peer: string, forwardedFor?: string): string {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return proxyRules(trust).addressOf({ headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage);
}

test.each<[string, TrustProxy, string, string | undefined, string]>([
  ['nobody is trusted', false, '10.0.0.1', '203.0.113.7', '10.0.0.1'],
  ['one proxy is trusted', 1, '10.0.0.1', '198.51.100.9, 203.0.113.7', '203.0.113.7'],
  ['the network of the proxy is trusted', ['10.0.0.0/8'], '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['the peer is not in the trusted network', ['10.0.0.0/8'], '192.0.2.1', '203.0.113.7', '192.0.2.1'],
  ['the proxy says nothing', 1, '10.0.0.1', undefined, '10.0.0.1'],
  ['what is said is no address', 1, '10.0.0.1', 'x'.repeat(10_000), '10.0.0.1'],
  ['IPv4 comes as IPv6', false, '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['IPv6 has a zone', false, 'fe80::1%eth0', undefined, 'fe80::1'],
])('the client is found when %s', (_, trust, peer, forwardedFor, address) => {
  expect(addressOf(trust, peer, forwardedFor)).toBe(address);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:bbbb::2', '2001:db8:1:2::/64'],
  ['', ''],
  ['no address', 'no address'],
])('limits count %p by %p', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
