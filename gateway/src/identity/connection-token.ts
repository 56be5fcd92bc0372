import { UnauthenticatedError } from '@commerce/runtime';

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
/** Clients nest tokens at any depth. A payload with more values than this is rejected instead of searched in part. */
const maxValues = 1_000;
/** The maximum total length of all names and strings: an access token has about 1,000 characters. */
const maxLength = 65_536;

/** Other names that suggest an access token. Tokens against cross-site request forgery do not identify the caller. */
const tokenLike = /^(?!.*(csrf|xsrf)).*(token|jwt|bearer)/;
const jwtShape = /^(bearer\s+)?ey[\w-]+\.[\w-]+\.[\w-]+$/i;
const schemeFirst = /^[Bb]earer\s+\S/;
/**
 * Matches three or more parts separated by dots. Only the beginning of each part is tried, because the time would
 * otherwise be quadratic.
 */
const dottedParts = /(?<![\w-])[\w-]+(?:\.[\w-]+){2,}/g;
const tokenHead = /\beyJ[\w-]/;
const bareToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const howTo = 'Send the access token as "authorization": "Bearer …".';

/**
 * Returns the access token in the payload of a `connection_init` or `ping` as an Authorization header value; undefined
 * if there is none. Names match in any case and at any depth; list items take the name of the list.
 *
 * @throws UnauthenticatedError if there are several tokens, if something looks like a token but is not in a supported
 *   place, or if the payload is too large to search
 */
export function authorizationIn(payload: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const found = new Set<string>();
  for (const [name, value] of valuesIn(payload ?? {})) {
    const token = tokenIn(name, value);
    if (token !== undefined) found.add(token);
  }
  if (found.size > 1) throw new UnauthenticatedError(`The payload has several tokens. ${howTo}`);
  return [...found][0];
}

/**
 * All values with their names, including those of nested objects. Iterative, because a payload may be nested deeper
 * than the stack allows.
 */
function* valuesIn(payload: object): Generator<readonly [name: string, value: unknown]> {
  const objects: [name: string, fields: object][] = [['', payload]];
  let values = 0;
  let length = 0;
  for (const [listName, fields] of objects) {
    for (const key of Object.keys(fields)) {
      const name = Array.isArray(fields) ? listName : key;
      const value = (fields as Record<string, unknown>)[key];
      values += 1;
      length += name.length + (typeof value === 'string' ? value.length : 0);
      if (values > maxValues) throw tooLarge(maxValues, 'values');
      if (length > maxLength) throw tooLarge(maxLength, 'characters');
      if (typeof value === 'object' && value !== null) objects.push([name, value]);
      yield [name, value];
    }
  }
}

/** @throws UnauthenticatedError for a value that looks like a token but is not supported */
function tokenIn(key: string, value: unknown): string | undefined {
  if (hasTokenInside(key)) throw notUnderstood();
  if (value === null || value === undefined || value === '' || typeof value === 'object') return undefined;
  const name = key.toLowerCase().replaceAll(/[-_]/g, '');
  if (names.has(name) && typeof value === 'string') return asAuthorization(value.trim());
  const isLike = tokenLike.test(name) || (typeof value === 'string' && looksLikeToken(value.trim()));
  if (isLike && typeof value !== 'boolean') throw notUnderstood();
  return undefined;
}

function looksLikeToken(text: string): boolean {
  return jwtShape.test(text) || hasTokenInside(text);
}

/** Whether a string, such as a serialized object, contains a token. */
function hasTokenInside(text: string): boolean {
  if (schemeFirst.test(text)) return true;
  for (const [parts] of text.matchAll(dottedParts))
    if (
      parts
        .split('.')
        .slice(0, -2)
        .some((part) => tokenHead.test(part))
    )
      return true;
  return false;
}

function tooLarge(maximum: number, unit: string): UnauthenticatedError {
  return new UnauthenticatedError(`The payload has more than ${maximum} ${unit}. ${howTo}`);
}

function notUnderstood(): UnauthenticatedError {
  return new UnauthenticatedError(`The payload has a token in an unsupported format. ${howTo}`);
}

function asAuthorization(value: string): string {
  if (bareToken.test(value)) return `Bearer ${value}`;
  return value.replace(/^bearer\s+/i, 'Bearer ');
}
