import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

const rootTypes = new Set(['Query', 'Mutation', 'Subscription']);

/** The coordinates of everything in the schema without a description. */
export function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [...(type.description || rootTypes.has(type.name) ? [] : [type.name]), ...undescribedIn(type)]);
}

function undescribedIn(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return silent(type.getValues(), (value) => `${type.name}.${value.name}`);
  if (isInputObjectType(type)) return silent(Object.values(type.getFields()), (field) => `${type.name}.${field.name}`);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  const args = fields.flatMap((field) => silent(field.args, (arg) => `${type.name}.${field.name}(${arg.name}:)`));
  return [...silent(fields, (field) => `${type.name}.${field.name}`), ...args];
}

function silent<Thing extends { readonly description?: string | null | undefined }>(
  things: readonly Thing[],
  coordinate: (thing: Thing) => string,
): string[] {
  return things.filter(({ description }) => !description).map(coordinate);
}
