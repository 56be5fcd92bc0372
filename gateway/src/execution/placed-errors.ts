import { GraphQLError } from 'graphql';
import type { AnswerShape } from './answer-shape.ts';
import type { MissingValue } from './write-values.ts';

/** The error at every place where the client sees what it is about. */
export function placed(error: GraphQLError, { clientPaths }: AnswerShape): GraphQLError[] {
  const { message, path, extensions, originalError } = error;
  if (path === undefined) return [error];
  return clientPaths(path).map((place) => {
    const at = place.length > 0 ? place : undefined;
    return new GraphQLError(message, { path: at, extensions, originalError });
  });
}

/** Errors for what is missing: a null that a subgraph has explained needs no second word. */
export function unexplained(missing: readonly MissingValue[], errors: readonly GraphQLError[]): GraphQLError[] {
  return missing
    .filter(({ path, isDenied }) => isDenied || !errors.some((error) => isNear(error.path, path)))
    .map(({ message, path, code }) => new GraphQLError(message, { path, ...(code && { extensions: { code } }) }));
}

/** Whether one path leads to the other, or there is none to compare. */
function isNear(one: readonly (string | number)[] | undefined, other: readonly (string | number)[]): boolean {
  if (one === undefined) return true;
  return other.slice(0, one.length).every((element, index) => element === one[index]);
}
