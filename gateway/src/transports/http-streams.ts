import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { AppError, holdAnswer, networkOf, releaseRequest } from '@commerce/runtime';
import {
  graphqlPath,
  RefusedOperationError,
  type AdmittedOperation,
  type OperationRequest,
} from '@commerce/graphql/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { codedError } from '../coded-error.ts';
import type { Listener } from '../live/listener.ts';
import { Connection, endings } from './connection.ts';
import { clientErrors } from './client-errors.ts';
import type { SocketServices } from './graphql-socket.ts';
import { acceptedStream, type AcceptedStream, type Framing } from './http-framings.ts';
import { isPersisted, type PersistableRequest } from '../operations/persisted-queries.ts';
import { noteCharge } from '../limits/http-rates.ts';
import { completion, endingWith } from './stream-ending.ts';
import { contextOfHttp } from '../identity/http-context.ts';
import type { GatewayContext } from '../identity/request-context.ts';

export interface HttpStreamsOptions extends SocketServices {
  readonly heartbeatMs: number;
}

/** How long clients may take to receive the rest after a stream has ended, before they are dropped. */
const closeTimeoutMs = 5_000;

/** Not inspected: that would take longer than reading it. */
const anyObject = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** The error message for a client of graphql-sse that reserves a stream for its single-connection mode. */
const singleConnection =
  'Event streams are served for distinct connections only: create the client of graphql-sse without singleConnection.';

const requestShape = z
  .object({
    query: z.string().nullish(),
    operationName: z.string().nullish(),
    variables: anyObject.nullish(),
    extensions: anyObject.nullish(),
    documentId: z.string().nullish(),
  })
  .refine((request) => typeof request.query === 'string' || isPersisted(request));

/** Serves operations as streams of Server-Sent Events or multipart, to clients that accept one. See docs/live.md. */
export function serveHttpStreams(server: FastifyInstance, options: HttpStreamsOptions): void {
  server.route({
    method: ['PUT', 'DELETE'],
    url: graphqlPath,
    handler: () => {
      throw new AppError('NOT_ACCEPTABLE', singleConnection);
    },
  });
  server.addHook('preHandler', async (request, reply) => {
    const accepted = request.url.split('?')[0] === graphqlPath ? acceptedStream(request.headers.accept) : undefined;
    if (accepted === undefined) return;
    const { framing } = accepted;
    const lastEventId = framing.endId === undefined ? undefined : lastEventIdOf(request);
    if (lastEventId !== undefined && lastEventId === framing.endId)
      return reply.code(204).header('cache-control', 'no-store').send(); // Stops an EventSource from reconnecting.
    const sent = requestIn(request);
    const admitted = sent === undefined ? undefined : await admit(sent, request, options);
    if (!comesAsStream(kindOf(admitted), accepted)) return;
    if (sent === undefined)
      throw new AppError('BAD_USER_INPUT', 'A request must have a query, and may have variables and an operationName.');
    await new HttpStream(request, reply, framing, options).serve(sent, admitted, lastEventId);
  });
}

/** Undefined if the request has neither a query nor the hash of one. */
function requestIn({ method, body, query }: FastifyRequest): PersistableRequest | undefined {
  return requestShape.safeParse(method === 'GET' ? parsedParameters(query) : body).data;
}

function parsedParameters(query: unknown): unknown {
  const { variables, extensions, ...rest } = query as Record<string, unknown>;
  try {
    return { ...rest, variables: parsed(variables), extensions: parsed(extensions) };
  } catch {
    return undefined; // Reported as a request without an operation.
  }
}

function parsed(parameter: unknown): unknown {
  return typeof parameter === 'string' ? (JSON.parse(parameter) as unknown) : parameter;
}

