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
  /** How many characters of requests may be kept for one caller. */
  readonly keptLengthPerCaller: number;
}

/** What one more subscription costs at least when its events have to be read for it alone. */
const readCost = 10;

/** A caller has a place left when nearly all are taken, whoever has taken them. */
const smallestShare = 10;

/** What one more subscription of a caller costs to a channel that this caller pays for already. */
const sharedCost = 1;

/**
 * What a channel costs each caller who is on it: the estimated objects of each read.
 *
 * @param objects that its document asks for
 */
export function costOfChannel(objects: number): number {
  return Math.max(readCost, Math.ceil(objects));
}

/** Whose subscriptions are counted together. */
export interface Counted {
  /** One for each connection. */
  readonly connection: object;
  /** The caller's id, or the address of somebody who is not signed in. */
  readonly callerKey: string;
  readonly isSignedIn: boolean;
}

/** The channel of a subscription. */
export interface CountedChannel {
  readonly key: string;
  readonly cost: number;
  /** Characters of the request, which is kept as long as its subscription lasts, whoever else is on the channel. */
  readonly keptLength: number;
}

interface Usage {
  count: number;
  cost: number;
  keptLength: number;
  /** The channels that the caller is on: how often, and what was paid for each. */
  readonly channels: Map<string, { listeners: number; readonly cost: number }>;
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
   * Counts one more. A caller pays for each channel as long as any of their subscriptions is on it, whoever else is.
   *
   * @throws GraphQLError `TOO_MANY_SUBSCRIPTIONS` when it would be one too many
   * @returns takes it back; call it once
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

/** Whoever of a caller's listeners leaves first, what the channel costs is given back with the last one. */
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
