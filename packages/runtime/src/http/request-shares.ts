import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AddressShares, type ShareRefusal } from './address-shares.ts';
import { AppError } from '../app-error.ts';
import type { ProxyRules } from './client-address.ts';

/** What clients may have under way over HTTP. A request is under way until its answer has been sent. */
export interface RequestLimits {
  /**
   * Requests of one connection: a client may send them without waiting for answers. When as many again have been refused, the
   * connection is destroyed.
   */
  readonly perConnection: number;
  /** Requests of one IPv4 address, or of one /64 network of IPv6. */
  readonly perAddress: number;
  /** Bytes of answers that one connection has not read yet. A single answer may have more. */
  readonly unreadBytesPerConnection: number;
  readonly unreadBytesPerAddress: number;
  /** How long a client may read nothing of an answer. */
  readonly unreadTimeoutMs: number;
}

/** Of a server whose clients are services. */
export const defaultRequestLimits: RequestLimits = {
  perConnection: 32,
  perAddress: 1_000,
  unreadBytesPerConnection: 20_000_000,
  unreadBytesPerAddress: 500_000_000,
  unreadTimeoutMs: 30_000,
};

/** What addresses have of a server over all its transports. */
export interface RequestShares {
  /** Requests, or queries and mutations of a socket, that are under way. */
  readonly requests: AddressShares;
  /** Bytes of answers that have not been read. */
  readonly unread: AddressShares;
}

export function requestShares({ perAddress, unreadBytesPerAddress }: RequestLimits): RequestShares {
  return {
    requests: new AddressShares({ perAddress }),
    unread: new AddressShares({ perAddress: unreadBytesPerAddress }),
  };
}

/** A request and its answer. */
interface Exchange {
  /** Counts bytes of the answer as unread. False when there would be too much of it. */
  readonly hold: (bytes: number) => boolean;
  /** What it takes of the shares: each gives something back, and is called once. */
  readonly releases: (() => void)[];
}

interface Connection {
  readonly open: Set<ServerResponse>;
  /** Of those that count. */
  requests: number;
  /** Whose refusal has not been sent yet. */
  refused: number;
  unreadBytes: number;
}

const exchanges = new WeakMap<ServerResponse, Exchange>();

/**
 * Bounds what clients have under way. Requests beyond it are answered 429 `TOO_MANY_REQUESTS`; a connection over which many of them
 * come is destroyed, and so is one whose answers are too large together, and one that reads nothing for a while.
 */
export function limitRequests(
  server: FastifyInstance,
  limits: RequestLimits,
  { requests, unread }: RequestShares,
  proxies: ProxyRules,
): void {
  const connections = new WeakMap<Socket, Connection>();
  // Node restarts this time whenever bytes come in or go out.
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
 * Not in the iteration of the event loop in which the answer was sent: Node reads thousands of requests in one, and many an
 * answer needs no more than that.
 */
function onceSent(response: ServerResponse, release: () => void): void {
  response.once('close', () => setImmediate(release));
}

/** Node reads on to the end of what has come over a connection that is destroyed: there may be thousands of requests in it. */
function dropRequestsOfDestroyed({ server }: FastifyInstance): void {
  const handlers = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.socket.destroyed) for (const handle of handlers) handle(request, response);
  });
}

/** Gives back what a request takes of the shares: for answers that last, which are counted elsewhere. */
export function releaseRequest(response: ServerResponse): void {
  for (const release of exchanges.get(response)?.releases.splice(0) ?? []) release();
}

/** Counts bytes of an answer as unread until it is sent. False when there would be too much of it: destroy the connection. */
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

/** Node closes the answer that is being sent with its connection, and not those that wait behind it. */
function follow(socket: Socket): Connection {
  const connection: Connection = { open: new Set(), requests: 0, refused: 0, unreadBytes: 0 };
  socket.once('close', () => {
    for (const response of connection.open) if (!response.closed) response.emit('close');
  });
  return connection;
}

/** A stream has no length: it is read no faster than the client reads. */
function lengthOf(payload: unknown): number {
  if (typeof payload === 'string') return Buffer.byteLength(payload);
  return Buffer.isBuffer(payload) ? payload.length : 0;
}

function tooMany(where: string): AppError {
  const message = `Too many requests ${where} are under way: read their answers first.`;
  return new AppError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
}
