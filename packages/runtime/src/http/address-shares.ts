import { networkOf } from './client-address.ts';

export interface ShareLimits {
  /** The maximum for one IPv4 address, or one IPv6 /64 network. */
  readonly perAddress: number;
  readonly inAll?: number;
}

/** Why a share is refused: the limit of the address, or the total limit. */
export type ShareRefusal = 'address' | 'all';

/** Limits how much of a resource, such as connections or bytes, each address and all addresses together can use. */
export class AddressShares {
  readonly #limits: ShareLimits;
  readonly #byNetwork = new Map<string, number>();
  #inAll = 0;

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /** @returns A function that returns the share, to be called once, or the reason for the refusal. */
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
