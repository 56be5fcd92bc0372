import { networkOf } from './client-address.ts';

export interface ShareLimits {
  /** What one IPv4 address may have, or one /64 network of IPv6. */
  readonly perAddress: number;
  readonly inAll?: number;
}

/** Why something is refused: its address has its share, or there are too many in all. */
export type ShareRefusal = 'address' | 'all';

/** Gives each address a share of something, such as connections or bytes, so that nobody takes all there is of it. */
export class AddressShares {
  readonly #limits: ShareLimits;
  readonly #byNetwork = new Map<string, number>();
  #inAll = 0;

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /** @returns what gives it back, to be called once, or why it is refused */
  take(address: string, amount = 1): (() => void) | ShareRefusal {
    const { perAddress, inAll = Infinity } = this.#limits;
    const network = networkOf(address);
    const taken = this.#byNetwork.get(network) ?? 0;
    if (taken + amount > perAddress) return 'address';
    if (this.#inAll + amount > inAll) return 'all';
    this.#byNetwork.set(network, taken + amount);
    this.#inAll += amount;
    return () => this.#giveBack(network, amount);
  }

  #giveBack(network: string, amount: number): void {
    const taken = this.#byNetwork.get(network) ?? 0;
    if (taken <= amount) this.#byNetwork.delete(network);
    else this.#byNetwork.set(network, taken - amount);
    this.#inAll -= amount;
  }
}
