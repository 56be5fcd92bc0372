import { boundedMessage } from '@commerce/runtime';
import { RefusedOperationError } from '@commerce/graphql/server';
import { GraphQLError } from 'graphql';
import { ourFault, type OnFault } from '../coded-error.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import { tokenFaultIn } from '../identity/report-token-fault.ts';

/**
 * The errors for a client whose operation could not start or continue.
 *
 * @param onFault called with internal errors
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

/** Truncates long messages. The error may be cached, so it is copied, not modified. */
function bounded(error: GraphQLError): GraphQLError {
  const message = boundedMessage(error.message);
  return message === error.message
    ? error
    : Object.assign(new GraphQLError(message, error), { locations: error.locations });
}
