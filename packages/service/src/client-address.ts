import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** Proxies whose X-Forwarded-* headers are believed: how many there are, or their addresses and networks. */
export type TrustProxy = false | number | readonly string[];

/** What proxies may say of a request, read by the same rules for every transport. */
export interface ProxyRules {
  /** Where the client is. What a proxy says counts only when the proxy is trusted, and only when it is an address. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** What the client has asked: the host with its port, and the scheme (`https:`) where a trusted proxy tells it. */
  readonly asked: (request: IncomingMessage) => { readonly host: string; readonly protocol: string | undefined };
  /** Whether the other end of the connection is a trusted proxy: it carries the requests of many clients. */
  readonly isProxy: (address: string | undefined) => boolean;
}

/** Throws TypeError for an entry that is no address or network. */
export function proxyRules(trustProxy: TrustProxy): ProxyRules {
  const trusts = trustBy(trustProxy);
  return {
    addressOf: (request) => {
      const peer = request.socket.remoteAddress ?? '';
      const said = withoutZone(proxyAddr(request, trusts));
      return plain(isIP(said) > 0 ? said : withoutZone(peer));
    },
    asked: ({ headers, socket }) => {
      const { host = '' } = headers;
      if (socket.remoteAddress === undefined || !trusts(socket.remoteAddress, 0)) return { host, protocol: undefined };
      const scheme = last(headers['x-forwarded-proto'])?.toLowerCase();
      const protocol = scheme === 'https' || scheme === 'http' ? `${scheme}:` : undefined;
      return { host: last(headers['x-forwarded-host']) ?? host, protocol };
    },
    isProxy: (address) => address !== undefined && trusts(address, 0),
  };
}

function trustBy(trustProxy: TrustProxy): (address: string, hop: number) => boolean {
  if (trustProxy === false) return () => false;
  return typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : proxyAddr.compile([...trustProxy]);
}

/**
 * What limits count by: an IPv4 address, or the /64 network of an IPv6 address, of which one household has 2^64. What is
 * no address is returned as it is.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const parsed = ipaddr.parse(withoutZone(address));
  if (parsed.kind() === 'ipv4') return address;
  const [a, b, c, d] = (parsed as ipaddr.IPv6).parts.map((part) => part.toString(16));
  return `${a}:${b}:${c}:${d}::/64`;
}

/** What the nearest proxy says: it adds to what others have said before. */
function last(header: string | string[] | undefined): string | undefined {
  return (
    String(header ?? '')
      .split(',')
      .at(-1)
      ?.trim() || undefined
  );
}

function withoutZone(address: string): string {
  return address.split('%', 1)[0] ?? '';
}

/** An IPv4 address that comes as IPv6 is the same client. */
function plain(address: string): string {
  return isIP(address) === 6 ? ipaddr.process(address).toString() : address;
}
