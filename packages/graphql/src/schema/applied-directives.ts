import { getDirective } from '@graphql-tools/utils';
import type { GraphQLSchema } from 'graphql';

/** Whether any type or field of the schema has the directive. */
export function appliesDirective(schema: GraphQLSchema, name: string): boolean {
  return Object.values(schema.getTypeMap()).some((type) => {
    const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
    return [type, ...fields].some((node) => getDirective(schema, node, name) !== undefined);
  });
}
