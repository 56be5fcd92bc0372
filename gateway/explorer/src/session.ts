import { isObject, isText, objectsIn, type JsonObject } from './json-walk.ts';
import { createSessionStore } from './store.ts';

export interface Session {
  accessToken: string;
  /** The customer’s name if a response contained it, otherwise a claim of the token. */
  name: string;
  role?: string;
  /** Milliseconds since the epoch. */
  expiresAt?: number;
}

export const session = createSessionStore<Session | null>('commerce-explorer:session', null);

/** The headers of the signed-in caller, both for HTTP and for `connection_init`. */
export function authorization(): Record<string, string> {
  const current = session.get();
  return current ? { authorization: `Bearer ${current.accessToken}` } : {};
}

/**
 * Updates the session from a response: a login, a logout, or the caller’s name. With a custom authorization header
 * (`isAsSession` false) the last two concern another caller.
 */
export function followSession(data: unknown, isAsSession: boolean): void {
  for (const object of objectsIn(data)) {
    if (isText(object['accessToken'])) signIn(object['accessToken'], nameOf(object['customer']));
  }
  if (!isAsSession || !isObject(data)) return;
  const current = session.get();
  const name = nameOf(data['me']);
  if (current && name && name !== current.name) session.set({ ...current, name });
  if (data['logout'] === true || data['logoutEverywhere'] === true) session.set(null);
}

function signIn(accessToken: string, name: string | undefined): void {
  const claims = readClaims(accessToken);
  const told = [name, claims['name'], claims['email'], claims['sub']].find(isText);
  session.set({
    accessToken,
    name: told ?? 'unknown user',
    ...(isText(claims['role']) && { role: claims['role'].toLowerCase() }),
    ...(typeof claims['exp'] === 'number' && { expiresAt: claims['exp'] * 1000 }),
  });
}

/** Only for display: the gateway verifies the signature. A token that is not a JWT has no claims. */
function readClaims(accessToken: string): JsonObject {
  try {
    const payload = (accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as JsonObject;
  } catch {
    return {};
  }
}

function nameOf(customer: unknown): string | undefined {
  return isObject(customer) && isText(customer['name']) ? customer['name'] : undefined;
}
