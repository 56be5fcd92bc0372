import {
  getNamedType,
  isCompositeType,
  isObjectType,
  print,
  type ArgumentNode,
  type GraphQLCompositeType,
  type GraphQLField,
} from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

/** A field as it is called somewhere. */
export interface Call {
  readonly parent: GraphQLCompositeType;
  readonly field: Field;
  readonly args: readonly ArgumentNode[];
}

/**
 * What the response names of one operation mean, so that no two fields of one name are in each other's way (GraphQL
 * §5.3.2). Stricter than the specification where two objects of one type stand under fields of different types.
 */
export class ResponseNames {
  readonly #calls = new Map<string, Call[]>();

  /** Takes the name, unless something else has it that it cannot be merged with. */
  take(path: string, call: Call): boolean {
    const others = this.#calls.get(path) ?? [];
    if (!others.every((other) => canBeMerged(call, other))) return false;
    this.#calls.set(path, [...others, call]);
    return true;
  }
}

function canBeMerged(one: Call, other: Call): boolean {
  if (shapeOf(one.field) !== shapeOf(other.field)) return false;
  return textOf(one) === textOf(other) || areExclusive(one.parent, other.parent);
}

function areExclusive(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
  return isObjectType(one) && isObjectType(other) && one !== other;
}

function textOf({ field, args }: Call): string {
  return `${field.name}(${args.map(print).join()})`;
}

/** Composite types have one shape, as their fields are compared themselves. */
function shapeOf({ type }: Field): string {
  const named = getNamedType(type);
  return isCompositeType(named) ? String(type).replace(named.name, '{}') : String(type);
}
