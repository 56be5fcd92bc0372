import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ForbiddenError } from '@commerce/runtime';
import { identityBy, type IdentifyCaller, type Identity } from '@commerce/identity';
import type { OwnPages } from './own-pages.ts';

/** The cookie in which browsers keep the access token. */
const tokenCookie = 'access_token';

/** The cookie in which browsers keep what they get another access token for. */
const refreshCookie = 'refresh_token';

/** Who asks, by what. */
export interface Identified extends Identity {
  /** Undefined when there is no token, or one that is not good: no subgraph sees it. */
  readonly authorization: string | undefined;
}

export interface CredentialsOptions {
  readonly identifyCaller: IdentifyCaller;
  /** Those that may send the cookies. */
  readonly ownPages: OwnPages;
}

/** Finds out as whom a connection acts. */
export class Credentials {
  readonly identifyCaller: IdentifyCaller;
  readonly #ownPages: OwnPages;

  constructor({ identifyCaller, ownPages }: CredentialsOptions) {
    this.identifyCaller = identifyCaller;
    this.#ownPages = ownPages;
  }

  /**
   * The value of the Authorization header, or one made of the cookie.
   *
   * @throws ForbiddenError when a page of somebody else's has a browser send the cookie
   */
  authorizationOf(request: IncomingMessage): string | undefined {
    const { headers } = request;
    const token = cookieIn(headers, tokenCookie);
    if (token !== undefined && !this.#ownPages.haveSent(request))
      throw new ForbiddenError('Pages of this origin may not use the cookie.');
    return headers.authorization ?? (token === undefined ? undefined : `Bearer ${token}`);
  }

  /**
   * Who sends a request. A token that is not good counts as none: what is public goes on, also the mutation that gets
   * another token.
   *
   * @throws AppError when the token cannot be verified at the moment
   * @throws ForbiddenError when a page of somebody else's has a browser send the cookie
   */
  async identify(request: IncomingMessage): Promise<Identified> {
    const authorization = this.authorizationOf(request);
    const identity = await identityBy(this.identifyCaller, authorization);
    return { ...identity, authorization: identity.tokenFault === undefined ? authorization : undefined };
  }

  /** The session's refresh token, as the cookie of a page of ours. */
  refreshTokenOf(request: IncomingMessage): string | undefined {
    return this.#ownPages.haveSent(request) ? cookieIn(request.headers, refreshCookie) : undefined;
  }
}

function cookieIn({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = cookie.split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === '' ? undefined : value;
}
