import type { GraphQLError } from 'graphql';
import { firstPart } from '../response/client-paths.ts';
import type { DeferredFragments } from '../response/deferred-fragments.ts';
import { atClientPaths, type PlacedError } from '../response/error-paths.ts';
import type { NotedPart } from '../response/serialize-values.ts';
import type { ResponseShape } from '../response/response-shape.ts';
import type { Run } from './run.ts';

type Place = Pick<NotedPart, 'fragment' | 'path'>;

/** What decides with which part of a response an error is reported. */
interface ErrorPlacing {
  readonly fragments: DeferredFragments;
  readonly shape: ResponseShape;
}

/**
 * The errors of the first part of a response. A fetch may also load fields of deferred fragments, whose errors are
 * reported with these, if there are any: the error may be the reason why there is none.
 *
 * @param deferred the deferred parts that follow
 */
export function errorsOfFirst(
  run: Run,
  deferred: readonly Place[],
  { fragments, shape }: ErrorPlacing,
): GraphQLError[] {
  const below = new PartsByPath(deferred, fragments);
  const isHere = ({ error, parts }: PlacedError) =>
    parts === undefined || parts.has(firstPart) || !below.haveOneOf(parts, error);
  return placed([run], shape).flatMap((one) => (isHere(one) ? [one.error] : []));
}

interface FragmentErrors<Part> extends ErrorPlacing {
  /** The run of the fragment's own fetches, and those of the fragments around it and of the response. */
  readonly run: Run;
  readonly above: readonly Run[];
  /** The parts of the fragment, and the deferred parts in them. */
  readonly parts: readonly Part[];
  readonly deferred: readonly Place[];
}

/** The errors of a deferred fragment, by its parts. An error without a part is reported with the first one. */
export function errorsOfFragment<Part extends Place>(
  fragment: string,
  { run, above, fragments, shape, parts, deferred }: FragmentErrors<Part>,
): ReadonlyMap<Part, readonly GraphQLError[]> {
  const own = new PartsByPath(parts, fragments);
  const below = new PartsByPath(deferred, fragments);
  const byPart = new Map<Part, GraphQLError[]>();
  const add = (error: GraphQLError, part: Part | undefined): void => {
    if (part !== undefined) byPart.set(part, [...(byPart.get(part) ?? []), error]);
  };
  for (const { error, parts: selecting = none } of placed(above, shape)) {
    if (selecting.has(fragment) || (own.haveOneOf(selecting, error) && !below.haveOneOf(selecting, error)))
      add(error, own.at(fragment, error));
  }
  for (const { error, parts: selecting = none } of placed([run], shape))
    if (selecting.has(fragment) || !below.haveOneOf(selecting, error)) add(error, own.at(fragment, error) ?? parts[0]);
  return byPart;
}

const none: ReadonlySet<string> = new Set();

function placed(runs: readonly Run[], shape: ResponseShape): PlacedError[] {
  return runs.flatMap(({ errors }) => errors.flatMap((error) => atClientPaths(error, shape)));
}

/** Finds the parts that contain a path. All parts of a fragment are equally deep. */
class PartsByPath<Part extends Place> {
  readonly #byPath = new Map<string, Part>();
  readonly #depths = new Map<string, number>();

  constructor(
    parts: readonly Part[],
    private readonly fragments: DeferredFragments,
  ) {
    for (const part of parts) {
      this.#depths.set(part.fragment, part.path.length);
      this.#byPath.set(keyOf(part.fragment, part.path), part);
    }
  }

  /** The part of a fragment that contains the path of an error. */
  at(fragment: string, { path = [] }: GraphQLError): Part | undefined {
    const depth = this.#depths.get(fragment);
    return depth === undefined ? undefined : this.#byPath.get(keyOf(fragment, path.slice(0, depth)));
  }

  /** Whether a part of one of these fragments, or of a fragment around it, contains the path of an error. */
  haveOneOf(selecting: ReadonlySet<string>, error: GraphQLError): boolean {
    return [...selecting].some((id) => this.#haveAround(id, error));
  }

  #haveAround(fragment: string, error: GraphQLError): boolean {
    if (this.at(fragment, error) !== undefined) return true;
    const parent = this.fragments.get(fragment)?.parent;
    return parent !== undefined && this.#haveAround(parent, error);
  }
}

function keyOf(fragment: string, path: readonly (string | number)[]): string {
  return `${fragment} ${JSON.stringify(path)}`;
}
