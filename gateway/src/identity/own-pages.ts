import type { IncomingMessage } from 'node:http';
import { ForbiddenError, type ProxyRules } from '@commerce/runtime';
import { graphqlPath } from '@commerce/graphql';
import type { FastifyInstance } from 'fastify';

export interface OwnPagesOptions {
  /** Origins beside the gateway's own, as `URL.origin` writes them. */
  readonly allowedOrigins: readonly string[];
  readonly proxies: ProxyRules;
}

/** Tells requests of our pages from those that pages of somebody else have browsers send. */
export class OwnPages {
  readonly #allowedOrigins: ReadonlySet<string>;
  readonly #proxies: ProxyRules;

  constructor({ allowedOrigins, proxies }: OwnPagesOptions) {
    this.#allowedOrigins = new Set(allowedOrigins);
    this.#proxies = proxies;
  }

  /** Whether a request is of a page of ours, or of no page: clients that are no browsers send neither header. */
  haveSent(request: IncomingMessage): boolean {
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (site === 'same-origin') return true; // No page can set it.
    if (origin !== undefined) return this.#isOurs(origin, request);
    return site === undefined || site === 'none';
  }

  #isOurs(given: string, request: IncomingMessage): boolean {
    const origin = webOrigin(given);
    if (origin === undefined) return false;
    if (this.#allowedOrigins.has(origin.origin)) return true;
    const { host, protocol = origin.protocol } = this.#proxies.asked(request);
    // With the scheme of the page, so that a port that goes without saying may be left out.
    return protocol === origin.protocol && webOrigin(`${protocol}//${host}`)?.host === origin.host;
  }
}

/** Undefined for what is no origin of a page on the web, such as `null`. */
export function webOrigin(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isWeb ? url : undefined;
}

/** Any page can have a browser send a GET, with no question asked before: those of others are refused unread. */
export function refuseForeignReads(server: FastifyInstance, ownPages: OwnPages): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isRefused = isRead && request.routeOptions.url === graphqlPath && !ownPages.haveSent(request.raw);
    done(isRefused ? new ForbiddenError('Pages of this origin may not read from here: send a POST.') : undefined);
  });
}
