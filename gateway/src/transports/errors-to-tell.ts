import { RefusedOperationError } from '@commerce/service';
import { GraphQLError } from 'graphql';
import { ourFault } from '../coded-error.ts';

/** What a client is told of what has kept its operation from starting or going on. @param onFault told of a bug of ours */
export function errorsToTell(error: unknown, onFault: (error: unknown) => void): readonly GraphQLError[] {
  if (error instanceof GraphQLError) return [error];
  if (error instanceof RefusedOperationError) return error.errors;
  onFault(error);
  return [ourFault()];
}
