import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { isObject, type JsonObject, type JsonValue } from './json.ts';
import type { Run } from './run.ts';
import { SubgraphUnavailableError } from './subgraph-client.ts';

/** What a subgraph has answered. Each who uses it parses a copy of their own, as merging changes what it merges. */
export interface SubgraphAnswer {
  readonly parse: () => { readonly data?: JsonValue; readonly errors?: JsonValue };
}

/** Sends the operation of a fetch, with representations in JSON where it asks for entities. */
export type Ask = (run: Run, representations?: readonly string[]) => Promise<SubgraphAnswer>;

/** Compiles the sending of a fetch's operation: the body is put together from text that was made once. */
export function compileAsk({ serviceName, operation, operationName, operationKind, variableUsages }: FetchNode): Ask {
  const name = operationName ? `,"operationName":${JSON.stringify(operationName)}` : '';
  const head = `{"query":${JSON.stringify(operation)}${name},"variables":{`;
  return async (run, representations) => {
    const variables = (variableUsages ?? []).flatMap((variable) => variableText(run, variable));
    if (representations) variables.push(`"representations":[${representations.join(',')}]`);
    const text = await run.subgraph(serviceName).fetch({
      body: `${head}${variables.join(',')}}}`,
      headers: run.headers,
      tracing: run.tracing,
      isRepeatable: operationKind === 'query',
      signal: run.signal,
    });
    return answerOf(serviceName, text);
  };
}

function variableText({ variables }: Run, name: string): string[] {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`];
}

/** The text is parsed at once, to fail early, and again for each further use. */
function answerOf(serviceName: string, text: string): SubgraphAnswer {
  let first: JsonObject | undefined = parse(serviceName, text);
  return {
    parse: () => {
      const value = first ?? parse(serviceName, text);
      first = undefined;
      return value;
    },
  };
}

function parse(serviceName: string, text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (isObject(value) && (value.data !== undefined || Array.isArray(value.errors))) return value;
  } catch (error) {
    throw new SubgraphUnavailableError(serviceName, error);
  }
  throw new SubgraphUnavailableError(serviceName, new Error('The answer is no GraphQL response.'));
}

type Path = readonly (string | number)[];

/**
 * Passes a subgraph's errors on.
 *
 * @param placesFor the places of the client's answer that a path of the subgraph's answer stands for
 */
export function reportErrors(
  run: Run,
  { serviceName, outputRewrites = [] }: FetchNode,
  errors: JsonValue,
  placesFor: (path: Path) => readonly Path[],
): void {
  if (!Array.isArray(errors)) return;
  const renamed = new Map(
    outputRewrites.flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1), rewrite.renameKeyTo]] : [],
    ),
  );
  for (const error of errors.filter(isObject)) {
    const message = typeof error.message === 'string' ? error.message : `${serviceName} has answered an error.`;
    const given = isObject(error.extensions) ? error.extensions : {};
    const extensions = { code: 'DOWNSTREAM_SERVICE_ERROR', ...given, serviceName };
    const places = Array.isArray(error.path)
      ? placesFor((error.path as Path).map((key) => renamed.get(String(key)) ?? key))
      : [undefined];
    for (const path of places) run.errors.push(new GraphQLError(message, { path, extensions }));
  }
}
