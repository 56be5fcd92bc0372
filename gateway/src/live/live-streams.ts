import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Listening, type EventBus } from '@commerce/events';
import {
  objectsIn,
  operationTooComplex,
  type AdmittedOperation,
  type OperationRequest,
  type Operations,
} from '@commerce/graphql/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { codedError, type OnFault } from '../coded-error.ts';
import { authorityOf, scopesIn, withPolicies } from '../identity/authority.ts';
import { costOfChannel, SubscriptionCount, type Counted, type LiveLimits } from './live-limits.ts';
import { LiveMetrics, type Transport } from './live-metrics.ts';
import type { Protection } from '../authorization/protection.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { LiveFields } from './live-fields.ts';
import { readLiveSchema } from './live-schema.ts';
import { Listener, type Cursor, type Follower } from './listener.ts';
import { PlanStream } from './plan-stream.ts';
import { rootFieldOf } from './root-field.ts';
import { SubgraphStreams, type SubgraphStreamsOptions } from './subgraph-streams.ts';
import { StreamReader, type RunOperation } from './stream-reader.ts';
import { schemaChanged, type Asked, type SharedStream, type Subscription } from './subscription.ts';
import { WaitingLengths } from './waiting-lengths.ts';

/** The subscriber and its transport. */
export interface LiveClient extends Follower, Counted {
  readonly transport: Transport;
  /** Called with the error that ended a subscription, unless the client ended it. */
  readonly onEnd?: (reason: GraphQLError) => void;
}

export interface LiveStreamsOptions {
  readonly bus: EventBus;
  readonly run: RunOperation;
  readonly operations: Operations;
  /** Fields that subgraphs feed themselves; undefined if they are not supported. */
  readonly subgraphs?: Omit<SubgraphStreamsOptions, 'inTurn' | 'onDelivered' | 'onFault'> | undefined;
  readonly limits: LiveLimits;
  /** How many messages may be queued for one slow client. */
  readonly maxWaiting: number;
  /** The maximum length of one client's queue in characters. */
  readonly maxWaitingLength: number;
  /** How many characters may be queued for all subscriptions of one caller together. */
  readonly maxWaitingLengthPerCaller: number;
  /** Whether the gateway reads tokens, so that it can deny protected fields. */
  readonly knowsCallers: boolean;
  /** Called with internal errors, which clients do not see. */
  readonly onFault: OnFault;
}

export interface SubscribeOptions {
  /** The length of the request, which is kept as long as the subscription lasts. */
  readonly keptLength?: number | undefined;
  /** The ID of the last event that the client received: the stream resumes there and ignores `after`. See event-id.ts. */
  readonly lastEventId?: string | undefined;
}

interface OpenStream {
  readonly stream: SharedStream;
  readonly key: string;
  readonly request: OperationRequest;
  /** Of the client that has opened it. */
  readonly context: GatewayContext;
  /** Whether no other client joins it. */
  readonly isOwn: boolean;
  readonly listeners: Set<Listener>;
}

type Granted = ReadonlySet<string>;

interface AskOptions {
  /** Undefined if the subscription has no policies. */
  readonly granted: Granted | undefined;
  readonly lastEventId?: string | undefined;
}

const startDelaysMs = [100, 250, 500, 1_000, 2_000];

