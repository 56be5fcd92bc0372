import { availableParallelism } from 'node:os';
import { AppError, FairLimit, networkOf } from '@commerce/runtime';
import { hash, verify } from '@node-rs/argon2';
import type { Origin } from '../client/client.ts';

/** The cost of hashing a password with argon2id. */
export interface PasswordCost {
  /** In KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/**
 * OWASP's argon2id profile: 19 MiB, two iterations, one degree of parallelism. The library uses argon2id by default.
 */
export const owaspCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The maximum number of characters that are verified. A password has at most 200, so a longer text cannot match. */
const longestTyped = 1_000;

export interface PasswordHasherOptions {
  /**
   * The number of passwords hashed or verified concurrently. Defaults to the number of processors, at most 4, the size
   * of libuv's thread pool.
   */
  readonly atOnce?: number | undefined;
  /** The maximum number of waiting passwords per network. */
  readonly maxWaiting: number;
  /** Defaults to `owaspCost`. */
  readonly cost?: PasswordCost | undefined;
}

/**
 * Hashes and verifies passwords. Both operations are slow and take the same time, so their duration reveals nothing.
 * Networks take turns, so one that sends many passwords does not delay others. If too many passwords from one network
 * wait, it fails with `TOO_MANY_REQUESTS`.
 */
export class PasswordHasher {
  readonly #turns: FairLimit;
  readonly #maxWaiting: number;
  /** The hash that is verified if a customer has none, so that an unknown address takes as long as a wrong password. */
  readonly #nobodysHash: Promise<string>;
  readonly #cost: PasswordCost;

  constructor({ atOnce = Math.min(availableParallelism(), 4), maxWaiting, cost = owaspCost }: PasswordHasherOptions) {
    this.#cost = cost;
    this.#nobodysHash = hash('no customer has this password', cost);
    this.#turns = new FairLimit(atOnce);
    this.#maxWaiting = maxWaiting;
  }

  /** @param origin The origin of the request. */
  hash(password: string, origin: Origin): Promise<string> {
    return this.#inTurn(origin, () => hash(password.normalize('NFKC'), this.#cost));
  }

  /** @param origin The origin of the request. */
  async matches(passwordHash: string | null | undefined, password: string, origin: Origin): Promise<boolean> {
    const typed = password.slice(0, longestTyped).normalize('NFKC');
    const isRight = await this.#inTurn(origin, async () => verify(passwordHash ?? (await this.#nobodysHash), typed));
    return isRight && passwordHash != null;
  }

  async #inTurn<Result>({ clientAddress }: Origin, work: () => Promise<Result>): Promise<Result> {
    const network = clientAddress === undefined ? '' : networkOf(clientAddress);
    if (this.#turns.waitingOf(network) >= this.#maxWaiting) throw tooManyWaiting();
    return this.#turns.run(network, work);
  }
}

function tooManyWaiting(): AppError {
  const message = 'Too many passwords from your network are being verified. Try again in 1 s.';
  return new AppError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
}
