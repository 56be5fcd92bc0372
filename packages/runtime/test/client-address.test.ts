import type { IncomingMessage } from 'node:http';
import { networkOf, proxyRules, type TrustProxy } from '../src/index.ts';

function addressOf(trust: TrustProxy, peer: string, forwardedFor?: string): string {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
  return proxyRules(trust).addressOf({ headers, socket: { remoteAddress: peer } } as unknown as IncomingMessage);
}

test.each<[string, TrustProxy, string, string | undefined, string]>([
  ['no proxy is trusted', false, '10.0.0.1', '203.0.113.7', '10.0.0.1'],
  ['one proxy is trusted', 1, '10.0.0.1', '198.51.100.9, 203.0.113.7', '203.0.113.7'],
  ['the network of the proxy is trusted', ['10.0.0.0/8'], '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['the peer is not in the trusted network', ['10.0.0.0/8'], '192.0.2.1', '203.0.113.7', '192.0.2.1'],
  ['the proxy sends no header', 1, '10.0.0.1', undefined, '10.0.0.1'],
  ['the value is not an address', 1, '10.0.0.1', 'x'.repeat(10_000), '10.0.0.1'],
  ['an entry has a port', 1, '10.0.0.1', '203.0.113.7:5678', '203.0.113.7'],
  ['an IPv6 entry has brackets', 1, '10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
  ['an IPv6 entry has brackets and a port', 1, '10.0.0.1', '[2001:db8::1]:443', '2001:db8::1'],
  ['an entry has a zone', 1, '10.0.0.1', '[fe80::1%eth0]:443', 'fe80::1'],
  ['an entry is IPv4 as IPv6', 1, '10.0.0.1', '::FFFF:203.0.113.7', '203.0.113.7'],
  ['an entry has spaces', 1, '10.0.0.1', '198.51.100.9 ,\t203.0.113.7  ', '203.0.113.7'],
  ['the proxy does not know the client', 1, '10.0.0.1', '198.51.100.9, unknown', '10.0.0.1'],
  ['the last entry is empty', 2, '10.0.0.1', '198.51.100.9, ', '10.0.0.1'],
  ['the second proxy provides no address', 2, '10.0.0.1', '198.51.100.9, unknown, 10.0.0.2', '10.0.0.2'],
  ['a trusted entry has a port', ['10.0.0.0/8'], '::ffff:10.0.0.1', '203.0.113.7, 10.0.0.2:80', '203.0.113.7'],
  ['all addresses are proxies', ['10.0.0.0/8'], '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  ['an entry contains an octal number', 1, '10.0.0.1', '0313.0.113.7', '10.0.0.1'],
  ['the connection is closed', false, '', undefined, ''],
  ['an IPv4 address is written as IPv6', false, '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['IPv6 has a zone', false, 'fe80::1%eth0', undefined, 'fe80::1'],
])('finds the client when %s', (_, trust, peer, forwardedFor, address) => {
  expect(addressOf(trust, peer, forwardedFor)).toBe(address);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:5678', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['[::ffff:203.0.113.7]:5678', '203.0.113.7'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::'],
  ['2001:DB8:1:2:bbbb::2', '2001:db8:1:2::'],
  ['[2001:db8:1:2::1]:443', '2001:db8:1:2::'],
  ['2001:db8:1:3::1', '2001:db8:1:3::'],
  ['fe80::1%eth0', 'fe80::'],
  ['', ''],
  ['no address', 'no address'],
])('counts %p as %p for limits', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
