import { RefusedOperationError } from '@commerce/service';
import { GraphQLError } from 'graphql';
import { ourFault } from '../coded-error.ts';
import type { GatewayContext } from '../request-context.ts';
import { tokenFaultIn } from './tell-token-fault.ts';

/**
 * What a client is told of what has kept its operation from starting or going on.
 *
 * @param onFault told of a bug of ours
 */
export function errorsToTell(
  error: unknown,
  onFault: (error: unknown) => void,
  context: GatewayContext,
): readonly GraphQLError[] {
  if (error instanceof GraphQLError) {
    const message = tokenFaultIn(error, context);
    return [message === undefined ? error : new GraphQLError(message, error)];
  }
  if (error instanceof RefusedOperationError) return error.errors;
  onFault(error);
  return [ourFault()];
}
