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
import { isAtMostDeep, type OperationRequest, type Operations } from '@commerce/graphql';
import { type EndedSessions } from '@commerce/identity';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, makeServer, MessageType, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { codedError, type OnFault } from '../coded-error.ts';
import type { Delivery, Listener } from '../live/listener.ts';
import type { LiveStreams } from '../live/live-streams.ts';
import type { RunOperation } from '../live/stream-reader.ts';
import { authorizationIn } from '../identity/connection-token.ts';
import { Connection } from './connection.ts';
import type { Credentials } from '../identity/credentials.ts';
import { clientErrors } from './client-errors.ts';
import { isPersisted, type PersistableRequest, type PersistedQueries } from '../operations/persisted-queries.ts';

export interface SocketServices {
  readonly operations: Operations;
  readonly persistedQueries: PersistedQueries;
  readonly streams: LiveStreams;
  /** Runs queries and mutations. */
  readonly run: RunOperation;
  readonly credentials: Credentials;
  readonly endedSessions: EndedSessions;
  /** Who says where clients are. */
  readonly proxies: ProxyRules;
  /** What addresses have over all transports. */
  readonly shares: RequestShares;
  /** WebSockets and streams over HTTP that are open. */
  readonly connections: AddressShares;
  /** How many queries and mutations may be under way on one WebSocket. */
  readonly maxOperations: number;
  /** How long a client has to send `connection_init`. */
  readonly initTimeoutMs: number;
  /** Since when streams wait for events, as the broker is away; undefined while they come. */
  readonly delayedSince: () => Date | undefined;
  /** Told of what the client is not told: a bug of ours. */
  readonly onFault: OnFault;
}

/** Codes of ours: see docs/live.md. */
const tokenExpired = 4410;
const fellBehind = 4413;

/** Of https://www.iana.org/assignments/websocket, which graphql-ws does not name. */
const normalClosure = 1000;
const messageTooBig = 1009;
export const serviceRestart = 1012;
export const tryAgainLater = 1013;
/** The code of graphql-ws for too many attempts to connect, which its clients take as final. */
export const tooManyConnections = 4429;

/** Lists and objects in one another in the payload of a ping. */
const maxPingDepth = 32;

/** Bytes that may wait for a client to read them before the next of its messages is read. */
const maxUnread = 1_000_000;

interface SocketExtra {
  readonly socket: GraphQLSocket;
}
type SocketContext = Context<Record<string, unknown>, SocketExtra>;

/** One WebSocket of a client: graphql-ws speaks the protocol, this carries its messages and knows who is there. */
export class GraphQLSocket {
  readonly connection: Connection;
  readonly #webSocket: WebSocket;
  readonly #request: IncomingMessage;
  readonly #services: SocketServices;
  /** Payloads that were written once for all, by the operation of which graphql-ws is about to send a message, oldest first. */
  readonly #written = new Map<string, string[]>();
  /** Operations by id, until graphql-ws has done with them. */
  readonly #running = new Map<string, Promise<void>>();
  /** Characters of the messages that have begun them, which graphql-ws keeps with whatever else stands in them. */
  readonly #lengths = new Map<string, number>();
  /** Those of them that the client has completed: their id is free for the client already, and for graphql-ws then. */
  readonly #leaving = new Map<string, Promise<void>>();
  /** Characters of the messages that wait for them. */
  #waitingLength = 0;
  #isAlive = true;
  readonly #gone = new AbortController();
  /** Queries and mutations that are under way. */
  #operations = 0;
  readonly #address: string;
  /** When it was last of use, in milliseconds since 1970. */
  #lastBusy = Date.now();
  #isCorked = false;
  #knowsOfDelay = false;

