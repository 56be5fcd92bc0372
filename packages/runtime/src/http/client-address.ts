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

/** Whether the other end of hop `hop`, counted from this server, is a trusted proxy. */
type Trusts = (address: string, hop: number) => boolean;

function trustBy(trustProxy: TrustProxy): Trusts {
  if (trustProxy === false) return () => false;
  if (typeof trustProxy === 'number') return (_address, hop) => hop < trustProxy;
  const contains = proxyAddr.compile([...trustProxy]);
  return (address, hop) => contains(addressIn(address) ?? '', hop);
}

/**
 * The first address, seen from this server, that is not of a trusted proxy. Where a proxy names none, it is the address of that
 * proxy: nothing before it can be believed.
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
 * What limits count by: an IPv4 address, also where it is written as IPv6, or the /64 network of an IPv6 address, of which one
 * household has 2^64. What is no address is returned as it is.
 */
export function networkOf(address: string): string {
  if (isIP(address) === 4) return address;
  const plain = addressIn(address);
  if (plain === undefined || isIP(plain) === 4) return plain ?? address;
  return ipaddr.IPv6.networkAddressFromCIDR(`${plain}/64`).toString();
}

const inBrackets = /^\[([^\]]*)\](?::\d*)?$/;
const ipv4WithPort = /^([\d.]+):\d*$/;

/** The address in an entry that may have a port, brackets, a zone or spaces. IPv4 that is written as IPv6 becomes IPv4. */
function addressIn(entry: string): string | undefined {
  if (isIP(entry) === 4) return entry; // As most of them come: nothing has to be read.
  const text = entry.trim();
  const [, bare = text] = inBrackets.exec(text) ?? ipv4WithPort.exec(text) ?? [];
  const [address = ''] = bare.split('%', 1);
  return isIP(address) === 0 ? undefined : ipaddr.process(address).toString();
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
