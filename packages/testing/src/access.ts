import { type AccessLevel } from '@commerce/graphql';
import { type ErrorCode } from '@commerce/runtime';
import { type Role, roles } from '@commerce/identity';
import type { GraphQLSchema } from 'graphql';

/** A call of one field of Query or Mutation, and the access level that it requires. */
export interface RootFieldCall {
  readonly level: AccessLevel;
  /** A complete operation whose variables are valid enough to reach the resolver. Its result is ignored. */
  readonly document: string;
  readonly variables?: Record<string, unknown>;
}

/** All kinds of callers: anonymous, and one of each role. */
export const callers = ['ANONYMOUS', ...roles] as const;

/** The error code for a caller without access; undefined for callers with access. */
export function expectedRefusal(level: AccessLevel, caller: 'ANONYMOUS' | Role): ErrorCode | undefined {
  if (level === 'PUBLIC') return undefined;
  if (caller === 'ANONYMOUS') return 'UNAUTHENTICATED';
  return roles.indexOf(caller) < roles.indexOf(level) ? 'FORBIDDEN' : undefined;
}

/** `Query.x` and `Mutation.y` for every root field of the schema except federation's, sorted. */
export function rootFieldsOf(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`))
    .filter((name) => !name.startsWith('Query._'))
    .toSorted();
}
