import { isObject, type JsonObject, type JsonValue } from '../response/json.ts';
import { parseExactly } from '../response/exact-json.ts';
import { SubgraphUnavailableError } from '../subgraphs/subgraph-client.ts';

/** A subgraph's response. Each consumer parses its own copy, because merging modifies the data. */
export interface SubgraphAnswer {
  /** The number of requested entities. */
  readonly asked: number;
  readonly parse: () => SubgraphResponse;
}

export interface SubgraphResponse {
  readonly data: JsonObject | undefined;
  readonly errors: readonly JsonObject[];
}

/**
 * The body is parsed at once, to fail early, and again for each further use. Errors without a path are reported by the
 * first consumer only.
 *
 * @param inspect called with the response, which it must not modify
 */
export function answerOf(
  serviceName: string,
  body: Buffer,
  asked: number,
  inspect?: (response: SubgraphResponse) => void,
): SubgraphAnswer {
  let first: SubgraphResponse | undefined = parse(serviceName, body);
  inspect?.(first);
  const again = (): SubgraphResponse => {
    const { data, errors } = parse(serviceName, body);
    return { data, errors: errors.filter(({ path }) => isPath(path)) };
  };
  return {
    asked,
    parse: () => {
      const response = first ?? again();
      first = undefined;
      return response;
    },
  };
}

function parse(serviceName: string, body: Buffer): SubgraphResponse {
  try {
    return asResponse(parseExactly(body));
  } catch (error) {
    throw new SubgraphUnavailableError(serviceName, error);
  }
}

/**
 * Validates the response format (https://spec.graphql.org/October2021/#sec-Response-Format), but tolerates malformed
 * errors.
 */
function asResponse(value: JsonValue): SubgraphResponse {
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
