import {
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLSchema,
} from 'graphql';

/** How much of the schema's description there is. */
export interface IntrospectionSize {
  readonly types: number;
  /** The items that a list of introspection has on average, by the name of its field. */
  readonly lists: ReadonlyMap<string, number>;
}

const known = new WeakMap<GraphQLSchema, IntrospectionSize>();

/** Counted once for a schema. */
export function introspectionSizeOf(schema: GraphQLSchema): IntrospectionSize {
  const size = known.get(schema) ?? countIn(schema);
  known.set(schema, size);
  return size;
}

function countIn(schema: GraphQLSchema): IntrospectionSize {
  const types = Object.values(schema.getTypeMap());
  const composites = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = composites.flatMap((type) => Object.values(type.getFields()));
  const args = fields.reduce((sum, field) => sum + field.args.length, 0);
  const inputFields = types.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields()));
  const interfaces = composites.flatMap((type) => type.getInterfaces());
  const enumValues = types.filter(isEnumType).flatMap((type) => type.getValues());
  const possibleTypes = types.filter(isAbstractType).flatMap((type) => schema.getPossibleTypes(type));
  const directives = schema.getDirectives().length;
  const each = (all: { readonly length: number }) => all.length / types.length;
  const lists = { types: types.length, directives, locations: 3, fields: each(fields), args: args / fields.length };
  const rest = { inputFields, interfaces, enumValues, possibleTypes };
  const averages = Object.entries(rest).map(([name, all]) => [name, each(all)] as const);
  return { types: types.length, lists: new Map([...Object.entries(lists), ...averages]) };
}
