import { GraphQLError } from 'graphql';
import { ourFault } from '../coded-error.ts';
import { InvalidOperationError } from '../subscriptions/valid-operations.ts';

/** What a client is told of what has kept its operation from starting or going on. @param onFault told of a bug of ours */
export function errorsToTell(error: unknown, onFault: (error: unknown) => void): readonly GraphQLError[] {
  if (error instanceof GraphQLError) return [error];
  if (error instanceof InvalidOperationError) return error.errors;
  onFault(error);
  return [ourFault()];
}