/** The subscriptions of the graph. Those with the same operation, variables and caller share a stream. */
export class LiveStreams {
  readonly metrics = new LiveMetrics(() => this.#countWaiting());
  readonly #reader: StreamReader;
  readonly #count: SubscriptionCount;
  readonly #waitingLimits: Pick<LiveStreamsOptions, 'maxWaiting' | 'maxWaitingLength'>;
  readonly #waitingLengths: WaitingLengths;
  readonly #knowsCallers: boolean;
  readonly #listening: Listening;
  readonly #streams = new Map<string, OpenStream>();
  readonly #operations: Operations;
  readonly #subgraphs: SubgraphStreams | undefined;
  /** By the validated operation. */
  #prepared = new WeakMap<AdmittedOperation, Subscription>();
  #live: LiveFields | undefined;
  #protection: Protection | undefined;
  #closedWith: GraphQLError | undefined;

  constructor({ bus, run, operations, limits, knowsCallers, onFault, subgraphs, ...waiting }: LiveStreamsOptions) {
    const { maxWaitingLengthPerCaller, ...waitingLimits } = waiting;
    this.#operations = operations;
    this.#reader = new StreamReader(run, this.metrics, onFault);
    this.#subgraphs =
      subgraphs &&
      new SubgraphStreams({
        ...subgraphs,
        inTurn: (callerKey, work) => this.#reader.inTurn(callerKey, work),
        onDelivered: (field, count) => this.metrics.delivered(field, count),
        onFault,
      });
    this.#count = new SubscriptionCount(limits);
    this.#waitingLimits = waitingLimits;
    this.#waitingLengths = new WaitingLengths(maxWaitingLengthPerCaller);
    this.#knowsCallers = knowsCallers;
    this.#listening = new Listening({
      bus,
      onEvent: (event) => this.#live?.tell(event),
      onGap: () => this.#streams.forEach(({ stream }) => stream.lookAgain?.()),
      onFault,
    });
  }

  /**
   * Switches to a new supergraph. Subscriptions that are still valid continue on it, the others end.
   *
   * @throws LiveFieldError if it declares a live field wrongly: then nothing changes
   */
  use(sdl: string, schema: GraphQLSchema): void {
    const live = readLiveSchema(sdl, schema);
    this.#live = new LiveFields(live, this.#reader);
    this.#protection = live.protection;
    this.#prepared = new WeakMap();
    for (const open of this.#streams.values()) this.#moveOver(open);
    this.#listening.to(this.#live.eventTypes);
  }

  /** Resolves when the bus delivers events. */
  async isListening(): Promise<void> {
    await this.#listening.isReady();
  }

  /**
   * Starts a subscription.
   *
   * @throws GraphQLError with the reason why it cannot start
   */
  async subscribe(
    request: OperationRequest,
    client: LiveClient,
    { keptLength = lengthOf(request), lastEventId }: SubscribeOptions = {},
  ): Promise<Listener> {
    if (this.#closedWith !== undefined) throw this.#closedWith;
    assertShort(request);
    const admitted = this.#operations.read(request);
    const { subscription, granted } = await this.#granted(admitted, client.context);
    const asked = this.#ask(subscription, request, client.context, { granted, lastEventId });
    const isOwn = granted !== undefined;
    // Policies may depend on everything in a request.
    const key = isOwn ? randomUUID() : keyOf(asked, client);
    const objects = objectsIn(admitted, request.variables ?? {});
    const uncount = this.#count.enter(client, { key, cost: costOfChannel(objects), keptLength });
    const open = this.#open(asked, { key, request, isOwn, context: client.context });
    const { field, after } = asked;
    const listener = new Listener({
      follower: client,
      ...this.#waitingLimits,
      waitingOfCaller: this.#waitingLengths.of(client.callerKey),
      onEnd: (reason) => {
        this.#leave(open, listener);
        uncount();
        this.metrics.ended(field, client.transport, codeOf(reason));
        if (reason !== undefined) client.onEnd?.(reason);
      },
    });
    open.listeners.add(listener);
    this.metrics.started(field, client.transport);
    try {
      const joined = await this.#join(open.stream, listener, after);
      if (joined === 'more') void this.#replay(open.stream, listener);
      return listener;
    } catch (error) {
      if (error instanceof GraphQLError) listener.fail(error);
      throw error;
    }
  }

  /** Ends all current and future subscriptions with an error. */
  async close(error: GraphQLError): Promise<void> {
    this.#closedWith = error;
    for (const { listeners } of this.#streams.values()) listeners.forEach((listener) => listener.fail(error));
    await Promise.all([this.#listening.stop(), this.#subgraphs?.close()]);
  }

  /** Retries for some seconds while a subgraph is unavailable. */
  async #join(stream: SharedStream, listener: Listener, after: Cursor | undefined) {
    for (const delayMs of startDelaysMs) {
      try {
        return await stream.join(listener, after);
      } catch (error) {
        if (!(error instanceof GraphQLError) || !this.#reader.mayPass(error) || listener.hasEnded) throw error;
        await sleep(delayMs);
      }
    }
    return stream.join(listener, after);
  }

  /** Sends page by page, as the client takes them. */
  async #replay(stream: SharedStream, listener: Listener): Promise<void> {
    try {
      do await listener.drained();
      while (!listener.hasEnded && (await this.#join(stream, listener, listener.last)) === 'more');
    } catch (error) {
      listener.fail(error instanceof GraphQLError ? error : new GraphQLError('The past items cannot be read.'));
    }
  }

  /** Asks for the policies of a subscription, if it has any. */
  async #granted(admitted: AdmittedOperation, context: GatewayContext) {
    const subscription = this.#prepare(admitted);
    if (subscription.policies.length === 0) return { subscription, granted: undefined };
    const granted = await grantedTo(context, subscription.policies);
    if (this.#closedWith !== undefined) throw this.#closedWith;
    if (this.#prepared.get(admitted) !== subscription) throw schemaChanged('Some of its fields have policies.');
    return { subscription, granted };
  }

  /** Throws GraphQLError if the caller may not subscribe. */
  #ask(
    subscription: Subscription,
    { variables }: OperationRequest,
    { caller }: GatewayContext,
    { granted, lastEventId }: AskOptions,
  ): Asked {
    const own = this.#knowsCallers ? authorityOf(caller) : undefined;
    const authority = granted === undefined ? own : withPolicies(own, granted);
    return subscription.ask({ variables: variables ?? {}, caller, authority, lastEventId });
  }

  #prepare(valid: AdmittedOperation): Subscription {
    if (this.#live === undefined || this.#protection === undefined) throw new Error('The schema is not loaded yet.');
    const known = this.#prepared.get(valid);
    if (known !== undefined) return known;
    const { name } = rootFieldOf(valid);
    const subscription = this.#live.has(name.value)
      ? this.#live.prepare(valid)
      : this.#subgraphs?.prepare(valid, this.#protection);
    if (subscription === undefined)
      throw codedError('BAD_REQUEST', `Subscription.${name.value} is not a live field: it has no @live.`);
    this.#prepared.set(valid, subscription);
    return subscription;
  }

  #open(asked: Asked, opening: Omit<OpenStream, 'stream' | 'listeners'>): OpenStream {
    const { key, context } = opening;
    const known = this.#streams.get(key);
    if (known !== undefined) return known;
    const stream = context.traceWish === 'plan' ? new PlanStream(asked.plan) : asked.open();
    const open = { ...opening, stream, listeners: new Set<Listener>() };
    this.#streams.set(key, open);
    return open;
  }

  #leave({ stream, key, listeners }: OpenStream, listener: Listener): void {
    stream.leave(listener);
    listeners.delete(listener);
    if (listeners.size > 0) return;
    this.#streams.delete(key);
    stream.close();
  }

  /** Moves a stream to the new schema, or ends it. */
  #moveOver(open: OpenStream): void {
    try {
      const subscription = this.#prepare(this.#operations.read(open.request));
      if (subscription.policies.length === 0) this.#takeOver(open, subscription);
      else if (open.isOwn) void this.#takeOverWithPolicies(open, subscription);
      else throw new Error('Some of its fields have policies.');
    } catch (error) {
      end(open, error);
    }
  }

  #takeOver({ stream, request, context }: OpenStream, subscription: Subscription, granted?: Granted): void {
    this.#ask(subscription, request, context, { granted }).takeOver(stream);
  }

  async #takeOverWithPolicies(open: OpenStream, subscription: Subscription): Promise<void> {
    const live = this.#live;
    const granted = await grantedTo(open.context, subscription.policies);
    // The last listener may have left, or there is another schema.
    if (this.#streams.get(open.key) !== open || this.#live !== live) return;
    try {
      this.#takeOver(open, subscription, granted);
    } catch (error) {
      end(open, error);
    }
  }

  #countWaiting(): number {
    let count = 0;
    for (const { listeners } of this.#streams.values()) for (const { waiting } of listeners) count += waiting;
    return count;
  }
}

function end({ listeners }: OpenStream, error: unknown): void {
  const ending = schemaChanged((error as Error).message);
  [...listeners].forEach((listener) => listener.fail(ending));
}

function grantedTo({ checkPolicies, caller }: GatewayContext, policies: readonly string[]): Promise<Granted> {
  return checkPolicies?.(caller, policies) ?? Promise.resolve(new Set<string>());
}

/** The same key for subscriptions that receive the same messages. */
function keyOf({ field, key, dependsOnVisitor }: Asked, { context }: LiveClient): string {
  const { caller, authorization } = context;
  const visitor = dependsOnVisitor ? context.visitor : undefined;
  const authority = caller === undefined ? ['', authorization] : [caller.id, caller.role, scopesIn(caller)];
  return JSON.stringify([field, ...key, authority, visitor, context.traceWish, context.subgraphHeaders]);
}

/** The length of a subscription's variables as JSON: they are kept as long as it lasts. */
const maxVariablesLength = 16_384;

function lengthOfVariables({ variables }: OperationRequest): number {
  return variables ? JSON.stringify(variables).length : 0;
}

/** The total length of the parts of a request that are used, in characters. */
function lengthOf(request: OperationRequest): number {
  return request.query.length + lengthOfVariables(request);
}

function assertShort(request: OperationRequest): void {
  const length = lengthOfVariables(request);
  if (length > maxVariablesLength) throw operationTooComplex('variablesLength', maxVariablesLength, length);
}

function codeOf(reason: GraphQLError | undefined): string {
  const code = reason?.extensions.code;
  return typeof code === 'string' ? code : 'COMPLETE';
}
