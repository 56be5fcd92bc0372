import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { JsonObject } from '../response/json.ts';
import { forwarded, isPath } from '../response/subgraph-response.ts';
import type { Run } from './run.ts';

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
    const { message, extensions } = forwarded(serviceName, error);
    const places = isPath(error.path)
      ? placesFor(error.path.map((key) => renamed.get(String(key)) ?? key))
      : [undefined];
    for (const path of places) run.errors.push(new GraphQLError(message, { path, extensions }));
  }
}
