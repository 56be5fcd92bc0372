import { hashOf } from '@commerce/identity';
import { networkOf } from '@commerce/runtime';
import { UserErrorException } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import type { Origin } from '../client/client.ts';
import { limits, type Limit, type Limits, type Purpose } from './limits.ts';
import { TooManyAttemptsError } from './throttle.errors.ts';
import {
  ThrottleRepository,
  type Audience,
  type Count,
  type CountedAttempt,
  type Kind,
} from './throttle.repository.ts';

/** The account that an attempt concerns, and where it comes from. */
export interface Attempt {
  readonly purpose: Purpose;
  /** The email address or the ID of a customer. The account need not exist. */
  readonly account?: string | undefined;
  /** Attempts with different topics are counted separately. */
  readonly topic?: string;
  readonly origin: Origin;
}

/** The first success of a client at an account reduces the client's count by this amount. */
const easedBy = 10;

/** Slows down guessing. The counts are in the database, so all instances share them. */
export class Throttle {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs work whose attempts are limited. An attempt counts before the work starts, so concurrent attempts count as
   * well. A success deletes the counts of this client at this account and decrements the others. A `UserErrorException`
   * leaves all counts; any other error decrements them.
   */
  async around<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result> {
    const began = await this.#begin(attempt);
    let result: Result;
    try {
      result = await work();
    } catch (error) {
      if (!(error instanceof UserErrorException)) await this.#giveBack(began, () => 1);
      else if (began.is_known) await this.#countKnownClient(attempt);
      throw error;
    }
    await this.#giveBack(began, takenBySuccess);
    return result;
  }

  /** Runs work that is limited by the number of requests. An error restores the counts. */
  async request<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result> {
    const began = await this.#begin(attempt);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserErrorException)) await this.#giveBack(began, () => 1);
      throw error;
    }
  }

  /** Fails with `TooManyAttemptsError`, without counting, after too many attempts. */
  async #begin(attempt: Attempt): Promise<CountedAttempt> {
    const began = await this.#count(attempt, countsOf(attempt));
    if (began.until !== null) throw new UserErrorException(new TooManyAttemptsError(Math.max(1, began.until)));
    if (began.keys.length < began.expected) {
      // A concurrent attempt used the last free one.
      await this.#giveBack(began, () => 1);
      throw new UserErrorException(new TooManyAttemptsError(shortestWait(attempt)));
    }
    return began;
  }

  async #giveBack(counted: CountedAttempt, taken: (kind: Kind) => number | null): Promise<void> {
    if (counted.keys.length === 0) return;
    await new ThrottleRepository(this.dataSource.manager).giveBack(counted, taken);
  }

  /**
   * A known client never waits because of its network's failures, so its attempt counts for the network only if it
   * failed.
   */
  async #countKnownClient(attempt: Attempt): Promise<void> {
    const client = countsOf(attempt).filter(({ kind }) => kind === 'client');
    if (client.length > 0)
      await this.#count(
        attempt,
        client.map((count) => ({ ...count, audience: 'ALL' })),
      );
  }

  #count({ account, origin }: Attempt, counts: readonly Count[]): Promise<CountedAttempt> {
    return new ThrottleRepository(this.dataSource.manager).count(account, origin, counts);
  }
}

function takenBySuccess(kind: Kind): number | null {
  if (kind === 'strangers') return 1;
  return kind === 'client' ? 1 + easedBy : null;
}

/** The keys are hashed, so that the table does not reveal email addresses, which may not even belong to customers. */
function countsOf({ purpose, account, topic = '', origin }: Attempt): Count[] {
  const { pair, knownPair, strangers, client }: Limits = limits[purpose];
  const network = origin.clientAddress === undefined ? null : networkOf(origin.clientAddress);
  const count = (kind: Kind, audience: Audience, limit: Limit | undefined, ...whose: (string | null)[]): Count[] =>
    limit === undefined
      ? []
      : [{ ...limit, kind, audience, key: hashOf(JSON.stringify([purpose, topic, kind, ...whose])) }];
  return [
    ...(account === undefined ? [] : count('pair', 'STRANGERS', pair, account, network)),
    ...(account === undefined ? [] : count('knownPair', 'KNOWN', knownPair, account, network)),
    ...(account === undefined ? [] : count('strangers', 'STRANGERS', strangers, account)),
    ...(network === null ? [] : count('client', 'STRANGERS', client, network)),
  ];
}

function shortestWait({ purpose }: Attempt): number {
  const { pair, strangers }: Limits = limits[purpose];
  return (pair ?? strangers).firstSeconds;
}
