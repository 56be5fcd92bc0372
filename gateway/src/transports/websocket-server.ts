import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, endWithFault, faultBody, maxBodyBytes, type ShareRefusal } from '@commerce/runtime';
import { graphqlPath } from '@commerce/graphql/server';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Credentials } from '../identity/credentials.ts';
import {
  GraphQLSocket,
  serviceRestart,
  tooManyConnections,
  tryAgainLater,
  type SocketServices,
} from './graphql-socket.ts';

export interface WebSocketOptions extends SocketServices {
  readonly credentials: Credentials;
  /** The ping interval; a client that has not answered by the next ping is dropped. */
  readonly heartbeatMs: number;
  /** How long a socket may be idle before it is closed. */
  readonly idleMs: number;
  /** How long clients may take to close their side before they are dropped, including rejected ones. */
  readonly closeTimeoutMs: number;
}

/**
 * Serves GraphQL over WebSocket on the same path as over HTTP, with the graphql-transport-ws protocol
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). See docs/live.md for what clients send and receive.
 */
export function serveWebSockets(server: Server, options: WebSocketOptions): { close(): Promise<void> } {
  const { closeTimeoutMs } = options;
  // A variable, because the types of ws do not have `closeTimeout` yet.
  const settings = {
    noServer: true,
    maxPayload: maxBodyBytes,
    handleProtocols,
    closeTimeout: closeTimeoutMs,
    // One message of a socket in each iteration of the event loop: others come in between, however many have arrived at once.
    allowSynchronousEvents: false,
  };
  const sockets = new WebSocketServer(settings);
  sockets.on('wsClientError', ({ message }, duplex) => refuse(duplex, 400, 'BAD_REQUEST', `${message}.`));
  const open = new Set<GraphQLSocket>();
  let isClosing = false;
  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    const [path] = (request.url ?? '').split('?'); // A URL that does not parse must not throw here.
    if (path !== graphqlPath) return refuse(duplex, 404, 'NOT_FOUND', 'Nothing is here.');
    if (isClosing) return refuse(duplex, 503, 'SERVICE_UNAVAILABLE', 'The service is closing.');
    const fault = cookieFault(request, options.credentials);
    if (fault !== undefined) return refuse(duplex, 403, fault.code, fault.message);
    sockets.handleUpgrade(request, duplex, head, (webSocket) => {
      const release = options.connections.take(options.proxies.addressOf(request));
      if (typeof release === 'string') return refuseSocket(webSocket, release);
      webSocket.once('close', release);
      const socket = new GraphQLSocket(webSocket, request, options);
      open.add(socket);
      webSocket.once('close', () => open.delete(socket));
    });
  });
  const heartbeat = setInterval(() => open.forEach((socket) => socket.beat(options.idleMs)), options.heartbeatMs);
  heartbeat.unref();
  return {
    close: async () => {
      isClosing = true;
      clearInterval(heartbeat);
      for (const socket of open) socket.close(serviceRestart, 'Service Restart');
      const deadline = Date.now() + closeTimeoutMs;
      while (open.size > 0 && Date.now() < deadline) await sleep(10);
      for (const socket of open) socket.terminate();
    },
  };
}

function refuseSocket(webSocket: WebSocket, why: ShareRefusal): void {
  webSocket.on('error', () => {}); // Who is refused may be gone already.
  if (why === 'address') webSocket.close(tooManyConnections, 'Too many connections from this address');
  else webSocket.close(tryAgainLater, 'Too many connections');
}

function refuse(duplex: Duplex, status: number, code: string, message: string): void {
  duplex.on('error', () => {}); // Who is refused may be gone already.
  endWithFault(duplex, status, faultBody(code, message));
}

/** Why the cookies of the request do not count, if it has any. */
function cookieFault(request: IncomingMessage, credentials: Credentials): AppError | undefined {
  try {
    credentials.authorizationOf(request);
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
