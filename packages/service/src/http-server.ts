import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { AppError, type ErrorCode } from './app-error.ts';
import type { Logger } from './logger.ts';

/** Request bodies over this many bytes are answered `PAYLOAD_TOO_LARGE`. */
export const maxBodyBytes = 1_000_000;

/** What `GET /ready` reports: whether to send requests here, and a word on each thing the service leans on. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

export interface HttpServerOptions {
  readonly logger: Logger;
  readonly readiness: () => Promise<Readiness>;
  /** Proxies whose X-Forwarded-For says where a request comes from: how many, or their addresses and networks. */
  readonly trustProxy?: false | number | string[];
}

const statusOf: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  BAD_USER_INPUT: 400,
  PAYLOAD_TOO_LARGE: 413,
  OPERATION_TOO_COMPLEX: 400,
  RESPONSE_TOO_LARGE: 400,
  SERVICE_UNAVAILABLE: 503,
};

/**
 * The HTTP side that every service has: `GET /health` (200 while the process lives), `GET /ready` (200 or 503), bodies
 * of at most 1 MB, and faults answered as GraphQL does: `{ "errors": [{ message, extensions: { code } }] }`.
 */
export function createHttpServer({ logger, readiness, trustProxy = false }: HttpServerOptions): FastifyInstance {
  const server = fastify({
    loggerInstance: logger.child({}, { level: logger.level === 'info' ? 'warn' : logger.level }),
    bodyLimit: maxBodyBytes,
    forceCloseConnections: 'idle',
    requestIdHeader: 'x-request-id',
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
  }) as unknown as FastifyInstance;
  server.get('/health', () => ({ status: 'ok' }));
  server.get('/ready', async (_request, reply) => {
    const state = await readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  server.setNotFoundHandler((_request, reply) => reply.code(404).send(faultBody('NOT_FOUND', 'Nothing is here.')));
  server.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const { status, code, message, details } = describe(error);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply.code(status).send(faultBody(code, message, details));
  });
  return server;
}

interface Fault {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: AppError['details'];
}

function describe(error: FastifyError | AppError): Fault {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    return { status: statusOf[code], code, message, details };
  }
  const status = error.statusCode ?? 500;
  if (status === 413)
    return { status, code: 'PAYLOAD_TOO_LARGE', message: `A body has at most ${maxBodyBytes} bytes.` };
  if (status < 500) return { status, code: 'BAD_REQUEST', message: 'The request is not well-formed.' };
  return { status, code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side.' };
}

function faultBody(code: string, message: string, details: AppError['details'] = {}) {
  return { errors: [{ message, extensions: { code, ...details } }] };
}
