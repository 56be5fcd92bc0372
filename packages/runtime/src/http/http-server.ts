import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type onSendHookHandler,
} from 'fastify';
import { boundedMessage } from '../bounded-message.ts';
import { AppError, type ErrorCode } from '../app-error.ts';
import { proxyRules, type ProxyRules, type TrustProxy } from './client-address.ts';
import { drainConnections } from './drain-connections.ts';
import { endWithFault, faultBody, notWellFormed } from './fault-answer.ts';
import { hasAtMostValues } from './json-values.ts';
import type { Logger } from '../logger.ts';
import { limitArrival } from './request-arrival.ts';
import { ignoreLongNegotiation } from './negotiation.ts';
import { requestIdOf } from './request-id.ts';
import {
  defaultRequestLimits,
  limitRequests,
  requestShares,
  type RequestLimits,
  type RequestShares,
} from './request-shares.ts';
import { securityHeaders } from './security-headers.ts';
import { noteConnection } from '../scheduling/turns.ts';

/** Larger request bodies are rejected with `PAYLOAD_TOO_LARGE`. */
export const maxBodyBytes = 1_000_000;

/** The maximum number of values in a client's request, including those of lists and objects: see `hasAtMostValues`. */
export const maxClientValues = 10_000;

/** The response of `GET /ready`: whether to send requests here, and the state of each dependency. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

export interface HttpServerOptions {
  readonly logger: Logger;
  readonly readiness: () => Promise<Readiness>;
  /** Proxies whose X-Forwarded-For is trusted: their number, or their addresses and networks. */
  readonly trustProxy?: TrustProxy;
  /** How long the headers and body of a request may take to arrive. Responses may take longer. */
  readonly requestTimeoutMs?: number;
  /** The same for requests of routes with `config: { isUpload: true }`. */
  readonly uploadTimeoutMs?: number;
  /** When the server closes: how long idle connections stay open, for requests that are on their way; 500 ms by default. */
  readonly closeGraceMs?: number;
  readonly limits?: RequestLimits;
  /** The maximum number of values in a JSON body. By default, only the size of the body is limited. */
  readonly maxBodyValues?: number;
  /** Shared with other transports. */
  readonly shares?: RequestShares;
  /** Whether to serve `GET /health` and `GET /ready`; true by default. */
  readonly hasProbes?: boolean;
}

const statusOf: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_USER_INPUT: 400,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  OPERATION_TOO_COMPLEX: 400,
  RESPONSE_TOO_LARGE: 400,
  NOT_ACCEPTABLE: 406,
  SERVICE_UNAVAILABLE: 503,
  SERVICE_BUSY: 503,
};

/**
 * The HTTP server of every service: `GET /health` (200 while the process runs), `GET /ready` (200 or 503), bodies of at
 * most 1 MB that arrive in time (else 408), security headers on every response, and errors in the format of GraphQL: `{
 * "errors": [{ message, extensions: { code } }] }`.
 */
export function createHttpServer({
  logger,
  readiness,
  trustProxy = false,
  requestTimeoutMs = 15_000,
  uploadTimeoutMs = requestTimeoutMs,
  closeGraceMs = 500,
  limits = defaultRequestLimits,
  maxBodyValues,
  shares = requestShares(limits),
  hasProbes = true,
}: HttpServerOptions): FastifyInstance {
  const proxies = proxyRules(trustProxy);
  const level = logger.level === 'info' ? 'warn' : logger.level;
  const server = fastify({
    loggerInstance: logger.child({}, { level, serializers: serializersBy(proxies) }),
    clientErrorHandler: refuseUnread,
    frameworkErrors: (_error, _request, reply) => refuseUrl(reply as unknown as FastifyReply),
    bodyLimit: maxBodyBytes,
    requestTimeout: Math.max(requestTimeoutMs, uploadTimeoutMs),
    http: {
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs / 2, 5_000),
      requireHostHeader: false, // Rejects expectations with a code. Node would respond without one.
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false, // What was accepted is answered: nobody has to ask again.
    genReqId: ({ headers }) => requestIdOf(headers['x-request-id']),
  }) as unknown as FastifyInstance;
  server.server.on('checkExpectation', ({ socket }: IncomingMessage) =>
    endWithFault(socket, 417, faultBody('BAD_REQUEST', 'The only supported expectation is 100-continue.')),
  );
  server.server.on('connection', noteConnection);
  server.addHook('onRequest', ignoreLongNegotiation);
  server.addHook('onRequest', (request, reply, done) => {
    const { protocol } = proxies.asked(request.raw);
    void reply.headers({ ...securityHeaders(protocol === 'https:'), 'x-request-id': request.id });
    done();
  });
  if (uploadTimeoutMs > requestTimeoutMs) limitArrival(server, requestTimeoutMs);
  server.addHook('onSend', sendLongTextAsBytes);
  drainConnections(server, closeGraceMs);
  limitRequests(server, limits, shares, proxies);
  if (maxBodyValues !== undefined) limitBodyValues(server, maxBodyValues);
  if (hasProbes) serveProbes(server, readiness);
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(faultBody('NOT_FOUND', 'Not found.')));
  server.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const { status, code, message, details } = describe(error);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).send(faultBody(code, message, details));
  });
  return server;
}

/** Node copies a string three times to send it, and counting its bytes reads it once more. */
const sendLongTextAsBytes: onSendHookHandler = (_request, _reply, payload, done) =>
  done(null, typeof payload === 'string' && payload.length > 4_096 ? Buffer.from(payload) : payload);

function serveProbes(server: FastifyInstance, readiness: HttpServerOptions['readiness']): void {
  server.get('/health', () => ({ status: 'ok' }));
  server.get('/ready', async (_request, reply) => {
    const state = await readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
}

function limitBodyValues(server: FastifyInstance, maximum: number): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (hasAtMostValues(String(body), maximum)) return parse(request, String(body), done);
    done(new AppError('PAYLOAD_TOO_LARGE', `A request body can have at most ${maximum} values.`));
  });
}

/** The query of a URL may contain a client's GraphQL request, including passwords, so it is not logged. */
function serializersBy(proxies: ProxyRules) {
  return {
    req: ({ method, url, raw }: FastifyRequest) => ({
      method,
      url: withoutQuery(url),
      remoteAddress: proxies.addressOf(raw),
    }),
    source: (url: unknown) => withoutQuery(String(url)),
  };
}

function withoutQuery(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** Fastify calls no hooks for a URL that cannot be decoded. */
function refuseUrl(reply: FastifyReply): void {
  void reply.code(400).headers(securityHeaders(false)).send(notWellFormed);
}

/**
 * Responds to data that could not be parsed as a request. If nothing has arrived, a response could be taken for that to a
 * request which was just being sent.
 */
function refuseUnread({ code }: Error & { readonly code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable || socket.bytesRead === 0) return void socket.destroy();
  endWithFault(socket, unreadStatus[code ?? ''] ?? 400, notWellFormed);
}

const unreadStatus: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

interface Fault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: AppError['details'];
}

function describe(error: FastifyError | AppError): Fault {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    return { status: statusOf[code], code, message: boundedMessage(message), details };
  }
  const status = error.statusCode ?? 500;
  if (status === 413)
    return { status, code: 'PAYLOAD_TOO_LARGE', message: `A request body can have at most ${maxBodyBytes} bytes.` };
  if (status < 500) return { status, code: 'BAD_REQUEST', message: 'The request is malformed.' };
  return { status, code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side.' };
}
