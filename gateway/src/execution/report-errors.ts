import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { isObject, type JsonObject } from '../response/json.ts';
import type { Run } from './run.ts';
import { isPath } from './subgraph-answer.ts';

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
