import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { graphqlPath, maxBodyBytes, AppError, type IdentifyCaller } from '@commerce/service';
import type { ExecutionArgs } from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { GatewayContext } from '../request-context.ts';
import {
  prepareOperation,
  type OperationServices,
  type PreparedOperation,
  type PreparedSubscription,
} from './prepare-operation.ts';

export interface WebSocketOptions extends OperationServices {
  readonly identifyCaller: IdentifyCaller;
}

/** What `connection_init` may bring. */
type ConnectionParams = { readonly authorization?: unknown };
/** Beside the socket: who has opened it, once `connection_init` was accepted. */
type SocketExtra = { context?: GatewayContext };
type SocketContext = Context<ConnectionParams, SocketExtra & Extra>;
type Handlers = Parameters<typeof useServer<ConnectionParams, SocketExtra>>[0];

/**
 * Serves GraphQL over WebSocket on the same path as over HTTP, with the graphql-transport-ws protocol
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). The token comes as `authorization` in
 * `connection_init` or as the header of the upgrade; a bad one closes the socket with 4401.
 */
export function serveWebSockets(server: Server, options: WebSocketOptions): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxBodyBytes });
  const graphql = useServer<ConnectionParams, SocketExtra>(handlersOf(options), sockets);
  server.on('upgrade', (request, socket, head) => {
    const [path] = (request.url ?? '').split('?'); // A URL that does not parse must not throw here.
    if (path !== graphqlPath) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request));
  });
  return { close: async () => graphql.dispose() };
}

function handlersOf(options: WebSocketOptions): Handlers {
  return {
    onConnect: (socket) => connect(socket, options),
    onSubscribe: ({ extra }, _id, payload) => prepareOperation(payload, extra.context as GatewayContext, options),
    execute: ({ contextValue, rootValue }: ExecutionArgs) => {
      const { payload } = rootValue as PreparedOperation;
      return options.run({ ...payload, variables: payload.variables ?? {} }, contextValue as GatewayContext);
    },
    subscribe: ({ rootValue }: ExecutionArgs) => {
      const { subscription, startAfter } = rootValue as PreparedSubscription;
      return Promise.resolve(options.orderStatus.follow(subscription, startAfter));
    },
  };
}

async function connect(socket: SocketContext, { identifyCaller }: WebSocketOptions): Promise<boolean> {
  const given = socket.connectionParams?.authorization ?? socket.extra.request.headers.authorization;
  const authorization = typeof given === 'string' ? given : undefined;
  try {
    const caller = await identifyCaller(authorization);
    // An event says that something has changed: a read from before it would miss just that.
    socket.extra.context = { caller, authorization, requestId: randomUUID(), isFresh: true };
    return true;
  } catch (error) {
    const message = error instanceof AppError ? error.message : 'The access token cannot be verified.';
    socket.extra.socket.close(CloseCode.Unauthorized, message);
    return false;
  }
}
