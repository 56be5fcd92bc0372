import { GraphQLError } from 'graphql';

/** An error with a code for clients. */
export function codedError(code: string, message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** A copy of the error, with the same path and locations and a code. */
export function withCode(code: string, { message, nodes, source, positions, path }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

/** Logs an unexpected error with the ID of the request in which it occurred. */
export type OnFault = (error: unknown, requestId?: string) => void;

/** Replaces an unexpected error in responses to clients. */
export function ourFault(requestId: string): GraphQLError {
  return codedError('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', { requestId });
}
