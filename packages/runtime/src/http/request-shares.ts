import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AddressShares, type ShareRefusal } from './address-shares.ts';
import { AppError } from '../app-error.ts';
import type { ProxyRules } from './client-address.ts';

/** The limits on concurrent requests over HTTP. A request counts until its response has been sent. */
export interface RequestLimits {
  /**
   * Requests per connection; clients may pipeline them. After as many rejected requests, the connection is destroyed.
   */
  readonly perConnection: number;
  /** Requests per IPv4 address or IPv6 /64 network. */
  readonly perAddress: number;
  /** Unread bytes of responses per connection. A single response may be larger. */
  readonly unreadBytesPerConnection: number;
  readonly unreadBytesPerAddress: number;
  /** How long a client may go without reading a response. */
  readonly unreadTimeoutMs: number;
}

/** The limits of a server whose clients are services. */
export const defaultRequestLimits: RequestLimits = {
  perConnection: 32,
  perAddress: 1_000,
  unreadBytesPerConnection: 20_000_000,
  unreadBytesPerAddress: 500_000_000,
  unreadTimeoutMs: 30_000,
};

/** The shares of addresses across all transports of a server. */
export interface RequestShares {
  /** Concurrent requests, or queries and mutations of a socket. */
  readonly requests: AddressShares;
  /** Unread bytes of responses. */
  readonly unread: AddressShares;
}

export function requestShares({ perAddress, unreadBytesPerAddress }: RequestLimits): RequestShares {
  return {
    requests: new AddressShares({ perAddress }),
    unread: new AddressShares({ perAddress: unreadBytesPerAddress }),
  };
}

/** A request and its response. */
interface Exchange {
  /** Counts bytes of the response as unread. Returns false if there would be too many. */
  readonly hold: (bytes: number) => boolean;
  /** Return the shares of the request. Each is called once. */
  readonly releases: (() => void)[];
}

interface Connection {
  readonly open: Set<ServerResponse>;
  /** The number of counted requests. */
  requests: number;
  /** The number of rejected requests whose response has not been sent. */
  refused: number;
  unreadBytes: number;
}

const exchanges = new WeakMap<ServerResponse, Exchange>();

/**
 * Limits concurrent requests. Further ones are rejected with 429 `TOO_MANY_REQUESTS`. A connection is destroyed if it
 * sends many of them, if its responses are too large in total, or if it reads nothing for a while.
 */
export function limitRequests(
  server: FastifyInstance,
  limits: RequestLimits,
  { requests, unread }: RequestShares,
  proxies: ProxyRules,
): void {
  const connections = new WeakMap<Socket, Connection>();
  // Node restarts this timeout whenever bytes are received or sent.
  server.server.setTimeout(limits.unreadTimeoutMs, (socket) => {
    const isWorking = (connections.get(socket)?.open.size ?? 0) > 0 && socket.writableLength === 0;
    if (!isWorking) socket.destroy();
  });
  dropRequestsOfDestroyed(server);
  const refuse = (connection: Connection, response: ServerResponse, where: string): AppError => {
    connection.refused += 1;
    onceSent(response, () => (connection.refused -= 1));
    if (connection.refused > limits.perConnection) response.req.socket.destroy();
    return tooMany(where);
  };
  const begin = (request: IncomingMessage, response: ServerResponse): AppError | undefined => {
    const connection = connections.get(request.socket) ?? follow(request.socket);
    connections.set(request.socket, connection);
    if (connection.requests >= limits.perConnection) return refuse(connection, response, 'on this connection');
    const address = proxies.addressOf(request);
    const release = requests.take(address);
    if (typeof release === 'string') return refuse(connection, response, 'from this address');
    connection.requests += 1;
    connection.open.add(response);
    const releases = [release, () => void (connection.requests -= 1)];
    const take = (bytes: number) => unread.take(address, bytes);
    const hold = (bytes: number) => holds(connection, bytes, limits.unreadBytesPerConnection, { take, releases });
    exchanges.set(response, { hold, releases });
    response.once('close', () => connection.open.delete(response));
    onceSent(response, () => releaseRequest(response));
    return undefined;
  };
  server.addHook('onRequest', ({ raw }, reply, done) => done(begin(raw, reply.raw)));
  server.addHook('onSend', ({ raw }, reply, payload, done) => {
    if (!holdAnswer(reply.raw, lengthOf(payload))) raw.socket.destroy();
    done(null, payload);
  });
}

/**
 * Released in a later iteration of the event loop than the one that sent the response: Node parses thousands of
 * requests in one iteration, and many responses need no further iteration.
 */
function onceSent(response: ServerResponse, release: () => void): void {
  response.once('close', () => setImmediate(release));
}

/**
 * After a connection is destroyed, Node still parses the data already received, which may contain thousands of
 * requests.
 */
function dropRequestsOfDestroyed({ server }: FastifyInstance): void {
  const handlers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.socket.destroyed) for (const handle of handlers) handle(request, response);
  });
}

/** Returns the shares of a request, for long-lived responses that are counted elsewhere. */
export function releaseRequest(response: ServerResponse): void {
  for (const release of exchanges.get(response)?.releases.splice(0) ?? []) release();
}

/**
 * Counts bytes of a response as unread until it is sent. Returns false if there would be too many; then destroy the
 * connection.
 */
export function holdAnswer(response: ServerResponse, bytes: number): boolean {
  return exchanges.get(response)?.hold(bytes) ?? true;
}

interface UnreadShare extends Pick<Exchange, 'releases'> {
  readonly take: (bytes: number) => (() => void) | ShareRefusal;
}

function holds(connection: Connection, bytes: number, maximum: number, { take, releases }: UnreadShare): boolean {
  if (connection.unreadBytes > 0 && connection.unreadBytes + bytes > maximum) return false;
  const release = take(bytes);
  if (typeof release === 'string') return false;
  connection.unreadBytes += bytes;
  releases.push(release, () => void (connection.unreadBytes -= bytes));
  return true;
}

/** When a connection closes, Node closes the response in progress, but not those queued behind it. */
function follow(socket: Socket): Connection {
  const connection: Connection = { open: new Set(), requests: 0, refused: 0, unreadBytes: 0 };
  socket.once('close', () => {
    for (const response of connection.open) if (!response.closed) response.emit('close');
  });
  return connection;
}

/** A stream has no length; it is read no faster than the client reads. */
function lengthOf(payload: unknown): number {
  if (typeof payload === 'string') return Buffer.byteLength(payload);
  return Buffer.isBuffer(payload) ? payload.length : 0;
}

function tooMany(where: string): AppError {
  const message = `There are too many concurrent requests ${where}. Read their responses first.`;
  return new AppError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
}
