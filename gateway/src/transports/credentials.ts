import type { IncomingHttpHeaders } from 'node:http';
import { ForbiddenError, UnauthenticatedError, type Caller, type IdentifyCaller } from '@commerce/service';

/** The cookie in which browsers keep the access token. */
const tokenCookie = 'access_token';

/** The cookie in which browsers keep what they get another access token for. */
const refreshCookie = 'refresh_token';

/** Who asks, by what. */
export interface Identified {
  readonly caller: Caller | undefined;
  /** Undefined where it is as if nobody had sent one. */
  readonly authorization: string | undefined;
  readonly refreshToken: string | undefined;
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
   * Who sends a request. A cookie with a token that is no longer good counts for none: browsers go on sending it, also
   * with the mutation that gets them another one.
   *
   * @throws UnauthenticatedError when a token that came as a header is not valid
   * @throws ForbiddenError when a page of somebody else's has a browser send the cookie
   */
  async identify(headers: IncomingHttpHeaders): Promise<Identified> {
    const authorization = this.authorizationOf(headers);
    const refreshToken = this.#isOurs(headers) ? cookieIn(headers, refreshCookie) : undefined;
    try {
      return { caller: await this.identifyCaller(authorization), authorization, refreshToken };
    } catch (error) {
      if (headers.authorization !== undefined || !(error instanceof UnauthenticatedError)) throw error;
      return { caller: undefined, authorization: undefined, refreshToken };
    }
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
