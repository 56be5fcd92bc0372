import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';

/** Proxies whose X-Forwarded-* headers are trusted: their number, or their addresses and networks. */
export type TrustProxy = false | number | readonly string[];

/** Reads proxy headers by the same rules for every transport. */
export interface ProxyRules {
  /** The client's address. Proxy headers count only if the proxy is trusted and the value is an address. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** The requested host with its port, and the scheme (`https:`) if a trusted proxy provides it. */
  readonly asked: (request: IncomingMessage) => { readonly host: string; readonly protocol: string | undefined };
  /** Whether the peer is a trusted proxy, which forwards requests of many clients. */
  readonly isProxy: (address: string | undefined) => boolean;
}

/** Throws TypeError for an entry that is not an address or network. */
export function proxyRules(trustProxy: TrustProxy): ProxyRules {
  const trusts = trustBy(trustProxy);
  return {
    addressOf: ({ headers, socket }) => {
      const peer = addressIn(socket.remoteAddress ?? '') ?? '';
      return clientBehind(peer, forwardedFor(headers['x-forwarded-for']), trusts);
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

/** Whether the peer of hop `hop`, counted from this server, is a trusted proxy. */
type Trusts = (address: string, hop: number) => boolean;

function trustBy(trustProxy: TrustProxy): Trusts {
  if (trustProxy === false) return () => false;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  const contains = proxyAddr.compile([...trustProxy]);
  return (address, hop) => contains(addressIn(address) ?? '', hop);
}

/**
 * The first address, counted from this server, that is not a trusted proxy. If a proxy provides no address, the result
 * is the address of that proxy, because earlier entries cannot be trusted.
 */
function clientBehind(peer: string, forwarded: readonly string[], trusts: Trusts): string {
  let address = peer;
  for (const [hop, entry] of forwarded.entries()) {
    if (!trusts(address, hop)) return address;
    const named = addressIn(entry);
    if (named === undefined) return address;
    address = named;
  }
  return address;
}

/** The nearest proxy's entry first. */
function forwardedFor(header: string | string[] | undefined): string[] {
  return header === undefined ? [] : String(header).split(',').toReversed();
}

/**
 * The key for limits: an IPv4 address, even if written as IPv6, or the /64 network of an IPv6 address, because one
 * household has 2^64 addresses. Other texts are returned unchanged.
 */
export function networkOf(address: string): string {
  if (isIP(address) === 4) return address;
  const plain = addressIn(address);
  if (plain === undefined || isIP(plain) === 4) return plain ?? address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${plain}/64`).toString();
}

const inBrackets = /^\[([^\]]*)\](?::\d*)?$/;
const ipv4WithPort = /^([\d.]+):\d*$/;

/** The address in an entry that may have a port, brackets, a zone or spaces. IPv4-mapped IPv6 addresses become IPv4. */
function addressIn(entry: string): string | undefined {
  if (isIP(entry) === 4) return entry; // The common case, which needs no parsing.
  const text = entry.trim();
  const [, bare = text] = inBrackets.exec(text) ?? ipv4WithPort.exec(text) ?? [];
  const [address = ''] = bare.split('%', 1);
  return isIP(address) === 0 ? undefined : ipaddr.process(address).toString();
}

/** The nearest proxy's value. Proxies append to the values of earlier ones. */
function last(header: string | string[] | undefined): string | undefined {
  return (
    String(header ?? '')
      .split(',')
      .at(-1)
      ?.trim() || undefined
  );
}
