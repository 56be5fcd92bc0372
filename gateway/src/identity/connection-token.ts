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
/** Clients put tokens at any depth. A payload with more values than this is refused instead of searched in part. */
const maxValues = 1_000;
/** Characters of all names and texts together: an access token has about 1,000. */
const maxLength = 65_536;

/** Other names that promise a token. Tokens against request forgery say nothing of who asks. */
const tokenLike = /^(?!.*(csrf|xsrf)).*(token|jwt|bearer)/;
const jwtShape = /^(bearer\s+)?ey[\w-]+\.[\w-]+\.[\w-]+$/i;
const schemeFirst = /^[Bb]earer\s+\S/;
/** Three or more parts between dots. Only the beginning of a part is tried, or the time would grow with the square of the length. */
const dottedParts = /(?<![\w-])[\w-]+(?:\.[\w-]+){2,}/g;
const tokenHead = /\beyJ[\w-]/;
const bareToken = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const howTo = 'Send the access token as "authorization": "Bearer …".';

/**
 * The access token in the payload of a `connection_init` or `ping`, as the value of an Authorization header; undefined
 * when there is none. Names count in any case and at any depth; what is in a list has the name of the list.
 *
 * @throws UnauthenticatedError for several tokens, for what looks like one in a place that is not understood, and for a
 *   payload that is too large to be searched
 */
export function authorizationIn(payload: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const found = new Set<string>();
  for (const [name, value] of valuesIn(payload ?? {})) {
    const token = tokenIn(name, value);
    if (token !== undefined) found.add(token);
  }
  if (found.size > 1) throw new UnauthenticatedError(`There are several tokens. ${howTo}`);
  return [...found][0];
}

/** All values with their names, those of nested objects as well. Not recursive: a payload may be nested deeper than the stack. */
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

/** @throws UnauthenticatedError for what looks like a token and is not understood */
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

/** Whether there is a token in a text, such as a serialized object. */
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
  return new UnauthenticatedError(`A token is not understood. ${howTo}`);
}

function asAuthorization(value: string): string {
  if (bareToken.test(value)) return `Bearer ${value}`;
  return value.replace(/^bearer\s+/i, 'Bearer ');
}
