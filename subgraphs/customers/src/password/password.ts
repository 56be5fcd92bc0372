import { availableParallelism } from 'node:os';
import { AppError, FairLimit, networkOf } from '@commerce/runtime';
import { hash, verify } from '@node-rs/argon2';
import type { Origin } from '../client/client.ts';

/** What one hash of argon2id costs. */
export interface PasswordCost {
  /** In KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's argon2id profile: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
export const owaspCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Characters that are compared: a password has at most 200, so that a longer text is wrong however it goes on. */
const longestTyped = 1_000;

export interface PasswordHasherOptions {
  /** Passwords that are hashed or compared at a time: by default as many as there are processors, at most libuv's 4 threads. */
  readonly atOnce?: number | undefined;
  /** Passwords of one network that may wait for it. */
  readonly maxWaiting: number;
  /** By default OWASP's. */
  readonly cost?: PasswordCost | undefined;
}

/**
 * Hashes and compares passwords. Both take long, and equally long: how often they run must not tell anything. Networks
 * take turns, so that one that sends many holds up no other; it is refused with `TOO_MANY_REQUESTS` when too many wait.
 */
export class PasswordHasher {
  readonly #turns: FairLimit;
  readonly #maxWaiting: number;
  /** For those who have no hash, so that an unknown address takes as long as a wrong password. */
  readonly #nobodysHash: Promise<string>;
  readonly #cost: PasswordCost;

  constructor({ atOnce = Math.min(availableParallelism(), 4), maxWaiting, cost = owaspCost }: PasswordHasherOptions) {
    this.#cost = cost;
    this.#nobodysHash = hash('nobody has this password', cost);
    this.#turns = new FairLimit(atOnce);
    this.#maxWaiting = maxWaiting;
  }

  /** @param origin of whoever asks for it */
  hash(password: string, origin: Origin): Promise<string> {
    return this.#inTurn(origin, () => hash(password.normalize('NFKC'), this.#cost));
  }

  /** @param origin of whoever asks for it */
  async matches(passwordHash: string | null | undefined, password: string, origin: Origin): Promise<boolean> {
    const typed = password.slice(0, longestTyped).normalize('NFKC');
    const compared = passwordHash ?? (await this.#nobodysHash);
    const isRight = await this.#inTurn(origin, () => verify(compared, typed));
    return isRight && passwordHash != null;
  }

  async #inTurn<Result>({ clientAddress }: Origin, work: () => Promise<Result>): Promise<Result> {
    const network = clientAddress === undefined ? '' : networkOf(clientAddress);
    if (this.#turns.waitingOf(network) >= this.#maxWaiting) throw tooManyWaiting();
    return this.#turns.run(network, work);
  }
}

function tooManyWaiting(): AppError {
  const message = 'Too many passwords from your network are being checked. Try again in 1 s.';
  return new AppError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
}
