import type { IncomingHttpHeaders } from 'node:http';
import { ForbiddenError, identityBy, type IdentifyCaller, type Identity } from '@commerce/service';

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
  /** Pages of these origins may send the cookie, beside those of the gateway's own. */
  readonly allowedOrigins: readonly string[];
}

/** Finds out as whom a connection acts. */
export class Credentials {
  readonly identifyCaller: IdentifyCaller;
  readonly #allowedOrigins: ReadonlySet<string>;

  constructor({ identifyCaller, allowedOrigins }: CredentialsOptions) {
    this.identifyCaller = identifyCaller;
    this.#allowedOrigins = new Set(allowedOrigins);
  }

  /**
   * The value of the Authorization header, or one made of the cookie.
   *
   * @throws ForbiddenError when a page of somebody else's has a browser send the cookie
   */
  authorizationOf(headers: IncomingHttpHeaders): string | undefined {
    const token = cookieIn(headers, tokenCookie);
    if (token !== undefined && !this.#isOurs(headers))
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
  async identify(headers: IncomingHttpHeaders): Promise<Identified> {
    const authorization = this.authorizationOf(headers);
    const identity = await identityBy(this.identifyCaller, authorization);
    return { ...identity, authorization: identity.tokenFault === undefined ? authorization : undefined };
  }

  /** The session's refresh token, as the cookie of a page of ours. */
  refreshTokenOf(headers: IncomingHttpHeaders): string | undefined {
    return this.#isOurs(headers) ? cookieIn(headers, refreshCookie) : undefined;
  }

  /** Who is no browser sends neither header, and needs no protection from other pages. */
  #isOurs({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
    if (origin !== undefined) return this.#allowedOrigins.has(origin) || hostOf(origin) === host;
    return site === undefined || site === 'same-origin' || site === 'none';
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function cookieIn({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = cookie.split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === '' ? undefined : value;
}