function lastEventIdOf({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const anonymous = { caller: undefined };

type Kind = 'query' | 'mutation' | 'subscription' | 'refused';

interface Admitted {
  readonly request: OperationRequest;
  readonly operation: AdmittedOperation;
}

const kindOf = (admitted: Admitted | undefined): Kind => admitted?.operation.operation.operation ?? 'refused';

/** Undefined if the operation is rejected. */
async function admit(
  sent: PersistableRequest,
  { raw }: FastifyRequest,
  { operations, persistedQueries, credentials, proxies }: HttpStreamsOptions,
): Promise<Admitted | undefined> {
  try {
    const identified = persistedQueries.identified(sent);
    const asking = persistedQueries.dependsOnCaller(identified) ? await credentials.identify(raw) : anonymous;
    if (!persistedQueries.allows(identified, asking)) return undefined;
    const request = persistedQueries.withText(identified);
    return { request, operation: await operations.admit(request, { caller: networkOf(proxies.addressOf(raw)) }) };
  } catch (error) {
    if (error instanceof RefusedOperationError || error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/** An error before the start is a plain response if the client accepts one, because the operation may be a query. */
function comesAsStream(kind: Kind, { forEveryOperation, orJson }: AcceptedStream): boolean {
  return kind === 'subscription' || forEveryOperation || (kind === 'refused' && !orJson);
}

/** Resolves when the client has drained the buffer or disconnected. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resolve();
    };
    response.on('drain', settle).on('close', settle);
  });
}

interface Served {
  readonly connection: Connection;
  readonly context: GatewayContext;
  readonly response: ServerResponse;
}

/** One streaming response. */
class HttpStream {
  readonly #request: FastifyRequest;
  readonly #reply: FastifyReply;
  readonly #framing: Framing;
  readonly #options: HttpStreamsOptions;
  #listener: Listener | undefined;
  /** The reason for the end, if it was known before the stream began. */
  #ending: GraphQLError | undefined;

  constructor(request: FastifyRequest, reply: FastifyReply, framing: Framing, options: HttpStreamsOptions) {
    this.#request = request;
    this.#reply = reply;
    this.#framing = framing;
    this.#options = options;
  }

  /**
   * @param admitted undefined if the operation was rejected
   * @param lastEventId where a subscription resumes, regardless of its arguments
   */
  async serve(
    sent: PersistableRequest,
    admitted: Admitted | undefined,
    lastEventId: string | undefined,
  ): Promise<void> {
    const { credentials, endedSessions, proxies } = this.#options;
    const context = await contextOfHttp(this.#request, this.#reply, this.#options);
    const address = proxies.addressOf(this.#request.raw);
    const response = this.#reply.raw;
    const refusal = await this.#charge(admitted, context);
    if (response.closed) return void this.#reply.hijack();
    let deadline: NodeJS.Timeout | undefined;
    const connection = new Connection({
      transport: this.#framing.transport,
      credentials,
      address,
      requestId: this.#request.id,
      traceWish: context.traceWish,
      subgraphHeaders: context.subgraphHeaders,
      checkPolicies: context.checkPolicies,
      onExpired: () => this.#end(endings.tokenExpired()),
      endedSessions,
      onSessionEnded: () => this.#end(endings.sessionEnded()),
      onEnd: () => (deadline = setTimeout(() => response.destroy(), closeTimeoutMs)),
    });
    connection.use(context);
    response.once('close', this.#admit(address));
    this.#reply.hijack();
    response.once('close', () => {
      clearTimeout(deadline);
      connection.close();
      void this.#listener?.return();
    });
    if (kindOf(admitted) !== 'mutation') this.#open(response);
    const { delayedSince, heartbeatMs } = this.#options;
    const beat = () => response.headersSent && response.write(this.#framing.heartbeat(delayedSince()?.toISOString()));
    const heartbeat = setInterval(beat, heartbeatMs);
    let ending = completion;
    try {
      if (refusal !== undefined) throw refusal;
      await this.#run(sent, lastEventId, { connection, context, response });
    } catch (error) {
      ending = endingWith(clientErrors(error, this.#options.onFault, connection.context));
      // An external reason ends all streams of the caller.
      if (error === this.#ending) ending = { ...ending, isOfConnection: true };
    } finally {
      clearInterval(heartbeat);
      this.#open(response);
      response.end(this.#framing.ending(ending));
    }
  }

  /** Charges the operation, or a rejected one to the address. Returns why it must not run. */
  async #charge(admitted: Admitted | undefined, context: GatewayContext): Promise<Error | undefined> {
    const { rates } = this.#options;
    if (admitted === undefined) {
      const { standings } = await rates.chargeFault(context);
      noteCharge(this.#reply, { standings, refusal: undefined });
      return undefined;
    }
    const charged = await rates.charge(admitted.operation, admitted.request.variables, context);
    noteCharge(this.#reply, charged);
    return charged.refusal;
  }

  /** A mutation may set cookies: the response headers are sent with the result. */
  #open(response: ServerResponse): void {
    if (response.headersSent) return;
    // Fastify does not write headers for a hijacked response.
    const headers = { ...(this.#reply.getHeaders() as OutgoingHttpHeaders), ...this.#framing.headers };
    response.writeHead(200, headers);
    response.write(this.#framing.opening);
  }

  /** Throws AppError if there are too many streams. Returns a function that releases this one. */
  #admit(address: string): () => void {
    const release = this.#options.connections.take(address);
    if (typeof release !== 'string') return release;
    const whose = release === 'address' ? 'from this address' : 'at this gateway';
    throw new AppError('TOO_MANY_REQUESTS', `There are too many open streams ${whose}: end others, or try later.`);
  }

  async #run(
    sent: PersistableRequest,
    lastEventId: string | undefined,
    { connection, context, response }: Served,
  ): Promise<void> {
    const { operations, persistedQueries, streams, run } = this.#options;
    const identified = persistedQueries.identified(sent);
    persistedQueries.check(identified, context);
    const request = persistedQueries.withText(identified);
    const { operation } = operations.read(request);
    persistedQueries.keep(identified, request.query, connection.context.clientAddress);
    if (operation.operation === 'mutation' && this.#request.method === 'GET')
      throw codedError('BAD_REQUEST', 'Mutations must be sent by POST.');
    if (this.#ending !== undefined) throw this.#ending; // A stream that was ended before its start must not start.
    if (operation.operation !== 'subscription') {
      const result = await run({ ...request, variables: request.variables ?? {} }, { ...context, isFresh: true });
      const message = this.#framing.message({ text: JSON.stringify(result) });
      if (!holdAnswer(response, Buffer.byteLength(message))) return void response.destroy();
      this.#open(response);
      return void response.write(message);
    }
    releaseRequest(response); // It counts as a subscription from this point.
    this.#request.body = undefined; // Keeps the operation, and frees the rest of the request.
    this.#listener = await streams.subscribe(request, connection, { lastEventId });
    if (response.closed) return void this.#listener.return();
    if (this.#ending !== undefined) this.#listener.fail(this.#ending);
    for await (const delivery of this.#listener) {
      // Waits for slow readers here, so that messages queue up in the listener.
      if (!response.write(this.#framing.message(delivery))) await drained(response);
    }
  }

  #end(reason: GraphQLError): void {
    this.#ending ??= reason;
    this.#listener?.fail(reason);
  }
}
