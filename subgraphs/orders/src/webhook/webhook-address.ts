import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Where requests may be sent to. */
export interface AddressRules {
  /** For development and tests: also http, any port, and addresses of this machine. */
  readonly allowsLoopback: boolean;
}

const ports = new Set(['', '8443']); // URL leaves out 443.

/** All addresses that are assigned to the internet so far. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the internet. Refuses private, link-local, shared, reserved and documentation ranges,
 * and IPv6 addresses that contain an IPv4 address, by NAT64, 6to4 or Teredo. Mapped ones are judged as IPv4.
 */
export function isAllowedAddress(address: string, { allowsLoopback }: AddressRules): boolean {
  if (isIP(address) === 0) return false;
  const ip = ipaddr.process(address);
  const range = ip.range();
  if (range === 'loopback') return allowsLoopback;
  return range === 'unicast' && (ip.kind() === 'ipv4' || ip.match(globalUnicast));
}

/** Why requests must not be sent to a URL, by what it says itself; undefined if they may. */
export function urlFault(url: URL, rules: AddressRules): string | undefined {
  if (url.username !== '' || url.password !== '') return 'Must not contain a user name or password.';
  if (url.hash !== '') return 'Must not have a fragment.';
  if (!rules.allowsLoopback && url.protocol !== 'https:') return 'Must be an https URL.';
  if (!rules.allowsLoopback && !ports.has(url.port)) return 'Must use port 443 or 8443.';
  const host = hostOf(url);
  return isIP(host) !== 0 && !isAllowedAddress(host, rules) ? notPublic : undefined;
}

export const notPublic = 'Must lead to a public address.';

/** The host of a URL, as a name or an IP address without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
