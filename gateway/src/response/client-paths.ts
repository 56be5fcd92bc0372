import {
  getNamedType,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { subselections, type FieldCollector, type FieldsType, type Selections } from './collect-fields.ts';

type Path = readonly (string | number)[];

/** A response key, or null for every index of a list. */
type Step = string | null;

/** A path in the client's response, with the possible client selections there. */
interface Place {
  readonly at: readonly Step[];
  readonly types: ReadonlySet<GraphQLNamedType>;
  readonly sets: ReadonlySet<Selections>;
  /**
   * Whether the rest of the path leads into fields that only the plan requested: then the error is about the object at
   * this path.
   */
  readonly isLast: boolean;
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

  of(path: Path): (string | number)[][] {
    const steps = path.map((element) => (typeof element === 'number' ? null : element));
    const indexes = path.filter((element) => typeof element === 'number');
    const key = JSON.stringify(steps);
    let places = this.#known.get(key);
    if (places === undefined) {
      places = this.#placesAt(steps);
      if (this.#known.size >= maxKnown) this.#known.clear();
      this.#known.set(key, places);
    }
    return places.map(({ at }) => withIndexes(at, indexes));
  }

  /** Visits each type once per step, regardless of the types on the way. */
  #placesAt(steps: readonly Step[]): readonly Place[] {
    const root = { at: [], types: new Set([this.root]), sets: new Set(this.sets), isLast: false };
    return steps.reduce<readonly Place[]>((places, step) => places.flatMap((place) => this.#next(place, step)), [root]);
  }

  #next(place: Place, step: Step): readonly Place[] {
    if (place.isLast) return [place];
    if (step === null) return [{ ...place, at: [...place.at, null] }];
    const found = new Map<string, { types: Set<GraphQLNamedType>; sets: Set<Selections> }>();
    for (const type of this.#possibleTypes(place.types)) {
      for (const [key, nodes] of this.collector.fieldsOf(type, [...place.sets])) {
        if (this.keyOf(type, nodes) !== step) continue;
        let next = found.get(key);
        if (next === undefined) found.set(key, (next = { types: new Set(), sets: new Set() }));
        const field = type.getFields()[nodes[0]?.name.value ?? ''];
        if (field !== undefined) next.types.add(getNamedType(field.type));
        for (const selections of subselections(nodes)) next.sets.add(selections);
      }
    }
    if (found.size === 0) return [{ ...place, isLast: true }];
    return [...found].map(([key, next]) => ({ at: [...place.at, key], ...next, isLast: false }));
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
