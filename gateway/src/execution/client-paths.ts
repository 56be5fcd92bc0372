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

/** Finds where the client sees what stands at a path of the planned operation: at several places if it has asked so. */
export class ClientPaths {
  constructor(
    private readonly collector: FieldCollector,
    private readonly keyOf: (type: FieldsType, nodes: readonly FieldNode[]) => string,
  ) {}

  of(type: GraphQLNamedType, sets: readonly Selections[], path: Path): (string | number)[][] {
    const [element, ...rest] = path;
    if (element === undefined) return [[]];
    if (typeof element === 'number') return this.of(type, sets, rest).map((place) => [element, ...place]);
    const places = this.#possibleTypes(type).flatMap((possible) =>
      this.collector
        .fieldsOf(possible, sets)
        .filter(([, nodes]) => this.keyOf(possible, nodes) === element)
        .flatMap(([key, nodes]) => {
          const field = possible.getFields()[nodes[0]?.name.value ?? ''];
          if (field === undefined) return [[key]];
          return this.of(getNamedType(field.type), subselections(nodes), rest).map((place) => [key, ...place]);
        }),
    );
    const distinct = new Map(places.map((place) => [JSON.stringify(place), place]));
    return distinct.size > 0 ? [...distinct.values()] : [[]]; // A key that only we have asked for: its object is meant.
  }

  #possibleTypes(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.collector.schema.getPossibleTypes(type) : [];
  }
}
