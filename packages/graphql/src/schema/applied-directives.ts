import { getDirective } from '@graphql-tools/utils';
import type { GraphQLSchema } from 'graphql';

/** The arguments of a directive wherever a type or field of the schema has it. */
export function appliedDirectives(schema: GraphQLSchema, name: string): Record<string, unknown>[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    return [type, ...fields].flatMap((node) => getDirective(schema, node, name) ?? []);
  });
}
