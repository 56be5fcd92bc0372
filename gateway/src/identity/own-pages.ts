import type { IncomingMessage } from 'node:http';
import { ForbiddenError, type ProxyRules } from '@commerce/runtime';
import { graphqlPath } from '@commerce/graphql/server';
import type { FastifyInstance } from 'fastify';

export interface OwnPagesOptions {
  /** Origins in addition to the gateway's own, in the format of `URL.origin`. */
  readonly allowedOrigins: readonly string[];
  readonly proxies: ProxyRules;
}

/** Distinguishes requests of trusted pages from requests that foreign pages make browsers send. */
export class OwnPages {
  readonly #allowedOrigins: ReadonlySet<string>;
  readonly #proxies: ProxyRules;

  constructor({ allowedOrigins, proxies }: OwnPagesOptions) {
    this.#allowedOrigins = new Set(allowedOrigins);
    this.#proxies = proxies;
  }

  /** Whether a request comes from a trusted page or from no page: clients other than browsers send neither header. */
  haveSent(request: IncomingMessage): boolean {
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (site === 'same-origin') return true; // Pages cannot set this header.
    if (origin !== undefined) return this.#isOurs(origin, request);
    return site === undefined || site === 'none';
  }

  #isOurs(given: string, request: IncomingMessage): boolean {
    const origin = webOrigin(given);
    if (origin === undefined) return false;
    if (this.#allowedOrigins.has(origin.origin)) return true;
    const { host, protocol = origin.protocol } = this.#proxies.asked(request);
    // Uses the scheme of the page, so that default ports may be omitted.
    return protocol === origin.protocol && webOrigin(`${protocol}//${host}`)?.host === origin.host;
  }
}

/** Undefined for a value that is not the origin of a web page, such as `null`. */
export function webOrigin(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb ? url : undefined;
}

/**
 * Any page can make a browser send a GET without a preflight, so GET requests of foreign pages are rejected before they
 * are read.
 */
export function refuseForeignReads(server: FastifyInstance, ownPages: OwnPages): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isRefused = isRead && request.routeOptions.url === graphqlPath && !ownPages.haveSent(request.raw);
    done(isRefused ? new ForbiddenError('Pages of this origin cannot send GET requests: send a POST.') : undefined);
  });
}
