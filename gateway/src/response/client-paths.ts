import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import {
  subselections,
  type CollectedField,
  type FieldCollector,
  type FieldsType,
  type Selections,
} from './collect-fields.ts';
import { deferIdOf } from './deferred-fragments.ts';

type Path = readonly (string | number)[];

/** A response key, or null for every index of a list. */
type Step = string | null;

/** Selections by the parts of the response that they belong to: the ids of deferred fragments, or `''` for the rest. */
type SetsByPart = ReadonlyMap<string, ReadonlySet<Selections>>;

/** A path in the client's response, with the possible client selections there. */
interface Place {
  readonly at: readonly Step[];
  readonly types: ReadonlySet<GraphQLNamedType>;
  readonly sets: SetsByPart;
  /** The parts that select the field at this path. */
  readonly parts: ReadonlySet<string>;
  /**
   * Whether the rest of the path leads into fields that only the plan requested: then the error is about the object at
   * this path.
   */
  readonly isLast: boolean;
}

/** A path in the client's response. */
export interface ClientPath {
  readonly at: (string | number)[];
  /** The parts of the response that select the field; undefined if the path is that of an object around it. */
  readonly parts: ReadonlySet<string> | undefined;
}

/** The part of a response that is not deferred. */
export const firstPart = '';

interface Found {
  readonly types: Set<GraphQLNamedType>;
  readonly sets: Map<string, Set<Selections>>;
  readonly parts: Set<string>;
}

/** Limits the length of error paths, which subgraphs choose. */
const maxKnown = 1_000;

/**
 * Maps a path of the planned operation to client paths: there are several if the client selected the field several
 * times.
 */
export class ClientPaths {
  /** Client paths by planned path, regardless of list indexes. */
  readonly #known = new Map<string, readonly Place[]>();

  constructor(
    private readonly collector: FieldCollector,
    private readonly keyOf: (type: FieldsType, nodes: readonly FieldNode[]) => string,
    private readonly root: GraphQLObjectType,
    private readonly sets: readonly Selections[],
  ) {}

  of(path: Path): ClientPath[] {
    const steps = path.map((element) => (typeof element === 'number' ? null : element));
    const indexes = path.filter((element) => typeof element === 'number');
    const key = JSON.stringify(steps);
    let places = this.#known.get(key);
    if (places === undefined) {
      places = this.#placesAt(steps);
      if (this.#known.size >= maxKnown) this.#known.clear();
      this.#known.set(key, places);
    }
    return places.map(({ at, parts, isLast }) => ({
      at: withIndexes(at, indexes),
      parts: isLast || at.length === 0 ? undefined : parts,
    }));
  }

  /** Visits each type once per step, regardless of the types on the way. */
  #placesAt(steps: readonly Step[]): readonly Place[] {
    const sets: SetsByPart = new Map([[firstPart, new Set(this.sets)]]);
    const root = { at: [], types: new Set([this.root]), sets, parts: new Set<string>(), isLast: false };
    return steps.reduce<readonly Place[]>((places, step) => places.flatMap((place) => this.#next(place, step)), [root]);
  }

  #next(place: Place, step: Step): readonly Place[] {
    if (place.isLast) return [place];
    if (step === null) return [{ ...place, at: [...place.at, null] }];
    const found = new Map<string, Found>();
    for (const type of this.#possibleTypes(place.types)) {
      for (const [part, [key, nodes]] of this.#fieldsOf(type, place.sets)) {
        if (this.keyOf(type, nodes) !== step) continue;
        let next = found.get(key);
        if (next === undefined) found.set(key, (next = { types: new Set(), sets: new Map(), parts: new Set() }));
        const field = type.getFields()[nodes[0]?.name.value ?? ''];
        if (field !== undefined) next.types.add(getNamedType(field.type));
        next.sets.set(part, new Set([...(next.sets.get(part) ?? []), ...subselections(nodes)]));
        next.parts.add(part);
      }
    }
    if (found.size === 0) return [{ ...place, isLast: true }];
    return [...found].map(([key, next]) => ({ at: [...place.at, key], ...next, isLast: false }));
  }

  #fieldsOf(type: GraphQLObjectType, sets: SetsByPart): [part: string, field: CollectedField][] {
    return [...sets].flatMap(([part, selections]) => {
      const { fields, deferred } = this.collector.partOf(type, [...selections]);
      const own = fields.map((field): [string, CollectedField] => [part, field]);
      const inner = deferred.map(
        (fragment) => [deferIdOf(fragment) ?? '', new Set([fragment.selectionSet.selections])] as const,
      );
      return [...own, ...this.#fieldsOf(type, new Map(inner))];
    });
  }

  #possibleTypes(types: Iterable<GraphQLNamedType>): Set<GraphQLObjectType> {
    const possible = new Set<GraphQLObjectType>();
    for (const type of types) {
      if (isObjectType(type)) possible.add(type);
      else if (isAbstractType(type)) this.collector.schema.getPossibleTypes(type).forEach((each) => possible.add(each));
    }
    return possible;
  }
}

function withIndexes(at: readonly Step[], indexes: readonly number[]): (string | number)[] {
  let next = 0;
  return at.map((step) => step ?? (indexes[next++] as number));
}
