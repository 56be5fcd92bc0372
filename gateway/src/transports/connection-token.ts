import { UnauthenticatedError } from '@commerce/service';

/** Names under which clients send an access token, in lower case and without `-` and `_`. */
const names: ReadonlySet<string> = new Set([
  'authorization',
  'authentication',
  'auth',
  'authtoken',
  'accesstoken',
  'bearer',
  'bearertoken',
  'idtoken',
  'jwt',
  'token',
]);
/** Some clients put them where an HTTP request has them, some deeper. What is nested even deeper could hide one. */
const maxDepth = 10;

/** Other names that promise a token. Tokens against request forgery say nothing of who asks. */
const tokenLike = /^(?!.*(csrf|xsrf)).*(token|jwt|bearer)/;
const jwtShape = /^(bearer\s+)?ey[\w-]+\.[\w-]+\.[\w-]+$/i;
const bareToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const howTo = 'Send the access token as "authorization": "Bearer …".';

/**
 * The access token in the payload of a `connection_init` or `ping`, as the value of an Authorization header; undefined
 * when there is none. Names count in any case, also inside `headers` and the like.
 *
 * @throws UnauthenticatedError for several tokens, and for what looks like one in a place that is not understood
 */
export function authorizationIn(payload: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const found = new Set(tokensIn(payload ?? {}, 1));
  if (found.size > 1) throw new UnauthenticatedError(`There are several tokens. ${howTo}`);
  return [...found][0];
}

function tokensIn(fields: object, depth: number): string[] {
  return Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    if (value === null || value === undefined || value === '') return [];
    const name = key.toLowerCase().replaceAll(/[-_]/g, '');
    if (typeof value === 'object' && depth >= maxDepth)
      throw new UnauthenticatedError(`The payload is nested too deep to find a token. ${howTo}`);
    if (typeof value === 'object') return tokensIn(value, depth + 1);
    if (names.has(name) && typeof value === 'string') return [asAuthorization(value.trim())];
    const isLike = tokenLike.test(name) || (typeof value === 'string' && jwtShape.test(value.trim()));
    if (isLike && typeof value !== 'boolean') throw new UnauthenticatedError(`A token is not understood. ${howTo}`);
    return [];
  });
}

function asAuthorization(value: string): string {
  if (bareToken.test(value)) return `Bearer ${value}`;
  return value.replace(/^bearer\s+/i, 'Bearer ');
}
