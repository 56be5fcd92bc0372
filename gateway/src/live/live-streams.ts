import { setTimeout as sleep } from 'node:timers/promises';
import { Listening, type EventBus } from '@commerce/events';
import {
  objectsIn,
  operationTooComplex,
  type AdmittedOperation,
  type OperationRequest,
  type Operations,
} from '@commerce/graphql/server';
import { UnauthenticatedError } from '@commerce/runtime';
import { type Caller } from '@commerce/identity';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { codedError, type OnFault } from '../coded-error.ts';
import { authorityOf, scopesIn } from '../identity/authority.ts';
import { Channel } from './channel.ts';
import { cursorIn } from './event-id.ts';
import { EventRouter } from './event-router.ts';
import { callerArgument } from './live-field.ts';
import { costOfChannel, SubscriptionCount, type Counted, type LiveLimits } from './live-limits.ts';
import { LiveMetrics, type Transport } from './live-metrics.ts';
import { prepareLiveOperation, type LiveOperation, type Variables } from './live-operation.ts';
import { readLiveSchema, type LiveSchema } from './live-schema.ts';
import { Listener, type Cursor, type Follower } from './listener.ts';
import { StreamReader, type RunOperation } from './stream-reader.ts';
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

interface OpenChannel {
  readonly channel: Channel;
  readonly key: string;
  readonly request: OperationRequest;
  readonly listeners: Set<Listener>;
}

const startDelaysMs = [100, 250, 500, 1_000, 2_000];

/**
 * The live fields of the graph. Subscriptions with the same operation, variables and caller share a channel, and each
 * event reaches only the channels that it concerns.
 */
