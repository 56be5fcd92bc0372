import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';

/** How many subscriptions there may be. */
export interface LiveLimits {
  readonly perConnection: number;
  readonly perCaller: number;
  readonly inAll: number;
  /** What the subscriptions of somebody who is signed in may cost together: see {@link costOfSubscription}. */
  readonly costPerCaller: number;
  /** The same for one address of those who are not signed in. */
  readonly costPerAddress: number;
}

/** What one more subscription costs at least when its events have to be read for it alone. */
const readCost = 10;

/** A caller has a place left when nearly all are taken, whoever has taken them. */
const smallestShare = 10;

/**
 * What a subscription costs: 1 where others of the same caller follow the same already, else the estimated objects of each read.
 *
 * @param objects that its document asks for
 */
export function costOfSubscription(objects: number, isShared: boolean): number {
  return isShared ? 1 : Math.max(readCost, Math.ceil(objects));
}

/** Whose subscriptions are counted together. */
export interface Counted {
  /** One for each connection. */
  readonly connection: object;
  /** The caller's id, or the address of somebody who is not signed in. */
  readonly callerKey: string;
  readonly isSignedIn: boolean;
}

interface Usage {
  count: number;
  cost: number;
}

/** Counts the subscriptions that run, and what they cost. */
export class SubscriptionCount {
  readonly #limits: LiveLimits;
  readonly #ofConnections = new WeakMap<object, number>();
  readonly #ofCallers = new Map<string, Usage>();
  #all = 0;

  constructor(limits: LiveLimits) {
    this.#limits = limits;
  }

  /**
   * Counts one more.
   *
   * @throws GraphQLError `TOO_MANY_SUBSCRIPTIONS` when it would be one too many
   * @returns takes it back; call it once
   */
  enter({ connection, callerKey, isSignedIn }: Counted, cost: number): () => void {
    const { perConnection, perCaller, inAll, costPerCaller, costPerAddress } = this.#limits;
    const ofConnection = this.#ofConnections.get(connection) ?? 0;
    const ofCaller = this.#ofCallers.get(callerKey) ?? { count: 0, cost: 0 };
    const maxCost = isSignedIn ? costPerCaller : costPerAddress;
    const share = Math.max(smallestShare, Math.floor((inAll - this.#all) / 4));
    if (ofConnection >= perConnection) throw tooMany('This connection has', perConnection);
    if (ofCaller.count >= perCaller) throw tooMany('You have', perCaller);
    if (this.#all >= inAll) throw tooMany('This gateway has', inAll);
    if (ofCaller.count >= share) throw tooMany('This gateway is nearly full, and you have', ofCaller.count);
    if (ofCaller.cost + cost > maxCost) throw tooCostly(maxCost, ofCaller.cost + cost);
    this.#ofConnections.set(connection, ofConnection + 1);
    this.#ofCallers.set(callerKey, { count: ofCaller.count + 1, cost: ofCaller.cost + cost });
    this.#all += 1;
    return () => this.#leave(connection, callerKey, cost);
  }

  #leave(connection: object, callerKey: string, cost: number): void {
    this.#ofConnections.set(connection, (this.#ofConnections.get(connection) ?? 1) - 1);
    const ofCaller = this.#ofCallers.get(callerKey);
    if (ofCaller !== undefined && ofCaller.count > 1) {
      this.#ofCallers.set(callerKey, { count: ofCaller.count - 1, cost: ofCaller.cost - cost });
    } else this.#ofCallers.delete(callerKey);
    this.#all -= 1;
  }
}

function tooMany(who: string, limit: number): GraphQLError {
  return codedError('TOO_MANY_SUBSCRIPTIONS', `${who} ${limit} subscriptions already.`, { limit });
}

function tooCostly(limit: number, cost: number): GraphQLError {
  const message = `Your subscriptions would cost ${cost} objects for each event, and may cost ${limit}. End some, or ask for less.`;
  return codedError('TOO_MANY_SUBSCRIPTIONS', message, { limit, cost });
}
