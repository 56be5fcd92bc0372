import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import {
  AppError,
  graphqlPath,
  holdAnswer,
  networkOf,
  RefusedOperationError,
  releaseRequest,
  type OperationRequest,
} from '@commerce/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { z } from 'zod';
import { codedError } from '../coded-error.ts';
import type { Listener } from '../subscriptions/listener.ts';
import { Connection, endings } from './connection.ts';
import { errorsToTell } from './errors-to-tell.ts';
import type { SocketServices } from './graphql-socket.ts';
import { acceptedStream, type Framing } from './http-framings.ts';
import { endSilentConnections } from './silent-connections.ts';
import { tellTokenFaultBy } from './tell-token-fault.ts';

export interface HttpStreamsOptions extends SocketServices {
  readonly heartbeatMs: number;
}

/** How long clients have to take the rest when a stream has ended, before they are dropped. */
const closeTimeoutMs = 5_000;

const requestShape = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Serves operations as streams of Server-Sent Events and of multipart, to those who ask for one. See docs/live.md. */
export function serveHttpStreams(server: FastifyInstance, options: HttpStreamsOptions): void {
  endSilentConnections(server);
  server.addHook('preHandler', async (request, reply) => {
    const accepted = request.url.split('?')[0] === graphqlPath ? acceptedStream(request.headers.accept) : undefined;
    if (accepted === undefined) return;
    const { framing, forEveryOperation } = accepted;
    const operation = operationIn(request);
    const caller = networkOf(options.proxies.addressOf(request.raw));
    const isStream = operation !== undefined && (await isSubscription(operation, caller, options));
    if (!isStream && !forEveryOperation) return;
    if (operation === undefined)
      throw new AppError('BAD_USER_INPUT', 'A request has a query, and may have variables and an operationName.');
    await new HttpStream(request, reply, framing, options).serve(operation);
  });
}

/** Undefined when the request has no query that is sent in full. */
function operationIn({ method, body, query }: FastifyRequest): OperationRequest | undefined {
  return requestShape.safeParse(method === 'GET' ? parsedVariables(query) : body).data;
}

function parsedVariables(query: unknown): unknown {
  const { variables, ...rest } = query as Record<string, unknown>;
  if (typeof variables !== 'string') return query;
  try {
    return { ...rest, variables: JSON.parse(variables) as unknown };
  } catch {
    return undefined; // It is told as what it is: no operation.
  }
}

async function isSubscription(
  request: OperationRequest,
  caller: string,
  { operations }: HttpStreamsOptions,
): Promise<boolean> {
  try {
    const { operation } = await operations.admit(request, { caller });
    return operation.operation === 'subscription';
  } catch (error) {
    if (error instanceof RefusedOperationError) return false; // Told in the way of a plain answer.
    throw error;
  }
}

/** Resolves when the client has read on, or has left. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}

/** One response that lasts. */
class HttpStream {
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  readonly #framing: Framing;
  readonly #options: HttpStreamsOptions;
  #listener: Listener | undefined;
  readonly #leaving = new AbortController();
  /** Why it ends, when that was known before it began. */
  #ending: GraphQLError | undefined;

  constructor(request: FastifyRequest, reply: FastifyReply, framing: Framing, options: HttpStreamsOptions) {
    this.#request = request;
    this.#reply = reply;
    this.#framing = framing;
    this.#options = options;
  }

  async serve(operation: OperationRequest): Promise<void> {
    const { credentials, endedSessions, proxies } = this.#options;
    const address = proxies.addressOf(this.#request.raw);
    const response = this.#reply.raw;
    let deadline: NodeJS.Timeout | undefined;
    const connection = new Connection({
      transport: this.#framing.transport,
      credentials,
      address,
      requestId: this.#request.id,
      onExpired: () => this.#end(endings.tokenExpired()),
      endedSessions,
      onSessionEnded: () => this.#end(endings.sessionEnded()),
      onEnd: () => (deadline = setTimeout(() => response.destroy(), closeTimeoutMs)),
    });
    connection.use(await credentials.identify(this.#request.raw));
    tellTokenFaultBy(this.#reply, connection.context);
    response.once('close', this.#admit(address));
    this.#reply.hijack();
    response.once('close', () => {
      clearTimeout(deadline);
      connection.close();
      this.#leaving.abort();
      void this.#listener?.return();
    });
    // Fastify writes no head for an answer that is not its own.
    const headers = { ...(this.#reply.getHeaders() as OutgoingHttpHeaders), ...this.#framing.headers };
    response.writeHead(200, headers);
    response.write(this.#framing.opening);
    const { delayedSince, heartbeatMs } = this.#options;
    const beat = () => response.write(this.#framing.heartbeat(delayedSince()?.toISOString()));
    const heartbeat = setInterval(beat, heartbeatMs);
    try {
      await this.#run(operation, connection, response);
    } catch (error) {
      const errors = errorsToTell(error, this.#options.onFault, connection.context);
      for (const text of this.#framing.failure(errors)) response.write(text);
    } finally {
      clearInterval(heartbeat);
      response.end(this.#framing.closing);
    }
  }

  /** Throws AppError when this one would be too many. Returns what makes room for another one. */
  #admit(address: string): () => void {
    const release = this.#options.connections.take(address);
    if (typeof release !== 'string') return release;
    const whose = release === 'address' ? 'from this address' : 'at this gateway';
    throw new AppError('TOO_MANY_REQUESTS', `There are too many open streams ${whose}: end others, or try later.`);
  }

  async #run(request: OperationRequest, connection: Connection, response: ServerResponse): Promise<void> {
    const { operations, streams, run } = this.#options;
    const { operation } = operations.read(request);
    if (operation.operation === 'mutation' && this.#request.method === 'GET')
      throw codedError('BAD_REQUEST', 'Mutations come by POST.');
    if (this.#ending !== undefined) throw this.#ending; // What has not begun yet must not begin.
    if (operation.operation !== 'subscription') {
      const context = { ...connection.context, signal: this.#leaving.signal };
      const result = await run({ ...request, variables: request.variables ?? {} }, context);
      const message = this.#framing.message(JSON.stringify(result));
      if (!holdAnswer(response, Buffer.byteLength(message))) return void response.destroy();
      return void response.write(message);
    }
    releaseRequest(response); // It counts as a subscription from now on.
    this.#request.body = undefined; // The operation is kept, and not what else has come with it.
    this.#listener = await streams.subscribe(request, connection);
    if (response.closed) return void this.#listener.return();
    if (this.#ending !== undefined) this.#listener.fail(this.#ending);
    for await (const { text } of this.#listener) {
      // Who reads slowly is waited for here, and falls behind there.
      if (!response.write(this.#framing.message(text))) await drained(response);
    }
  }

  #end(reason: GraphQLError): void {
    this.#ending ??= reason;
    this.#listener?.fail(reason);
  }
}
