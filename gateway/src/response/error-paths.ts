import { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { ResponseShape } from './response-shape.ts';
import type { MissingValue } from './serialize-values.ts';

type Path = readonly (string | number)[];

/** Of one answer: who gets so many has no use for more. */
const maxErrors = 1_000;

/** The error at every place where the client sees what it is about. */
export function atClientPaths(error: GraphQLError, { clientPaths }: ResponseShape): GraphQLError[] {
  const { message, path, extensions, originalError } = error;
  if (path === undefined) return [error];
  return clientPaths(path).map((place) => {
    const at = place.length > 0 ? place : undefined;
    return new GraphQLError(message, { path: at, extensions, originalError });
  });
}

/** Errors for what is missing: a null that a subgraph has explained needs no second word. */
export function explainMissing(missing: readonly MissingValue[], errors: readonly GraphQLError[]): GraphQLError[] {
  const explained = new ExplainedPaths(errors);
  return missing
    .filter(({ path, isDenied }) => isDenied || !explained.isNear(path))
    .map(({ message, path, code }) => new GraphQLError(message, { path, ...(code && { extensions: { code } }) }));
}

/** The errors of an answer, and how many are left out, where there are too many to be of use. */
export function bounded(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length <= maxErrors) return errors;
  const omitted = errors.length - maxErrors;
  return [
    ...errors.slice(0, maxErrors),
    codedError('TOO_MANY_ERRORS', `${omitted} more errors are left out.`, { omitted }),
  ];
}

/** The paths of errors. Looking for one costs its own length, however many there are. */
class ExplainedPaths {
  readonly #paths = new Set<string>();
  readonly #waysThere = new Set<string>();
  readonly #isEverything: boolean;

  constructor(errors: readonly GraphQLError[]) {
    this.#isEverything = errors.some(({ path }) => path === undefined);
    for (const { path = [] } of errors) {
      const prefixes = prefixesOf(path);
      this.#paths.add(prefixes.at(-1) as string);
      for (const prefix of prefixes) this.#waysThere.add(prefix);
    }
  }

  /** Whether the path leads to an error's, or an error's leads to it, or an error has none. */
  isNear(path: Path): boolean {
    if (this.#isEverything) return true;
    const prefixes = prefixesOf(path);
    return this.#waysThere.has(prefixes.at(-1) as string) || prefixes.some((prefix) => this.#paths.has(prefix));
  }
}

/** Of a path, from none of it to all of it. */
function prefixesOf(path: Path): string[] {
  let prefix = '';
  return ['', ...path.map((step) => (prefix += typeof step === 'number' ? `[${step}]` : `.${step}`))];
}
