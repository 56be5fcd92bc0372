import type { IncomingMessage } from 'node:http';
import {
  AppError,
  hasAtMostValues,
  maxBodyBytes,
  maxClientValues,
  requestIdOf,
  type AddressShares,
  type ErrorCode,
  type ProxyRules,
  type RequestShares,
} from '@commerce/runtime';
import { isAtMostDeep, type AdmittedOperation, type OperationRequest, type Operations } from '@commerce/graphql/server';
import { secretIn, type EndedSessions } from '@commerce/identity';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, makeServer, MessageType, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { codedError, type OnFault } from '../coded-error.ts';
import type { Delivery, Listener } from '../live/listener.ts';
import type { LiveStreams } from '../live/live-streams.ts';
import type { RunOperation } from '../live/stream-reader.ts';
import { authorizationIn } from '../identity/connection-token.ts';
import { headersByHook, type GatewayHooks } from '../identity/hooks.ts';
import type { PoliciesOf } from '../identity/policies.ts';
import { traceHeader, traceWishOf, type TraceMode } from '../identity/trace-wish.ts';
import { Connection } from './connection.ts';
import type { Credentials } from '../identity/credentials.ts';
import { clientErrors } from './client-errors.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { isPersisted, type PersistableRequest, type PersistedQueries } from '../operations/persisted-queries.ts';

export interface SocketServices {
  readonly operations: Operations;
  readonly persistedQueries: PersistedQueries;
  /** Charges operations of every transport but plain HTTP, whose context does. */
  readonly rates: RateLimits;
  readonly streams: LiveStreams;
  /** Runs queries and mutations. */
  readonly run: RunOperation;
  readonly credentials: Credentials;
  readonly endedSessions: EndedSessions;
  /** Resolves the identity and address of clients. */
  readonly proxies: ProxyRules;
  /** Who may ask for traces. */
  readonly traces: TraceMode;
  readonly hooks: GatewayHooks;
  readonly policiesOf: PoliciesOf;
  /** Per-address limits over all transports. */
  readonly shares: RequestShares;
  /** The number of open WebSockets and streams over HTTP. */
  readonly connections: AddressShares;
  /** How many queries and mutations may run at a time on one WebSocket. */
  readonly maxOperations: number;
  /** How long a client may take to send `connection_init`. */
  readonly initTimeoutMs: number;
  /** Since when events are delayed because the broker is unavailable; undefined if they are not. */
  readonly delayedSince: () => Date | undefined;
  /** Called with internal errors, which clients do not see. */
  readonly onFault: OnFault;
}

/** Close codes defined by this gateway: see docs/live.md. */
const tokenExpired = 4410;
const fellBehind = 4413;

/** From https://www.iana.org/assignments/websocket; graphql-ws has no name for it. */
const normalClosure = 1000;
const messageTooBig = 1009;
export const serviceRestart = 1012;
export const tryAgainLater = 1013;
/** The close code of graphql-ws for too many connection attempts, which its clients treat as fatal. */
export const tooManyConnections = 4429;

/** The maximum nesting of the payload of a ping. */
const maxPingDepth = 32;

/** How many unsent bytes may be buffered before the client's next message is processed. */
const maxUnread = 1_000_000;

interface SocketExtra {
  readonly socket: GraphQLSocket;
}
type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/**
 * A client's WebSocket: graphql-ws implements the protocol, and this class transfers its messages and holds the
 * client's identity.
 */
export class GraphQLSocket {
  readonly connection: Connection;
  readonly #webSocket: WebSocket;
  readonly #request: IncomingMessage;
  readonly #services: SocketServices;
  /** Pre-serialized payloads by the operation for which graphql-ws is about to send a message, oldest first. */
  readonly #written = new Map<string, string[]>();
  /** Operations by ID, until graphql-ws has finished them. */
  readonly #running = new Map<string, Promise<void>>();
  /** The length of the messages that started the operations, which graphql-ws keeps with all their content. */
  readonly #lengths = new Map<string, number>();
  /** Operations that the client has completed but graphql-ws has not: the client may reuse their IDs. */
  readonly #leaving = new Map<string, Promise<void>>();
  /** The length of the messages that wait for these operations to finish. */
  #waitingLength = 0;
  #isAlive = true;
  readonly #gone = new AbortController();
  /** Running queries and mutations. */
  #operations = 0;
  readonly #address: string;
  /** The time of the last activity, in milliseconds since 1970. */
  #lastBusy = Date.now();
  #isCorked = false;
  #knowsOfDelay = false;

