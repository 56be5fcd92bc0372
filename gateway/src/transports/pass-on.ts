import type { IncomingHttpHeaders } from 'node:http';
import httpProxy from '@fastify/http-proxy';
import { AppError } from '@commerce/runtime';
import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import { limitPassedOn, type PassedOnLimits } from '../limits/passed-on-rates.ts';

/**
 * How many requests a service may work on at a time. Addresses have smaller shares of it, and wait for them. The service
 * accepts more from one address.
 */
export const upstreamConnections = 256;

/** Requests under a path that are proxied to a service. */
export interface PassedOn {
  readonly path: string;
  /** The base URL of the service; without it, requests are not proxied. */
  readonly upstream: string | undefined;
  readonly methods: readonly HTTPMethods[];
  /** The client headers that are forwarded to the service. */
  readonly headersOf: (headers: IncomingHttpHeaders) => IncomingHttpHeaders;
  /** How long the service may be silent. */
  readonly timeoutMs: number;
  /** Whether only the path itself is proxied, without what is below it. */
  readonly isExact?: boolean;
  /**
   * Sets what the service receives of the caller's identity; without it, requests are anonymous. Rejects with AppError if
   * a request must not be proxied. Its body is not read yet.
   */
  readonly admit?: (request: FastifyRequest) => Promise<void>;
  /** What a request costs its address. */
  readonly units: number;
  readonly limits: PassedOnLimits;
  /** Whether bodies are files, which may take longer to arrive. */
  readonly isUpload?: boolean;
}

const headersOfReads = ['host', 'accept', 'if-none-match', 'if-modified-since', 'range'] as const;

/** For public resources: headers for content negotiation and caching. */
export const readHeaders = (headers: IncomingHttpHeaders): IncomingHttpHeaders => picked(headers, headersOfReads);

function picked(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}

const headersOfFiles = [
  'host',
  'accept',
  'content-type',
  'content-length',
  'content-encoding',
  'authorization',
] as const;

/** For files of signed-in callers: headers that describe the file, and the access token. */
export const fileHeaders = (headers: IncomingHttpHeaders): IncomingHttpHeaders => picked(headers, headersOfFiles);

const credentialHeaders = /^(?:cookie2?|authorization|proxy-.*|forwarded|x-forwarded-.*|x-real-ip)$/;

/**
 * For signed calls, whose signature is in a header that only the sender and the service know: all headers except the
 * client's credentials.
 */
export function withoutCredentials(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !credentialHeaders.test(name)));
}

/** Proxies requests, each once. The body is forwarded unchanged; cookies of the response are removed. */
export async function passOn(server: FastifyInstance, options: PassedOn): Promise<void> {
  const { path, upstream, methods, headersOf, timeoutMs, isExact = false, admit, isUpload = false } = options;
  const { units, limits } = options;
  if (upstream === undefined) return;
  await server.register(async (scope) => {
    // The proxy registers its own parsers, which do not read the body.
    scope.removeContentTypeParser(['application/json', 'multipart/form-data']);
    limitPassedOn(scope, () => units, limits);
    if (admit !== undefined) scope.addHook('preHandler', async (request) => admit(request));
    await scope.register(httpProxy, {
      upstream,
      prefix: path,
      rewritePrefix: path,
      httpMethods: [...methods],
      ...(isExact && { routes: ['/'] }),
      config: { isUpload },
      undici: { connections: upstreamConnections, headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
      replyOptions: {
        retryDelay: () => null,
        onError: (reply) =>
          void reply.send(new AppError('SERVICE_UNAVAILABLE', 'This service is not available at the moment.')),
        rewriteRequestHeaders: ({ id }, headers) => ({ ...headersOf(headers), 'x-request-id': id }),
        rewriteHeaders: (headers) =>
          Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie')),
      },
    });
  });
}
