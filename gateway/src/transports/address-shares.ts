import { networkOf } from '@commerce/service';

export interface ShareLimits {
  /** What one IPv4 address may have, or one /64 network of IPv6. */
  readonly perAddress: number;
  readonly inAll?: number;
}

/** Why something is refused: its address has its share, or there are too many in all. */
export type Refused = 'address' | 'all';

/** Sees to it that nobody takes all there is of something, such as connections. */
export class AddressShares {
  readonly #limits: ShareLimits;
  readonly #byNetwork = new Map<string, number>();
  #inAll = 0;

  constructor(limits: ShareLimits) {
    this.#limits = limits;
  }

  /** @returns what gives it back, to be called once, or why it is refused */
  take(address: string): (() => void) | Refused {
    const { perAddress, inAll = Infinity } = this.#limits;
    const network = networkOf(address);
    const taken = this.#byNetwork.get(network) ?? 0;
    if (taken >= perAddress) return 'address';
    if (this.#inAll >= inAll) return 'all';
    this.#byNetwork.set(network, taken + 1);
    this.#inAll += 1;
    return () => this.#giveBack(network);
  }

  #giveBack(network: string): void {
    const taken = this.#byNetwork.get(network) ?? 0;
    if (taken <= 1) this.#byNetwork.delete(network);
    else this.#byNetwork.set(network, taken - 1);
    this.#inAll -= 1;
  }
}
