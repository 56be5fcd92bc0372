import { isObject, type JsonObject, type JsonValue } from './json.ts';

/** A GraphQL response of a subgraph. */
export interface SubgraphResponse {
  readonly data: JsonObject | undefined;
  readonly errors: readonly JsonObject[];
}

/**
 * Validates the response format (https://spec.graphql.org/October2021/#sec-Response-Format), but tolerates malformed
 * errors.
 */
export function asResponse(value: JsonValue): SubgraphResponse {
  const { data, errors } = isObject(value) ? value : {};
  const listed = errors ?? [];
  const hasErrors = Array.isArray(listed) && listed.every(isObject);
  if (hasErrors && isObject(data)) return { data, errors: listed };
  if (hasErrors && listed.length > 0 && (data ?? null) === null) return { data: undefined, errors: listed };
  throw new Error('The response is not a valid GraphQL response.');
}

export function isPath(value: JsonValue): value is (string | number)[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string' || typeof key === 'number');
}

/** The maximum length of an error code: codes end up in the logs and metrics of clients. */
const maxCodeLength = 100;

/** A subgraph's error with what clients may see of it: a message, a code and further extensions. */
export function forwarded(
  serviceName: string,
  error: JsonObject,
): { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> } {
  const message = typeof error.message === 'string' ? error.message : `${serviceName} returned an error.`;
  const given = isObject(error.extensions) ? error.extensions : {};
  const code = typeof given.code === 'string' ? given.code.slice(0, maxCodeLength) : 'DOWNSTREAM_SERVICE_ERROR';
  return { message, extensions: { ...given, code, serviceName } };
}
