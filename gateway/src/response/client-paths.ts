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

/** A place in the client's answer, and what the client may have selected there. */
interface Place {
  readonly at: readonly Step[];
  readonly types: ReadonlySet<GraphQLNamedType>;
  readonly sets: ReadonlySet<Selections>;
  /** Whether the rest of the path leads to what only the plan has asked for: then the object at this place is meant. */
  readonly isLast: boolean;
}

/** Subgraphs choose the paths of their errors. */
const maxKnown = 1_000;

/** Finds where the client sees what stands at a path of the planned operation: at several places if it has asked so. */
export class ClientPaths {
  /** Places by path, whatever the indexes of lists. */
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

  /** Each step looks at every type once, whichever types the steps before have led through. */
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
