import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that a provider assigns: whoever has them may choose the rest freely. */
const prefixBits = 64;

/** What counts as one client: an IPv4 address, or the /64 network of an IPv6 address. Any other text counts as it is. */
export function networkOf(clientAddress: string): string {
  if (!ipaddr.isValid(clientAddress)) return clientAddress;
  const address = ipaddr.process(clientAddress); // IPv4 that is written as IPv6 becomes IPv4.
  if (address.kind() === 'ipv4') return address.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/${prefixBits}`).toString();
}
