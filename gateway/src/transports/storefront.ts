import type { IncomingHttpHeaders } from 'node:http';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limitPassedOn, passedOnUnits, type PassedOnLimits } from '../limits/passed-on-rates.ts';
import { upstreamConnections } from './pass-on.ts';

export interface StorefrontProxy {
  /** The base URL of the storefront server. */
  readonly upstream: string;
  /** How long it may be silent. */
  readonly timeoutMs: number;
  readonly limits: PassedOnLimits;
}

/** Longer headers of a response are an error: the storefront's have less than a tenth of it. */
const maxHeaderBytes = 16_384;

/** Pages are the same for everybody: nothing about the client is forwarded but what selects the form of the response. */
const forwarded = ['accept', 'accept-encoding', 'if-none-match', 'if-modified-since', 'range'] as const;

const unavailablePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Back in a moment</title>
<h1>The shop is not available at the moment</h1>
<p>Please try again in a minute. Your cart and your orders are safe.</p>
</html>
`;

/** Proxies each GET and HEAD that no other route handles to the storefront server, without credentials and cookies. */
export async function proxyStorefront(
  server: FastifyInstance,
  { upstream, timeoutMs, limits }: StorefrontProxy,
): Promise<void> {
  await server.register(async (scope) => {
    scope.removeContentTypeParser(['application/json', 'multipart/form-data']); // The proxy registers its own.
    limitPassedOn(scope, unitsOf, limits);
    await scope.register(httpProxy, {
      upstream,
      prefix: '/',
      httpMethods: ['GET', 'HEAD'],
      undici: {
        connections: upstreamConnections,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        maxHeaderSize: maxHeaderBytes,
      },
      replyOptions: {
        retryDelay: () => null,
        onError: (reply, { error }) => {
          reply.log.warn({ err: error }, 'the storefront did not respond');
          const headers = { 'cache-control': 'no-store', 'retry-after': '10' };
          void reply.code(502).headers(headers).type('text/html; charset=utf-8').send(unavailablePage);
        },
        rewriteRequestHeaders: ({ id }, headers) => ({ ...picked(headers), 'x-request-id': id }),
        rewriteHeaders: (headers) =>
          Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie')),
      },
    });
  });
}

/** A file, if the address that the proxy sends is below /assets; anything else may be a page. */
function unitsOf({ url }: FastifyRequest): number {
  const sent = URL.parse(`http://storefront${url}`);
  return sent?.pathname.startsWith('/assets/') ? passedOnUnits.file : passedOnUnits.work;
}

function picked(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(forwarded.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
