import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { isObject, type JsonObject, type JsonValue } from '../response/json.ts';
import { parseExactly } from '../response/long-number.ts';
import type { Run } from './run.ts';
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

/** The maximum length of an error code: codes end up in the logs and metrics of clients. */
const maxCodeLength = 100;

type Path = readonly (string | number)[];

/**
 * Forwards the errors of a subgraph.
 *
 * @param placesFor the paths in the client's response that correspond to a path of the subgraph's response
 */
export function reportErrors(
  run: Run,
  { serviceName, outputRewrites = [] }: FetchNode,
  errors: readonly JsonObject[],
  placesFor: (path: Path) => readonly Path[],
): void {
  const renamed = new Map(
    outputRewrites.flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1), rewrite.renameKeyTo]] : [],
    ),
  );
  for (const error of errors) {
    const message = typeof error.message === 'string' ? error.message : `${serviceName} returned an error.`;
    const given = isObject(error.extensions) ? error.extensions : {};
    const code = typeof given.code === 'string' ? given.code.slice(0, maxCodeLength) : 'DOWNSTREAM_SERVICE_ERROR';
    const extensions = { ...given, code, serviceName };
    const places = isPath(error.path)
      ? placesFor(error.path.map((key) => renamed.get(String(key)) ?? key))
      : [undefined];
    for (const path of places) run.errors.push(new GraphQLError(message, { path, extensions }));
  }
}

export function isPath(value: JsonValue): value is (string | number)[] {
  return Array.isArray(value) && value.every((key) => typeof key === 'string' || typeof key === 'number');
}
