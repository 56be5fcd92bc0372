import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, errorCodes } from './app-error.ts';
import { boundedMessage } from './bounded-message.ts';
import { isDatabaseUnavailable, isPoolBusy, serviceBusy } from './database.ts';
import type { Logger } from './logger.ts';

/** What Apollo Server itself says of a request that it can't run. */
const requestFaults = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
];
/** What the gateway says of an operation that it would answer wrongly. */
const planNotSupported = 'PLAN_NOT_SUPPORTED';
const knownCodes = new Set<string>([...errorCodes, ...requestFaults, planNotSupported]);
/** Codes of bounds, whose numbers tell clients how much less to ask for. */
const boundCodes = new Set(['OPERATION_TOO_COMPLEX', 'RESPONSE_TOO_LARGE', 'TOO_MANY_ERRORS', 'TOO_MANY_REQUESTS']);
const boundDetails = ['bound', 'maximum', 'actual', 'omitted', 'retryAfterSeconds'] as const;

/**
 * Makes Apollo Server's `formatError`: known faults keep code and message, of which at most 500 characters are sent, and
 * those of an input their `fields`; a database that is away becomes
 * `SERVICE_UNAVAILABLE`, a pool without a free connection `SERVICE_BUSY`, the rest `INTERNAL_SERVER_ERROR` with an id under which the cause stands in the log. Stack
 * traces and causes never leave the process.
 */
export function formatErrorWith(logger: Logger, newId: () => string) {
  return (formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const cause = unwrapResolverError(raw);
    if (cause instanceof AppError) {
      return { message: boundedMessage(cause.message), ...place, extensions: { code: cause.code, ...cause.details } };
    }
    const code = String(formatted.extensions?.code);
    if (boundCodes.has(code)) {
      const details = boundDetails.flatMap((name) => {
        const value = formatted.extensions?.[name];
        return value === undefined ? [] : [[name, value]];
      });
      return {
        message: boundedMessage(formatted.message),
        ...place,
        extensions: { code, ...Object.fromEntries(details) },
      };
    }
    if (knownCodes.has(code)) {
      const fields = code === 'BAD_USER_INPUT' ? formatted.extensions?.fields : undefined;
      const extensions = { code, ...(fields !== undefined && { fields }) };
      return { message: boundedMessage(formatted.message), ...place, extensions };
    }
    if (isRequestFault(raw))
      return { message: boundedMessage(formatted.message), ...place, extensions: { code: 'BAD_REQUEST' } };
    if (isPoolBusy(cause)) {
      logger.warn({ err: cause, path }, 'all connections to the database are in use');
      const { code: busy, message, details } = serviceBusy();
      return { message, ...place, extensions: { code: busy, ...details } };
    }
    if (isDatabaseUnavailable(cause)) {
      logger.warn({ err: cause, path }, 'the database is not available');
      const message = 'The service is not available at the moment. Try again.';
      return { message, ...place, extensions: { code: 'SERVICE_UNAVAILABLE' } };
    }
    const errorId = newId();
    logger.error({ err: cause, errorId, path }, 'unexpected error');
    const extensions = { code: 'INTERNAL_SERVER_ERROR', errorId };
    return { message: 'Something went wrong on our side.', ...place, extensions };
  };
}

/** What Apollo Server gives a 4xx status and no code, such as a persisted query whose hash is wrong. */
function isRequestFault(raw: unknown): boolean {
  if (!(raw instanceof GraphQLError)) return false;
  const { http, code } = raw.extensions as { http?: { status?: number }; code?: unknown };
  return code === undefined && http?.status !== undefined && http.status >= 400 && http.status < 500;
}
