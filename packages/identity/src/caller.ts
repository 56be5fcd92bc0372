import { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors } from 'jose';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { AppError, ForbiddenError, UnauthenticatedError } from '@commerce/runtime';

/** Roles in ascending order. Each role includes the permissions of the previous ones. */
export const roles = ['CUSTOMER', 'STAFF', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** The caller of a request, as stated by the verified access token. */
export interface Caller {
  /** The customer's ID (UUID). */
  readonly id: string;
  readonly role: Role;
  /** The permissions of the token: roles in lower case, and possibly others. */
  readonly scopes: ReadonlySet<string>;
  /** The session that the token was issued for (UUID). */
  readonly sessionId: string | undefined;
  readonly expiresAt: Date;
}

/** Only ES256 is accepted, neither `none` nor an HMAC keyed with the public key. */
export const tokenAlgorithm = 'ES256';

/** Finds the public key for a token's `kid`. Throws if there is none. */
export type FindKey = (kid: string) => Promise<KeyObject>;

export interface TokenRules {
  readonly findKey: FindKey;
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds since 1970, for how long a verified token is cached. */
  readonly now?: () => number;
  /** Sessions whose tokens are rejected although they have not expired. */
  readonly endedSessions?: { has(sessionId: string): boolean };
}

/** Verifies the value of an Authorization header. */
export type IdentifyCaller = (authorization: string | undefined) => Promise<Caller | undefined>;

/** The caller, and the error of the token if one was sent but is invalid. */
export interface Identity {
  readonly caller: Caller | undefined;
  readonly tokenFault?: UnauthenticatedError | undefined;
}

/**
 * Identifies the caller. An invalid token counts as none: public fields are resolved, and others fail with the error of
 * the token. Throws AppError `SERVICE_UNAVAILABLE` if the token cannot be verified at the moment.
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
  /** Words separated by spaces, as in RFC 8693. */
  scope: z.string().max(1_000).optional(),
  sid: z.uuid().toLowerCase().optional(),
});

/**
 * Creates the function that converts `Authorization: Bearer <JWT>` to a caller. It returns undefined without the
 * header, and throws `UnauthenticatedError` for a token that is malformed, expired or forged, from another issuer or
 * audience, or of an ended session.
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

/** A signature is verified again after a minute, so removing a key takes effect that much later. */
const rememberedMs = 60_000;
const maxRemembered = 1_000;
/** The total length of cached headers. A longer token displaces more of the others. */
const maxRememberedCharacters = 2_000_000;

/** The maximum length of the header in characters, at least twice that of regular tokens. */
const maxLength = 4_096;

async function callerBy(authorization: string, { findKey, issuer, audience }: TokenRules): Promise<Caller> {
  if (authorization.length > maxLength) throw new UnauthenticatedError('The access token is malformed.');
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  const kid = token === undefined ? undefined : keyIdIn(token);
  if (token === undefined || kid === undefined) throw new UnauthenticatedError('The access token is malformed.');
  return callerIn(verified(token, await findKey(kid), issuer, audience));
}

/** The library throws if the payload is not JSON. A forged header may contain anything as its key. */
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
    // Not only the library's errors: a signature of another length, for example, causes a TypeError.
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

/** The scopes of a role: its name and those of lower roles, in lower case. */
export function scopesOf(role: Role): string[] {
  return roles.slice(0, roles.indexOf(role) + 1).map((each) => each.toLowerCase());
}

/**
 * Finds keys in the JSON Web Key Set of the customers service. The keys are cached, so the service may be down for a
 * while.
 */
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

/** Whether somebody, such as a caller or a stored customer, has the role or a higher one. */
export function hasRole(somebody: { readonly role: Role } | undefined, role: Role): boolean {
  return somebody !== undefined && roles.indexOf(somebody.role) >= roles.indexOf(role);
}

/**
 * Returns the caller, or throws `UnauthenticatedError` or `ForbiddenError`.
 *
 * @param tokenFault Why there is no caller although a token was sent.
 */
export function requireRole(caller: Caller | undefined, role: Role, tokenFault?: UnauthenticatedError): Caller {
  if (caller === undefined) throw tokenFault ?? new UnauthenticatedError();
  if (!hasRole(caller, role)) throw new ForbiddenError();
  return caller;
}