  constructor(webSocket: WebSocket, request: IncomingMessage, services: SocketServices) {
    this.#webSocket = webSocket;
    this.#request = request;
    this.#services = services;
    this.#address = services.proxies.addressOf(request);
    const requestId = requestIdOf(request.headers['x-request-id']);
    this.connection = new Connection({
      transport: 'websocket',
      credentials: services.credentials,
      address: this.#address,
      visitor: services.credentials.visitorOf(request),
      requestId,
      checkPolicies: services.policiesOf({ headers: request.headers, requestId }),
      onExpired: () => this.close(tokenExpired, 'Token expired'),
      endedSessions: services.endedSessions,
      onSessionEnded: () => this.close(CloseCode.Unauthorized, 'Session ended'),
      onEnd: ({ extensions }) => {
        if (extensions.code === 'FELL_BEHIND') this.close(fellBehind, 'Fell behind');
      },
    });
    const closed = serverFor(services).opened(
      {
        protocol: webSocket.protocol,
        send: (text) => this.#send(text),
        close: (code = CloseCode.InternalServerError, reason = '') => this.close(code, reason),
        onMessage: (handle) => webSocket.on('message', (data: Buffer) => void this.#receive(data, handle)),
        onPing: (payload) => this.#answerPing(payload),
      },
      { socket: this },
    );
    webSocket.on('pong', () => (this.#isAlive = true));
    webSocket.on('error', () => {}); // The close event that follows has all the information.
    webSocket.once('close', (code, reason) => {
      this.connection.close();
      this.#gone.abort();
      void closed(code, reason.toString());
    });
  }

  /** Checks whether the client still responds and the connection is still in use. */
  beat(idleMs: number): void {
    if (!this.#isAlive) return this.terminate();
    if (this.#running.size > 0) this.#lastBusy = Date.now();
    if (Date.now() - this.#lastBusy > idleMs) return this.close(normalClosure, 'Idle');
    this.#isAlive = false;
    this.#webSocket.ping();
    this.#tellDelay();
  }

  /** Notifies clients with streams when events become delayed, and once when the delay is over. */
  #tellDelay(): void {
    if (this.#running.size === 0) return;
    const eventsDelayedSince = this.#services.delayedSince()?.toISOString() ?? null;
    if (eventsDelayedSince === null && !this.#knowsOfDelay) return;
    this.#knowsOfDelay = eventsDelayedSince !== null;
    void this.#send(JSON.stringify({ type: 'ping', payload: { eventsDelayedSince } }));
  }

  close(code: number, reason: string): void {
    this.#webSocket.close(code, reason);
  }

  terminate(): void {
    this.#webSocket.terminate();
  }

  /** Closes because of `connection_init`: the code shows whether another one, or only waiting, can help. */
  refuse(error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    const codes: Partial<Record<ErrorCode, number>> = {
      UNAUTHENTICATED: CloseCode.Unauthorized,
      FORBIDDEN: CloseCode.Forbidden,
      BAD_USER_INPUT: CloseCode.BadRequest,
    };
    this.close(codes[error.code] ?? tryAgainLater, error.message);
  }

  /**
   * Sets the identity from the token of `connection_init`, else from that of the upgrade request. Throws AppError if
   * the client sent an invalid token in `connection_init`; browsers send cookies automatically, so an invalid cookie
   * counts as no token.
   */
  async identify(parameters: Record<string, unknown> | undefined): Promise<void> {
    const { headers } = this.#request;
    const { credentials, hooks, traces } = this.#services;
    const visitor = secretIn(parameters?.visitor);
    if (visitor !== undefined) this.connection.arrive({ visitor });
    const authorization = authorizationIn(parameters) ?? headers.authorization;
    if (authorization !== undefined) await this.connection.identify(authorization);
    else this.connection.use(await credentials.identify(this.#request));
    const { caller, requestId } = this.connection.context;
    const traceWish = traceWishOf(parameters?.[traceHeader] ?? headers[traceHeader], caller, traces);
    this.connection.arrive({ traceWish, subgraphHeaders: await headersByHook(hooks, { headers, caller, requestId }) });
  }

  /** Starts a subscription, unless the connection is closing. */
  async subscribe(id: string, request: OperationRequest, { query }: SubscribePayload): Promise<Listener> {
    if (!this.#isOpen) throw closing();
    // The text of a persisted query is not part of the message.
    const keptLength = (this.#lengths.get(id) ?? 0) + request.query.length - query.length;
    return this.#services.streams.subscribe(request, this.connection, { keptLength });
  }

  /** Runs a query or mutation, unless the connection is closing or too many are running. */
  async run(request: Parameters<RunOperation>[0], wantsCost: boolean): Promise<ExecutionResult> {
    const { maxOperations, run, shares } = this.#services;
    if (!this.#isOpen) return { errors: [closing()] };
    if (this.#operations >= maxOperations) return { errors: [tooManyOperations(maxOperations)] };
    const release = shares.requests.take(this.#address);
    if (typeof release === 'string') return { errors: [tooManyFromAddress()] };
    this.#operations += 1;
    try {
      return await run(request, { ...this.connection.context, wantsCost, signal: this.#gone.signal });
    } finally {
      this.#operations -= 1;
      release();
    }
  }

  /**
   * Stores a pre-serialized payload for the operation's next message. Returns the placeholder that graphql-ws
   * serializes instead.
   */
  replaceNext(id: string, { text }: Delivery): object {
    const written = this.#written.get(id);
    if (written === undefined) this.#written.set(id, [text]);
    else written.push(text);
    return {};
  }

  /** Returns the message, with the pre-serialized payload if there is one. */
  #asWritten(text: string): string {
    if (this.#written.size === 0) return text;
    const { type, id = '' } = headOf(text);
    const written = type === MessageType.Next ? this.#written.get(id) : undefined;
    const payload = written?.shift();
    if (written?.length === 0) this.#written.delete(id);
    return payload === undefined ? text : `{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`;
  }

  /** False once either side has begun to close: no operation starts after that. */
  get #isOpen(): boolean {
    return this.#webSocket.readyState === WebSocket.OPEN;
  }

  async #receive(data: Buffer, handle: (text: string) => Promise<void>): Promise<void> {
    if (!this.#isOpen) return;
    this.#isAlive = true;
    this.#lastBusy = Date.now();
    const text = data.toString();
    if (!hasAtMostValues(text, maxClientValues)) return this.close(messageTooBig, 'Too many values in a message');
    const head = headOf(text);
    const { type, id = '' } = head;
    try {
      if (onlySent.has(type)) return this.close(CloseCode.BadRequest, 'Invalid message received');
      if (this.#leaving.has(id)) {
        if (!this.#mayWait(text.length)) return;
        // Must not await: the next message checks as soon as this one continues.
        while (this.#leaving.has(id)) await this.#leaving.get(id);
        this.#waitingLength -= text.length;
        if (!this.#isOpen) return;
      }
      if (type === 'subscribe' && !this.#running.has(id)) this.#lengths.set(id, text.length);
      const handled = handle(lacksText(head) ? withEmptyText(text) : text);
      if (type === 'subscribe') this.#keep(id, handled);
      if (type === 'complete') this.#leave(id);
      await handled;
    } catch (error) {
      this.#services.onFault(error, this.connection.context.requestId);
      this.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  /**
   * Counts a message that waits for its ID to become free. If too many characters wait, closes the socket and returns
   * false.
   */
  #mayWait(length: number): boolean {
    this.#waitingLength += length;
    if (this.#waitingLength <= maxBodyBytes) return true;
    this.close(messageTooBig, 'Too many messages wait for an operation to end');
    return false;
  }

  #keep(id: string, handled: Promise<void>): void {
    if (this.#running.has(id)) return; // graphql-ws closes the socket.
    this.#running.set(id, handled);
    const forget = () => {
      this.#running.delete(id);
      this.#lengths.delete(id);
    };
    handled.then(forget, forget);
  }

  #leave(id: string): void {
    const running = this.#running.get(id);
    if (running === undefined) return;
    const forget = () => void this.#leaving.delete(id);
    this.#leaving.set(id, running.then(forget, forget));
  }

  /** Resolves when the message has left this process, so that slow clients are detected. */
  #send(text: string): Promise<void> {
    if (!this.#isOpen) return Promise.resolve();
    const message = this.#asWritten(text);
    const release = this.#services.shares.unread.take(this.#address, Buffer.byteLength(message));
    if (typeof release === 'string') return Promise.resolve(this.terminate());
    this.#cork();
    const sent = new Promise<void>((resolve) => this.#webSocket.send(message, () => resolve(release())));
    if (this.#webSocket.bufferedAmount > maxUnread) this.#readNoMoreUntil(sent);
    return sent;
  }

  /** A client that does not read its responses cannot send further requests. */
  #readNoMoreUntil(sent: Promise<void>): void {
    this.#webSocket.pause();
    void sent.then(() => this.#webSocket.bufferedAmount <= maxUnread && this.#webSocket.resume());
  }

  /** Messages of the same tick are sent in one packet. */
  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    const { socket } = this.#request;
    socket.cork();
    process.nextTick(() => {
      this.#isCorked = false;
      socket.uncork();
    });
  }

  /** A ping may carry a renewed token. Otherwise its payload is echoed, unless it is nested too deeply to serialize. */
  async #answerPing(payload: Record<string, unknown> | undefined): Promise<void> {
    if (!isAtMostDeep(payload, maxPingDepth)) return this.close(CloseCode.BadRequest, 'Invalid message received');
    try {
      const authorization = authorizationIn(payload);
      if (authorization === undefined) return await this.#pong(payload);
      await this.connection.renew(authorization);
      await this.#pong({ expiresAt: this.connection.expiresAt });
    } catch (error) {
      this.refuse(error);
    }
  }

  #pong(payload: object | undefined): Promise<void> {
    return this.#send(JSON.stringify({ type: 'pong', payload }));
  }
}

/** Message types that only servers send. */
const onlySent: ReadonlySet<unknown> = new Set(['connection_ack', 'next', 'error']);

interface Head {
  readonly type?: string;
  readonly id?: string;
  readonly payload?: PersistableRequest | null;
}

/** The type and operation ID of a message; graphql-ws validates its form. */
function headOf(text: string): Head {
  try {
    return (JSON.parse(text) as Head | null) ?? {};
  } catch {
    return {};
  }
}

/** Whether the operation of a message is identified by its hash alone. */
function lacksText({ type, payload }: Head): boolean {
  return type === 'subscribe' && isPersisted(payload ?? {}) && (payload?.query ?? undefined) === undefined;
}

/** graphql-ws rejects a `subscribe` without a text, so it is empty until the operation starts. */
function withEmptyText(text: string): string {
  const message = JSON.parse(text) as { readonly payload: object };
  return JSON.stringify({ ...message, payload: { ...message.payload, query: '' } });
}

function tooManyOperations(maximum: number): GraphQLError {
  const message = `At most ${maximum} queries and mutations may run at a time on a WebSocket: wait until some have finished.`;
  return codedError('TOO_MANY_REQUESTS', message, { maximum });
}

function tooManyFromAddress(): GraphQLError {
  const message = 'Too many requests from this address are running: wait until some have finished.';
  return codedError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
}

function closing(): GraphQLError {
  return codedError('SERVICE_UNAVAILABLE', 'This connection is closing: send the operation on a new one.');
}

const servers = new WeakMap<SocketServices, Server<SocketExtra>>();

function serverFor(services: SocketServices): Server<SocketExtra> {
  const known = servers.get(services);
  if (known !== undefined) return known;
  const server = makeServer<Record<string, unknown>, SocketExtra>({
    connectionInitWaitTimeout: services.initTimeoutMs,
    onConnect: (context) => connect(context),
    onSubscribe: ({ extra }, id, payload) => begin({ id, payload }, extra.socket, services),
    execute: ({ rootValue }: ExecutionArgs) => (rootValue as () => Promise<ExecutionResult>)(),
    subscribe: ({ rootValue }: ExecutionArgs) =>
      rootValue as Promise<Listener & AsyncIterableIterator<ExecutionResult>>,
    onNext: ({ extra }, id, _payload, _args, result) =>
      'text' in result ? extra.socket.replaceNext(id, result as unknown as Delivery) : undefined,
  });
  servers.set(services, server);
  return server;
}

async function connect({
  connectionParams,
  extra: { socket },
}: SocketContext): Promise<Record<string, unknown> | boolean> {
  try {
    await socket.identify(connectionParams);
    const { expiresAt } = socket.connection;
    return expiresAt === undefined ? true : { expiresAt };
  } catch (error) {
    socket.refuse(error);
    return false;
  }
}

/** Starts a subscription, or lets a query or mutation run; if that fails, returns the reason as errors. */
async function begin(
  { id, payload }: { readonly id: string; readonly payload: SubscribePayload },
  socket: GraphQLSocket,
  services: SocketServices,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { connection } = socket;
  const { operations, persistedQueries, onFault } = services;
  try {
    const identified = persistedQueries.identified(payload);
    const { request, document, operation } = await admit(identified, connection, services);
    persistedQueries.keep(identified, request.query, connection.context.clientAddress);
    const isStream = operation.operation === 'subscription';
    const rootValue = isStream
      ? await socket.subscribe(id, request, payload)
      : () => socket.run({ ...request, variables: request.variables ?? {} }, payload.extensions?.cost === true);
    const operationName = operation.name?.value ?? null;
    return { schema: operations.schema, document, operationName, rootValue, contextValue: connection.context };
  } catch (error) {
    return clientErrors(error, onFault, connection.context);
  }
}

/** Admits and charges an operation. A rejected one is charged to the address. */
async function admit(
  payload: PersistableRequest,
  { callerKey, context }: Connection,
  { operations, persistedQueries, rates }: SocketServices,
): Promise<AdmittedOperation & { readonly request: OperationRequest }> {
  const exhausted = rates.exhausted(context)?.refusal;
  if (exhausted !== undefined) throw exhausted;
  const read = async () => {
    persistedQueries.check(payload, context);
    const request = persistedQueries.withText(payload);
    return { request, admitted: await operations.admit(request, { caller: callerKey }) };
  };
  const { request, admitted } = await read().catch(async (error: unknown) => {
    await rates.chargeFault(context);
    throw error;
  });
  const { refusal } = await rates.charge(admitted, request.variables, context);
  if (refusal !== undefined) throw refusal;
  return { ...admitted, request };
}