export class LiveStreams {
  readonly metrics = new LiveMetrics(() => this.#countWaiting());
  readonly #reader: StreamReader;
  readonly #count: SubscriptionCount;
  readonly #waitingLimits: Pick<LiveStreamsOptions, 'maxWaiting' | 'maxWaitingLength'>;
  readonly #waitingLengths: WaitingLengths;
  readonly #knowsCallers: boolean;
  readonly #listening: Listening;
  readonly #channels = new Map<string, OpenChannel>();
  readonly #operations: Operations;
  /** By the validated operation. */
  #prepared = new WeakMap<AdmittedOperation, LiveOperation>();
  #live: LiveSchema | undefined;
  #router: EventRouter | undefined;
  #closedWith: GraphQLError | undefined;

  constructor({ bus, run, operations, limits, knowsCallers, onFault, ...waiting }: LiveStreamsOptions) {
    const { maxWaitingLengthPerCaller, ...waitingLimits } = waiting;
    this.#operations = operations;
    this.#reader = new StreamReader(run, this.metrics, onFault);
    this.#count = new SubscriptionCount(limits);
    this.#waitingLimits = waitingLimits;
    this.#waitingLengths = new WaitingLengths(maxWaitingLengthPerCaller);
    this.#knowsCallers = knowsCallers;
    this.#listening = new Listening({
      bus,
      onEvent: (event) => this.#router?.route(event),
      onGap: () => this.#channels.forEach(({ channel }) => channel.lookAgain()),
      onFault,
    });
  }

  /**
   * Switches to a new supergraph. Subscriptions that are still valid continue on it, the others end.
   *
   * @throws LiveFieldError if it declares a live field wrongly: then nothing changes
   */
  use(sdl: string, schema: GraphQLSchema): void {
    this.#live = readLiveSchema(sdl, schema);
    this.#prepared = new WeakMap();
    this.#router = new EventRouter(this.#live);
    for (const open of this.#channels.values()) this.#moveOver(open);
    this.#listening.to(this.#router.types);
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
    const { caller } = client.context;
    assertShort(request);
    const admitted = this.#operations.read(request);
    const operation = this.#prepareFor(caller, admitted);
    const { args, variables, ...given } = operation.argumentsFor(request.variables ?? {});
    const after = placeAfter(lastEventId, operation) ?? given.after;
    if (caller === undefined && dependsOnCaller(operation)) throw unauthenticated();
    const key = keyOf(operation, { args, variables, client });
    const objects = objectsIn(admitted, request.variables ?? {});
    const uncount = this.#count.enter(client, { key, cost: costOfChannel(objects), keptLength });
    const open = this.#open(request, operation, { args, variables, client, key });
    const { name } = operation.live;
    const listener = new Listener({
      follower: client,
      ...this.#waitingLimits,
      waitingOfCaller: this.#waitingLengths.of(client.callerKey),
      onEnd: (reason) => {
        this.#leave(open, listener);
        uncount();
        this.metrics.ended(name, client.transport, codeOf(reason));
        if (reason !== undefined) client.onEnd?.(reason);
      },
    });
    open.listeners.add(listener);
    this.metrics.started(name, client.transport);
    try {
      const joined = await this.#join(open.channel, listener, after);
      if (joined === 'more') void this.#replay(open.channel, listener);
      return listener;
    } catch (error) {
      if (error instanceof GraphQLError) listener.fail(error);
      throw error;
    }
  }

  /** Ends all current and future subscriptions with an error. */
  async close(error: GraphQLError): Promise<void> {
    this.#closedWith = error;
    for (const { listeners } of this.#channels.values()) listeners.forEach((listener) => listener.fail(error));
    await this.#listening.stop();
  }

  /** Retries for some seconds while a subgraph is unavailable. */
  async #join(channel: Channel, listener: Listener, after: Cursor | undefined) {
    for (const delayMs of startDelaysMs) {
      try {
        return await channel.join(listener, after);
      } catch (error) {
        if (!(error instanceof GraphQLError) || !this.#reader.mayPass(error) || listener.hasEnded) throw error;
        await sleep(delayMs);
      }
    }
    return channel.join(listener, after);
  }

  /** Sends page by page, as the client takes them. */
  async #replay(channel: Channel, listener: Listener): Promise<void> {
    try {
      do await listener.drained();
      while (!listener.hasEnded && (await this.#join(channel, listener, listener.last)) === 'more');
    } catch (error) {
      listener.fail(error instanceof GraphQLError ? error : new GraphQLError('The past items cannot be read.'));
    }
  }

  #prepare(valid: AdmittedOperation): LiveOperation {
    if (this.#live === undefined) throw new Error('The schema is not loaded yet.');
    const known = this.#prepared.get(valid);
    if (known !== undefined) return known;
    const operation = prepareLiveOperation(this.#live, valid);
    this.#prepared.set(valid, operation);
    return operation;
  }

  /** Throws GraphQLError if the caller may not select the field. */
  #prepareFor(caller: Caller | undefined, valid: AdmittedOperation): LiveOperation {
    const operation = this.#prepare(valid);
    const authority = this.#knowsCallers ? authorityOf(caller) : undefined;
    const refusal = operation.refusalOf(authority);
    if (refusal !== undefined) throw refusal;
    // Items built from events are the same for all callers.
    return operation.isOpenTo(authority) ? operation : { ...operation, writeCarried: undefined };
  }

  #open(
    request: OperationRequest,
    operation: LiveOperation,
    { args, variables, client, key }: Subject & { readonly key: string },
  ): OpenChannel {
    const known = this.#channels.get(key);
    if (known !== undefined) return known;
    const { caller } = client.context;
    const channel = new Channel({ operation, args, variables, caller }, this.#reader);
    const open = { channel, key, request, listeners: new Set<Listener>() };
    this.#channels.set(key, open);
    this.#router?.add(channel);
    return open;
  }

  #leave({ channel, key, listeners }: OpenChannel, listener: Listener): void {
    channel.leave(listener);
    listeners.delete(listener);
    if (listeners.size > 0) return;
    this.#router?.remove(channel);
    this.#channels.delete(key);
  }

  /** Moves a channel to the new schema, or ends it. */
  #moveOver({ channel, request, listeners }: OpenChannel): void {
    try {
      const operation = this.#prepareFor(channel.caller, this.#operations.read(request));
      const { args } = operation.argumentsFor(request.variables ?? {});
      Object.assign(channel, { operation, args });
      this.#router?.add(channel);
      channel.lookAgain();
    } catch (error) {
      const message = `This subscription is not valid in the changed schema: ${(error as Error).message}`;
      const ending = codedError('SCHEMA_CHANGED', message);
      [...listeners].forEach((listener) => listener.fail(ending));
    }
  }

  #countWaiting(): number {
    let count = 0;
    for (const { listeners } of this.#channels.values()) for (const { waiting } of listeners) count += waiting;
    return count;
  }
}

interface Subject {
  readonly args: Variables;
  readonly variables: Variables;
  readonly client: LiveClient;
}

/** The same key for subscriptions that receive the same messages. */
function keyOf(operation: LiveOperation, { args, variables, client }: Subject): string {
  const { caller, authorization } = client.context;
  const authority = caller === undefined ? ['', authorization] : [caller.id, caller.role, scopesIn(caller)];
  const query = (operation.past ?? operation.current).text;
  return JSON.stringify([operation.responseKey, query, args, variables, authority]);
}

/** The cursor from which a client resumes; undefined for fields without a history, which read the current state. */
function placeAfter(lastEventId: string | undefined, { live: { origin } }: LiveOperation): Cursor | undefined {
  return lastEventId === undefined || origin === undefined ? undefined : cursorIn(lastEventId, origin);
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

function dependsOnCaller({ live }: LiveOperation): boolean {
  return live.triggers.some(({ conditions }) => conditions.some(({ argument }) => argument === callerArgument));
}

function codeOf(reason: GraphQLError | undefined): string {
  const code = reason?.extensions.code;
  return typeof code === 'string' ? code : 'COMPLETE';
}

function unauthenticated(): GraphQLError {
  const { code, message } = new UnauthenticatedError();
  return codedError(code, message);
}
