import { type AccessLevel } from '@commerce/graphql';
import { type ErrorCode } from '@commerce/runtime';
import { type Role, roles } from '@commerce/identity';
import type { GraphQLSchema } from 'graphql';

/** A call of one field of Query or Mutation, and who is meant to be let through. */
export interface RootFieldCall {
  readonly level: AccessLevel;
  /** A complete operation whose variables are good enough to reach the resolver; what it answers is not looked at. */
  readonly document: string;
  readonly variables?: Record<string, unknown>;
}

/** Everybody there is: nobody signed in, and somebody of each role. */
export const callers = ['ANONYMOUS', ...roles] as const;

/** The error code that keeps the caller out; undefined for those who may come in. */
export function expectedRefusal(level: AccessLevel, caller: 'ANONYMOUS' | Role): ErrorCode | undefined {
  if (level === 'PUBLIC') return undefined;
  if (caller === 'ANONYMOUS') return 'UNAUTHENTICATED';
  return roles.indexOf(caller) < roles.indexOf(level) ? 'FORBIDDEN' : undefined;
}

/** `Query.x` and `Mutation.y` for every root field of the schema but federation's own, sorted. */
export function rootFieldsOf(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()]
    .flatMap((type) => Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`))
    .filter((name) => !name.startsWith('Query._'))
    .toSorted();
}
