import { boundedMessage } from '@commerce/runtime';
import { RefusedOperationError } from '@commerce/graphql';
import { GraphQLError } from 'graphql';
import { ourFault, type OnFault } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { tokenFaultIn } from '../identity/report-token-fault.ts';

/**
 * What a client is told of what has kept its operation from starting or going on.
 *
 * @param onFault told of a bug of ours
 */
export function clientErrors(error: unknown, onFault: OnFault, context: GatewayContext): readonly GraphQLError[] {
  if (error instanceof GraphQLError) {
    const message = tokenFaultIn(error, context);
    return [bounded(message === undefined ? error : new GraphQLError(message, error))];
  }
  if (error instanceof RefusedOperationError) return error.errors.map(bounded);
  onFault(error, context.requestId);
  return [ourFault(context.requestId)];
}

/** The same error, unless its message is too long: it may be remembered, and is not changed in place. */
function bounded(error: GraphQLError): GraphQLError {
  const message = boundedMessage(error.message);
  return message === error.message
    ? error
    : Object.assign(new GraphQLError(message, error), { locations: error.locations });
}
