import { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors } from 'jose';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { AppError, ForbiddenError, UnauthenticatedError } from '@commerce/runtime';

/** What somebody may do, weakest first: each role may do all that the ones before it may. */
export const roles = ['CUSTOMER', 'STAFF', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** Who is asking, as their verified access token says. */
export interface Caller {
  /** The customer's id (UUID). */
  readonly id: string;
  readonly role: Role;
  /** What the token may be used for: roles in lower case, and perhaps more. */
  readonly scopes: ReadonlySet<string>;
  /** The session that the token was given out in (UUID). */
  readonly sessionId: string | undefined;
  readonly expiresAt: Date;
}

/** Only ES256 is accepted: neither `none` nor an HMAC made with the public key can pass. */
export const tokenAlgorithm = 'ES256';

/** Finds the public key for a token's `kid`; throws when there is none by that name. */
export type FindKey = (kid: string) => Promise<KeyObject>;

export interface TokenRules {
  readonly findKey: FindKey;
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since 1970: the clock that says how long a verified token is remembered. */
  readonly now?: () => number;
  /** Sessions whose tokens are refused although they have not expired. */
  readonly endedSessions?: { has(sessionId: string): boolean };
}

/** Verifies the value of an Authorization header. */
export type IdentifyCaller = (authorization: string | undefined) => Promise<Caller | undefined>;

/** Who is asking, and what is wrong with the token when there was one and it is not good. */
export interface Identity {
  readonly caller: Caller | undefined;
  readonly tokenFault?: UnauthenticatedError | undefined;
}

/**
 * Finds who is asking. A token that is not good counts as none: what is public goes on, and what is not is refused with
 * what is wrong with it. Throws AppError `SERVICE_UNAVAILABLE` when the token cannot be verified at the moment.
 */
export async function identityBy(identify: IdentifyCaller, authorization: string | undefined): Promise<Identity> {
  try {
    return { caller: await identify(authorization) };
  } catch (tokenFault) {
    if (tokenFault instanceof UnauthenticatedError) return { caller: undefined, tokenFault };
    throw tokenFault;
  }
}

const claims = z.object({
  sub: z.uuid(),
  role: z.enum(roles),
  exp: z.number(),
  /** By RFC 8693: words between spaces. */
  scope: z.string().max(1_000).optional(),
  sid: z.uuid().toLowerCase().optional(),
});

/**
 * Makes the function that turns `Authorization: Bearer <JWT>` into a caller: undefined without the header,
 * `UnauthenticatedError` for a token that is malformed, expired, forged, from another issuer or audience, or of a session
 * that has ended.
 */
export function identifyCallerBy(rules: TokenRules): IdentifyCaller {
  const { now = Date.now, endedSessions } = rules;
  const remembered = new LRUCache<string, { readonly caller: Caller; readonly untilMs: number }>({
    max: maxRemembered,
    maxSize: maxRememberedCharacters,
    sizeCalculation: (_caller, header) => header.length,
  });
  return async (authorization) => {
    if (authorization === undefined || authorization === '') return undefined;
    const known = remembered.get(authorization);
    if (known !== undefined && now() < known.untilMs) return unlessEnded(known.caller, endedSessions);
    const caller = unlessEnded(await callerBy(authorization, rules), endedSessions);
    const untilMs = Math.min(caller.expiresAt.getTime(), now() + rememberedMs);
    remembered.set(authorization, { caller, untilMs });
    return caller;
  };
}

function unlessEnded(caller: Caller, endedSessions: TokenRules['endedSessions']): Caller {
  if (endedSessions === undefined || caller.sessionId === undefined) return caller;
  if (endedSessions.has(caller.sessionId)) throw new UnauthenticatedError('This session has ended: sign in again.');
  return caller;
}

/** A signature is verified once a minute: what takes a key out of use is seen that much later. */
const rememberedMs = 60_000;
const maxRemembered = 1_000;
/** Of their headers: a token that carries more than ours pushes out more of the others. */
const maxRememberedCharacters = 2_000_000;

/** Of the header, in characters: no token of ours is half as long. */
const maxLength = 4_096;

async function callerBy(authorization: string, { findKey, issuer, audience }: TokenRules): Promise<Caller> {
  if (authorization.length > maxLength) throw new UnauthenticatedError('The access token is malformed.');
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  const kid = token === undefined ? undefined : keyIdIn(token);
  if (token === undefined || kid === undefined) throw new UnauthenticatedError('The access token is malformed.');
  return callerIn(verified(token, await findKey(kid), issuer, audience));
}

/** The library throws when the payload is not JSON, and a forged header may name anything as its key. */
function keyIdIn(token: string): string | undefined {
  try {
    const kid: unknown = jwt.decode(token, { complete: true })?.header.kid;
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}

function verified(token: string, key: KeyObject, issuer: string, audience: string): unknown {
  try {
    return jwt.verify(token, key, { algorithms: [tokenAlgorithm], issuer, audience });
  } catch (error) {
    // Not only its own errors: a signature of another length, for one, is a TypeError from deep inside.
    const hasExpired = error instanceof jwt.TokenExpiredError;
    throw new UnauthenticatedError(hasExpired ? 'The access token has expired.' : 'The access token is not valid.');
  }
}

function callerIn(payload: unknown): Caller {
  const result = claims.safeParse(payload);
  if (!result.success) throw new UnauthenticatedError('The access token is not valid.');
  const { sub, role, exp, scope, sid } = result.data;
  const scopes = scope === undefined ? scopesOf(role) : scope.split(' ').filter((word) => word !== '');
  return { id: sub, role, scopes: new Set(scopes), sessionId: sid, expiresAt: new Date(exp * 1000) };
}

/** What a role may do, as scopes: its own name and those of the weaker ones, in lower case. */
export function scopesOf(role: Role): string[] {
  return roles.slice(0, roles.indexOf(role) + 1).map((each) => each.toLowerCase());
}

/** Finds keys in the JSON Web Key Set that the customers service publishes; cached, so that it may be down for a while. */
export function findKeyAt(jwksUrl: string): FindKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 3_000 });
  return async (kid) => {
    try {
      const key = await keys({ alg: tokenAlgorithm, kid });
      return KeyObject.from(key);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) {
        throw new UnauthenticatedError('The access token is signed with an unknown key.');
      }
      throw new AppError('SERVICE_UNAVAILABLE', 'Tokens cannot be verified at the moment.', { retryable: true });
    }
  };
}

/** Tells whether somebody, a caller or who is stored, has the role or a stronger one. */
export function hasRole(somebody: { readonly role: Role } | undefined, role: Role): boolean {
  return somebody !== undefined && roles.indexOf(somebody.role) >= roles.indexOf(role);
}

/**
 * Returns the caller, or throws `UnauthenticatedError` or `ForbiddenError`.
 *
 * @param tokenFault why there is no caller although there was a token
 */
export function requireRole(caller: Caller | undefined, role: Role, tokenFault?: UnauthenticatedError): Caller {
  if (caller === undefined) throw tokenFault ?? new UnauthenticatedError();
  if (!hasRole(caller, role)) throw new ForbiddenError();
  return caller;
}
