import type { IncomingHttpHeaders } from 'node:http';
import httpProxy from '@fastify/http-proxy';
import { AppError } from '@commerce/runtime';
import type { FastifyInstance, HTTPMethods } from 'fastify';

/** Requests under a path that a service answers in place of the gateway. */
export interface PassedOn {
  readonly path: string;
  /** The base address of the service; without it nothing is passed on. */
  readonly upstream: string | undefined;
  readonly methods: readonly HTTPMethods[];
  /** What the service is sent of the client's headers. */
  readonly headersOf: (headers: IncomingHttpHeaders) => IncomingHttpHeaders;
  /** How long the service may send nothing. */
  readonly timeoutMs: number;
}

const headersOfReads = ['host', 'accept', 'if-none-match', 'if-modified-since', 'range'] as const;

/** For what everybody may read: what chooses and caches a representation. */
export function readHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    headersOfReads.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

const credentials = /^(?:cookie2?|authorization|proxy-.*|forwarded|x-forwarded-.*|x-real-ip)$/;

/** For calls that are signed, by a header that only the sender and the service know: all but the client's credentials. */
export function withoutCredentials(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !credentials.test(name)));
}

/** Passes requests on, each once. The body arrives as it was sent; cookies of the answer do not reach the client. */
export async function passOn(server: FastifyInstance, options: PassedOn): Promise<void> {
  const { path, upstream, methods, headersOf, timeoutMs } = options;
  if (upstream === undefined) return;
  await server.register(async (scope) => {
    scope.removeContentTypeParser('application/json'); // The proxy has its own, which reads nothing.
    await scope.register(httpProxy, {
      upstream,
      prefix: path,
      rewritePrefix: path,
      httpMethods: [...methods],
      undici: { headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
      replyOptions: {
        retryDelay: () => null,
        onError: (reply) =>
          void reply.send(new AppError('SERVICE_UNAVAILABLE', 'This is not available at the moment.')),
        rewriteRequestHeaders: ({ id }, headers) => ({ ...headersOf(headers), 'x-request-id': id }),
        rewriteHeaders: (headers) =>
          Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie')),
      },
    });
  });
}
