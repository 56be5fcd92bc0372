import { networkOf } from './client-address.ts';

export interface ShareLimits {
  /** The maximum for one IPv4 address, or one IPv6 /64 network. */
  readonly perAddress: number;
  readonly inAll?: number;
}

/** Why a share is refused: the limit of the address, or the total limit. */
export type ShareRefusal = 'address' | 'all';

/** Other processes that count the shares of the same resource. */
export interface SharesElsewhere {
  /** Sends what is taken here; a negative amount is returned. */
  readonly publish: (network: string, amount: number) => void;
  /** Calls a function with what is taken elsewhere. */
  readonly follow: (onChange: (network: string, amount: number) => void) => void;
}

/** Limits how much of a resource, such as connections or bytes, each address and all addresses together can use. */
export class AddressShares {
  readonly #limits: ShareLimits;
  readonly #byNetwork = new Map<string, number>();
  readonly #elsewhere: SharesElsewhere | undefined;
  #inAll = 0;

  /** @param elsewhere counts towards the limits as well; its changes arrive a moment later */
  constructor(limits: ShareLimits, elsewhere?: SharesElsewhere) {
    this.#limits = limits;
    this.#elsewhere = elsewhere;
    elsewhere?.follow((network, amount) => this.#change(network, amount));
  }

  /** @returns A function that returns the share, to be called once, or the reason for the refusal. */
  take(address: string, amount = 1): (() => void) | ShareRefusal {
    const { perAddress, inAll = Infinity } = this.#limits;
    const network = networkOf(address);
    const taken = this.#byNetwork.get(network) ?? 0;
    if (taken + amount > perAddress) return 'address';
    if (this.#inAll + amount > inAll) return 'all';
    this.#change(network, amount);
    this.#elsewhere?.publish(network, amount);
    return () => {
      this.#change(network, -amount);
      this.#elsewhere?.publish(network, -amount);
    };
  }

  #change(network: string, amount: number): void {
    const taken = (this.#byNetwork.get(network) ?? 0) + amount;
    if (taken <= 0) this.#byNetwork.delete(network);
    else this.#byNetwork.set(network, taken);
    this.#inAll += amount;
  }
}
