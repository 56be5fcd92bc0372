import { GraphQLError } from 'graphql';

/** An error that clients tell from others by its code. */
export function codedError(code: string, message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** The same fault at the same place, with a code. */
export function withCode(code: string, { message, nodes, source, positions, path }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

/** Logs a bug of ours, with the id of the request that has met it. */
export type OnFault = (error: unknown, requestId?: string) => void;

/** What clients are told of a bug of ours. */
export function ourFault(requestId: string): GraphQLError {
  return codedError('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', { requestId });
}
