import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ForbiddenError } from '@commerce/runtime';
import {
  identityBy,
  secretIn,
  visitorCookieName,
  visitorHeader,
  type IdentifyCaller,
  type Identity,
} from '@commerce/identity';
import type { OwnPages } from './own-pages.ts';

/** The cookie in which browsers keep the access token. */
const tokenCookie = 'access_token';

/** The cookie in which browsers keep the refresh token. */
const refreshCookie = 'refresh_token';

/** The caller and the credentials that identify it. */
export interface Identified extends Identity {
  /** Undefined if there is no valid token; invalid tokens are not forwarded to subgraphs. */
  readonly authorization: string | undefined;
}

export interface CredentialsOptions {
  readonly identifyCaller: IdentifyCaller;
  /** The origins whose pages may send the cookies. */
  readonly ownPages: OwnPages;
}

/** Resolves the caller of a connection. */
export class Credentials {
  readonly identifyCaller: IdentifyCaller;
  readonly #ownPages: OwnPages;

  constructor({ identifyCaller, ownPages }: CredentialsOptions) {
    this.identifyCaller = identifyCaller;
    this.#ownPages = ownPages;
  }

  /**
   * The value of the Authorization header, or a value built from the cookie.
   *
   * @throws ForbiddenError if a page of a foreign origin sends the cookie
   */
  authorizationOf(request: IncomingMessage): string | undefined {
    const { headers } = request;
    const token = cookieIn(headers, tokenCookie);
    if (token !== undefined && !this.#ownPages.haveSent(request))
      throw new ForbiddenError('Pages of this origin cannot use the access token cookie.');
    return headers.authorization ?? (token === undefined ? undefined : `Bearer ${token}`);
  }

  /**
   * Resolves the caller of a request. An invalid token counts as no token, so that public fields, and the mutation that
   * refreshes the token, still work.
   *
   * @throws AppError if the token cannot be verified at the moment
   * @throws ForbiddenError if a page of a foreign origin sends the cookie
   */
  async identify(request: IncomingMessage): Promise<Identified> {
    const authorization = this.authorizationOf(request);
    const identity = await identityBy(this.identifyCaller, authorization);
    return { ...identity, authorization: identity.tokenFault === undefined ? authorization : undefined };
  }

  /** The session's refresh token, from the cookie of a trusted page. */
  refreshTokenOf(request: IncomingMessage): string | undefined {
    return this.#ownPages.haveSent(request) ? cookieIn(request.headers, refreshCookie) : undefined;
  }

  /** The token of a visitor, from the header or from the cookie of a trusted page. */
  visitorOf(request: IncomingMessage): string | undefined {
    const { headers } = request;
    const cookie = this.#ownPages.haveSent(request) ? cookieIn(headers, visitorCookieName) : undefined;
    return secretIn(headers[visitorHeader] ?? cookie);
  }
}

function cookieIn({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = cookie.split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === '' ? undefined : value;
}
