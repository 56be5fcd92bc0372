import type { ApolloServer } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../identity/request-context.ts';
import type { RunOperation } from '../live/stream-reader.ts';

/** Runs an operation from another transport in the same way as one from plain HTTP. */
export function executeThrough(apollo: ApolloServer<GatewayContext>): RunOperation {
  return async ({ query, variables, operationName }, contextValue) => {
    const request = { query, variables: { ...variables }, ...(operationName && { operationName }) };
    const { body } = await apollo.executeOperation(request, { contextValue });
    if (body.kind !== 'single') throw new Error('Incremental delivery is not supported.');
    const { data, errors, extensions } = body.singleResult;
    // Formatted errors are plain objects; sockets serialize errors with their `toJSON`.
    const asErrors = errors?.map(({ message, path, extensions }) => new GraphQLError(message, { path, extensions }));
    return {
      ...(data !== undefined && { data }),
      ...(asErrors && { errors: asErrors }),
      ...(extensions && { extensions }),
    };
  };
}
