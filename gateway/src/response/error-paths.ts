import { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { ClientPath } from './client-paths.ts';
import type { ResponseShape } from './response-shape.ts';
import type { MissingValue } from './serialize-values.ts';

type Path = readonly (string | number)[];

/** The maximum number of errors in one response. */
const maxErrors = 1_000;

/** An error of a response. */
export interface PlacedError extends Pick<ClientPath, 'parts'> {
  readonly error: GraphQLError;
}

/** Copies an error to every client path that it concerns. */
export function atClientPaths(error: GraphQLError, { clientPaths }: ResponseShape): PlacedError[] {
  const { message, path, extensions, originalError } = error;
  if (path === undefined) return [{ error, parts: undefined }];
  return clientPaths(path).map(({ at, parts }) => {
    const options = { path: at.length > 0 ? at : undefined, extensions, originalError };
    return { error: new GraphQLError(message, options), parts };
  });
}

/** Errors for missing values: a null that a subgraph has explained gets no second error. */
export function explainMissing(missing: readonly MissingValue[], errors: readonly GraphQLError[]): GraphQLError[] {
  const explained = new ExplainedPaths(errors);
  return missing
    .filter(({ path, isDenied }) => isDenied || !explained.isNear(path))
    .map(({ message, path, code }) => new GraphQLError(message, { path, ...(code && { extensions: { code } }) }));
}

/** Truncates the errors of a response, and adds the number of omitted errors. */
export function bounded(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length <= maxErrors) return errors;
  const omitted = errors.length - maxErrors;
  return [
    ...errors.slice(0, maxErrors),
    codedError('TOO_MANY_ERRORS', `${omitted} more errors are left out.`, { omitted }),
  ];
}

/** The paths of errors. A lookup takes time proportional to the length of the path, however many errors there are. */
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

  /** Whether the path is a prefix of an error's path, an error's path is a prefix of it, or an error has no path. */
  isNear(path: Path): boolean {
    if (this.#isEverything) return true;
    const prefixes = prefixesOf(path);
    return this.#waysThere.has(prefixes.at(-1) as string) || prefixes.some((prefix) => this.#paths.has(prefix));
  }
}

/** All prefixes of a path, from the empty one to the whole path. */
function prefixesOf(path: Path): string[] {
  let prefix = '';
  return ['', ...path.map((step) => (prefix += typeof step === 'number' ? `[${step}]` : `.${step}`))];
}
