import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';

/** How many subscriptions there may be. */
export interface LiveLimits {
  readonly perConnection: number;
  readonly perCaller: number;
  readonly inAll: number;
}

/** Whose subscriptions are counted together. */
export interface Counted {
  /** One for each connection. */
  readonly connection: object;
  /** The caller's id, or the address of somebody who is not signed in. */
  readonly callerKey: string;
}

/** Counts the subscriptions that run. */
export class SubscriptionCount {
  readonly #limits: LiveLimits;
  readonly #ofConnections = new WeakMap<object, number>();
  readonly #ofCallers = new Map<string, number>();
  #all = 0;

  constructor(limits: LiveLimits) {
    this.#limits = limits;
  }

  /** Counts one more. Throws a GraphQLError when it would be one too many. */
  enter({ connection, callerKey }: Counted): void {
    const ofConnection = this.#ofConnections.get(connection) ?? 0;
    const ofCaller = this.#ofCallers.get(callerKey) ?? 0;
    if (ofConnection >= this.#limits.perConnection) throw tooMany('This connection has', this.#limits.perConnection);
    if (ofCaller >= this.#limits.perCaller) throw tooMany('You have', this.#limits.perCaller);
    if (this.#all >= this.#limits.inAll) throw tooMany('This gateway has', this.#limits.inAll);
    this.#ofConnections.set(connection, ofConnection + 1);
    this.#ofCallers.set(callerKey, ofCaller + 1);
    this.#all += 1;
  }

  leave({ connection, callerKey }: Counted): void {
    this.#ofConnections.set(connection, (this.#ofConnections.get(connection) ?? 1) - 1);
    const ofCaller = (this.#ofCallers.get(callerKey) ?? 1) - 1;
    if (ofCaller > 0) this.#ofCallers.set(callerKey, ofCaller);
    else this.#ofCallers.delete(callerKey);
    this.#all -= 1;
  }
}

function tooMany(who: string, limit: number): GraphQLError {
  return codedError('TOO_MANY_SUBSCRIPTIONS', `${who} ${limit} subscriptions already.`, { limit });
}
