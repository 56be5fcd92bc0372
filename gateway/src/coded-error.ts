import { GraphQLError } from 'graphql';

/** An error that clients tell from others by its code. */
export function codedError(code: string, message: string, more: Readonly<Record<string, unknown>> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** The same fault at the same place, with a code. */
export function withCode(code: string, { message, nodes, source, positions, path }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { code } });
}

/** Logs an unexpected error with the ID of the request in which it occurred. */
export type OnFault = (error: unknown, requestId?: string) => void;

/** The error that clients get in place of an unexpected one. */
export function ourFault(requestId: string): GraphQLError {
  return codedError('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.', { requestId });
}
