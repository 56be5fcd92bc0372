import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';

/** The maximum number of subscriptions. */
export interface LiveLimits {
  readonly perConnection: number;
  readonly perCaller: number;
  readonly inAll: number;
  /** The maximum total cost of a signed-in caller's subscriptions: see {@link costOfSubscription}. */
  readonly costPerCaller: number;
  /** The same limit for one address of anonymous clients. */
  readonly costPerAddress: number;
  /** The maximum total length of one caller's requests in characters. */
  readonly keptLengthPerCaller: number;
}

/** The minimum cost of a subscription whose events are read for it alone. */
const readCost = 10;

/** Every caller may have this many subscriptions while the gateway has room, even if other callers use most of it. */
const smallestShare = 10;

/** The cost of a further subscription to a channel that the caller is on already. */
const sharedCost = 1;

/**
 * The cost of a channel for each caller on it: the estimated objects of each read.
 *
 * @param objects the estimated number of objects that the document selects
 */
export function costOfChannel(objects: number): number {
  return Math.max(readCost, Math.ceil(objects));
}

/** The caller whose subscriptions are counted together. */
export interface Counted {
  /** A unique key for each connection. */
  readonly connection: object;
  /** The caller's ID, or the address of an anonymous client. */
  readonly callerKey: string;
  readonly isSignedIn: boolean;
}

/** The channel of a subscription. */
export interface CountedChannel {
  readonly key: string;
  readonly cost: number;
  /** The length of the request, which is kept as long as the subscription lasts. */
  readonly keptLength: number;
}

interface Usage {
  count: number;
  cost: number;
  keptLength: number;
  /** The caller's channels, with the number of subscriptions and the cost of each. */
  readonly channels: Map<string, { listeners: number; readonly cost: number }>;
}

/** Counts the running subscriptions and their cost. */
export class SubscriptionCount {
  readonly #limits: LiveLimits;
  readonly #ofConnections = new WeakMap<object, number>();
  readonly #ofCallers = new Map<string, Usage>();
  #all = 0;

  constructor(limits: LiveLimits) {
    this.#limits = limits;
  }

  /**
   * Counts one more subscription. A caller pays for a channel as long as one of the caller's subscriptions is on it,
   * regardless of other callers.
   *
   * @throws GraphQLError `TOO_MANY_SUBSCRIPTIONS` if a limit would be exceeded
   * @returns a function that undoes the count; call it once
   */
  enter({ connection, callerKey, isSignedIn }: Counted, channel: CountedChannel): () => void {
    const { perConnection, perCaller, inAll, costPerCaller, costPerAddress, keptLengthPerCaller } = this.#limits;
    const ofConnection = this.#ofConnections.get(connection) ?? 0;
    const ofCaller = this.#ofCallers.get(callerKey) ?? { count: 0, cost: 0, keptLength: 0, channels: new Map() };
    const cost = ofCaller.cost + (ofCaller.channels.has(channel.key) ? sharedCost : channel.cost);
    const maxCost = isSignedIn ? costPerCaller : costPerAddress;
    const share = Math.max(smallestShare, Math.floor((inAll - this.#all) / 4));
    if (ofConnection >= perConnection) throw tooMany('This connection has', perConnection);
    if (ofCaller.count >= perCaller) throw tooMany('You have', perCaller);
    if (this.#all >= inAll) throw tooMany('This gateway has', inAll);
    if (ofCaller.count >= share) throw tooMany('This gateway is nearly full, and you have', ofCaller.count);
    if (cost > maxCost) throw tooCostly(maxCost, cost);
    const keptLength = ofCaller.keptLength + channel.keptLength;
    if (keptLength > keptLengthPerCaller) throw tooLong(keptLengthPerCaller, keptLength);
    this.#ofConnections.set(connection, ofConnection + 1);
    this.#ofCallers.set(callerKey, ofCaller);
    this.#all += 1;
    enterChannel(ofCaller, channel);
    return () => this.#leave(connection, callerKey, channel);
  }

  #leave(connection: object, callerKey: string, channel: CountedChannel): void {
    this.#ofConnections.set(connection, (this.#ofConnections.get(connection) ?? 1) - 1);
    this.#all -= 1;
    const ofCaller = this.#ofCallers.get(callerKey);
    if (ofCaller === undefined) return;
    leaveChannel(ofCaller, channel);
    if (ofCaller.count === 0) this.#ofCallers.delete(callerKey);
  }
}

function enterChannel(usage: Usage, { key, cost, keptLength }: CountedChannel): void {
  const known = usage.channels.get(key);
  usage.count += 1;
  usage.keptLength += keptLength;
  usage.cost += known === undefined ? cost : sharedCost;
  if (known === undefined) usage.channels.set(key, { listeners: 1, cost });
  else known.listeners += 1;
}

/** A channel's cost is released with the caller's last subscription to it, whichever one that is. */
function leaveChannel(usage: Usage, { key, keptLength }: CountedChannel): void {
  const known = usage.channels.get(key);
  if (known === undefined) return;
  usage.count -= 1;
  usage.keptLength -= keptLength;
  known.listeners -= 1;
  usage.cost -= known.listeners === 0 ? known.cost : sharedCost;
  if (known.listeners === 0) usage.channels.delete(key);
}

function tooMany(who: string, limit: number): GraphQLError {
  return codedError('TOO_MANY_SUBSCRIPTIONS', `${who} ${limit} subscriptions already.`, { limit });
}

function tooCostly(limit: number, cost: number): GraphQLError {
  const message = `Your subscriptions would cost ${cost} objects for each event, and may cost ${limit}. End some, or ask for less.`;
  return codedError('TOO_MANY_SUBSCRIPTIONS', message, { limit, cost });
}

function tooLong(limit: number, length: number): GraphQLError {
  const message = `The requests of your subscriptions would have ${length} characters, and may have ${limit}. End some, or send shorter ones.`;
  return codedError('TOO_MANY_SUBSCRIPTIONS', message, { limit, length });
}