  constructor(webSocket: WebSocket, request: IncomingMessage, services: SocketServices) {
    this.#webSocket = webSocket;
    this.#request = request;
    this.#services = services;
    this.#address = services.proxies.addressOf(request);
    this.connection = new Connection({
      transport: 'websocket',
      credentials: services.credentials,
      address: this.#address,
      requestId: requestIdOf(request.headers['x-request-id']),
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
    webSocket.on('error', () => {}); // The close that follows says all there is.
    webSocket.once('close', (code, reason) => {
      this.connection.close();
      this.#gone.abort();
      void closed(code, reason.toString());
    });
  }

  /** Finds out whether the other side is still there, and still wants something. */
  beat(idleMs: number): void {
    if (!this.#isAlive) return this.terminate();
    if (this.#running.size > 0) this.#lastBusy = Date.now();
    if (Date.now() - this.#lastBusy > idleMs) return this.close(normalClosure, 'Idle');
    this.#isAlive = false;
    this.#webSocket.ping();
    this.#tellDelay();
  }

  /** Whoever has a stream is told since when it waits for events, and once when it does so no more. */
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

  /** Closes because of a token: with a code that tells whether another one, or only time, can help. */
  refuse(error: unknown): void {
    if (!(error instanceof AppError)) throw error;
    const codes: Partial<Record<ErrorCode, number>> = {
      UNAUTHENTICATED: CloseCode.Unauthorized,
      FORBIDDEN: CloseCode.Forbidden,
    };
    this.close(codes[error.code] ?? tryAgainLater, error.message);
  }

  /**
   * Acts as whom the token of `connection_init` says, else that of the upgrade. Throws AppError when it was sent for this
   * connection and is not good; a browser sends its cookie by itself, so a bad one counts as none.
   */
  async identify(parameters: Record<string, unknown> | undefined): Promise<void> {
    const { headers } = this.#request;
    const authorization = authorizationIn(parameters) ?? headers.authorization;
    if (authorization !== undefined) return this.connection.identify(authorization);
    this.connection.use(await this.#services.credentials.identify(this.#request));
  }

  /** Starts a subscription, unless the connection is closing. */
  async subscribe(id: string, request: OperationRequest, { query }: SubscribePayload): Promise<Listener> {
    if (!this.#isOpen) throw closing();
    // The text of a persisted query is none of the message.
    const keptLength = (this.#lengths.get(id) ?? 0) + request.query.length - query.length;
    return this.#services.streams.subscribe(request, this.connection, { keptLength });
  }

  /** Runs a query or mutation, unless the connection is closing or too many are under way. */
  async run(request: Parameters<RunOperation>[0]): Promise<ExecutionResult> {
    const { maxOperations, run, shares } = this.#services;
    if (!this.#isOpen) return { errors: [closing()] };
    if (this.#operations >= maxOperations) return { errors: [tooManyOperations(maxOperations)] };
    const release = shares.requests.take(this.#address);
    if (typeof release === 'string') return { errors: [tooManyFromAddress()] };
    this.#operations += 1;
    try {
      return await run(request, { ...this.connection.context, signal: this.#gone.signal });
    } finally {
      this.#operations -= 1;
      release();
    }
  }

  /** Has a payload sent that is written already, in the operation's next message. Returns what graphql-ws writes instead. */
  replaceNext(id: string, { text }: Delivery): object {
    const written = this.#written.get(id);
    if (written === undefined) this.#written.set(id, [text]);
    else written.push(text);
    return {};
  }

  /** The message, with the payload that is written already if it has one. */
  #asWritten(text: string): string {
    if (this.#written.size === 0) return text;
    const { type, id = '' } = headOf(text);
    const written = type === MessageType.Next ? this.#written.get(id) : undefined;
    const payload = written?.shift();
    if (written?.length === 0) this.#written.delete(id);
    return payload === undefined ? text : `{"id":${JSON.stringify(id)},"type":"next","payload":${payload}}`;
  }

  /** False from the moment at which either side begins to close: from then on nothing is begun. */
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
        // The next one looks again as soon as this one goes on: nothing may be awaited in between.
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

  /** Counts a message that waits for its id to be free. False when too much does: then the socket closes. */
  #mayWait(length: number): boolean {
    this.#waitingLength += length;
    if (this.#waitingLength <= maxBodyBytes) return true;
    this.close(messageTooBig, 'Too much waits for an operation to end');
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

  /** Resolves when the message has left this process, which is how slow clients are noticed. */
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

  /** Who does not read what they have asked for can ask for no more. */
  #readNoMoreUntil(sent: Promise<void>): void {
    this.#webSocket.pause();
    void sent.then(() => this.#webSocket.bufferedAmount <= maxUnread && this.#webSocket.resume());
  }

  /** What is sent in one turn leaves in one piece. */
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

  /** A ping may bring a newer token. Its payload is sent back otherwise, unless it is deeper than what can be written. */
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

/** Types of messages that gateways send and clients do not. */
const onlySent: ReadonlySet<unknown> = new Set(['connection_ack', 'next', 'error']);

interface Head {
  readonly type?: string;
  readonly id?: string;
  readonly payload?: PersistableRequest | null;
}

/** What a message is, and of which operation; whether it is well-formed is for graphql-ws to say. */
function headOf(text: string): Head {
  try {
    return (JSON.parse(text) as Head | null) ?? {};
  } catch {
    return {};
  }
}

/** Whether the operation of a message is named by its hash alone. */
function lacksText({ type, payload }: Head): boolean {
  return type === 'subscribe' && isPersisted(payload ?? {}) && (payload?.query ?? undefined) === undefined;
}

/** graphql-ws takes no `subscribe` without a text: it stands there empty until the operation begins. */
function withEmptyText(text: string): string {
  const message = JSON.parse(text) as { readonly payload: object };
  return JSON.stringify({ ...message, payload: { ...message.payload, query: '' } });
}

function tooManyOperations(maximum: number): GraphQLError {
  const message = `At most ${maximum} queries and mutations may be under way on a WebSocket: wait for some of them.`;
  return codedError('TOO_MANY_REQUESTS', message, { maximum });
}

function tooManyFromAddress(): GraphQLError {
  const message = 'Too many requests from this address are under way: wait for some of them.';
  return codedError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
}

function closing(): GraphQLError {
  return codedError('SERVICE_UNAVAILABLE', 'This connection is closing: send the operation on another one.');
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

/** Starts a subscription, or lets a query or mutation be run; what keeps it from starting is returned as its errors. */
async function begin(
  { id, payload }: { readonly id: string; readonly payload: SubscribePayload },
  socket: GraphQLSocket,
  { operations, persistedQueries, onFault }: SocketServices,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { connection } = socket;
  try {
    const request = persistedQueries.withText(payload);
    const { document, operation } = await operations.admit(request, { caller: connection.callerKey });
    persistedQueries.keep(payload, request.query, connection.context.clientAddress);
    const isStream = operation.operation === 'subscription';
    const rootValue = isStream
      ? await socket.subscribe(id, request, payload)
      : () => socket.run({ ...request, variables: request.variables ?? {} });
    const operationName = operation.name?.value ?? null;
    return { schema: operations.schema, document, operationName, rootValue, contextValue: connection.context };
  } catch (error) {
    return clientErrors(error, onFault, connection.context);
  }
}
