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

/** A field under a response name. */
export interface Call {
  readonly parent: GraphQLCompositeType;
  readonly field: Field;
  readonly args: readonly ArgumentNode[];
}

/**
 * Tracks the response names of one operation, so that no two fields with one name conflict (GraphQL §5.3.2). Stricter
 * than the specification if objects of one type occur under fields of different types.
 */
export class ResponseNames {
  readonly #calls = new Map<string, Call[]>();

  /** Reserves the name, unless a field that cannot be merged has it. */
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

/** Composite types have one shape, because their fields are compared separately. */
function shapeOf({ type }: Field): string {
  const named = getNamedType(type);
  return isCompositeType(named) ? String(type).replace(named.name, '{}') : String(type);
}
