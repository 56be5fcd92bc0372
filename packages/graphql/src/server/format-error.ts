import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  AppError,
  boundedMessage,
  errorCodes,
  type Logger,
  isDatabaseUnavailable,
  isPoolBusy,
  serviceBusy,
} from '@commerce/runtime';
import { isAtMostDeep } from '../operations/json-depth.ts';

/** Apollo Server's codes for requests that it cannot execute. */
const requestFaults = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
];
/** The gateway's code for operations that it cannot plan correctly. */
const planNotSupported = 'PLAN_NOT_SUPPORTED';
const knownCodes = new Set<string>([...errorCodes, ...requestFaults, planNotSupported]);
/** Codes of limits, whose extensions help clients to reduce their request. */
const boundCodes = new Set(['OPERATION_TOO_COMPLEX', 'RESPONSE_TOO_LARGE', 'TOO_MANY_ERRORS', 'TOO_MANY_REQUESTS']);
const boundDetails = new Set(['bound', 'maximum', 'actual', 'omitted', 'retryAfterSeconds']);

/** The maximum size of an extension of a subgraph's error: characters as JSON, and nesting levels. */
const maxExtension = { length: 4_000, depth: 8 };

export interface FormatErrorOptions {
  readonly logger: Logger;
  /** Returns the ID of the request that caused the error. */
  readonly requestIdOf: (raw: unknown) => string | undefined;
  /**
   * For a gateway: the extensions of a subgraph's errors that are passed to clients, in addition to `code`; `*` passes
   * all. A subgraph's error has `extensions.serviceName`.
   */
  readonly subgraphExtensions?: ReadonlySet<string> | undefined;
  /** Replaces what clients would see. If it throws, or returns no error, that is logged, and the error stays. */
  readonly mapError?: ((error: GraphQLFormattedError) => unknown) | undefined;
}

/**
 * Creates Apollo Server's `formatError`. Known errors keep their code and message, of which at most 500 characters are
 * sent. Errors of subgraphs keep theirs too, because the subgraph has logged them. An unavailable database becomes
 * `SERVICE_UNAVAILABLE`, a pool without free connections `SERVICE_BUSY`, and everything else `INTERNAL_SERVER_ERROR`
 * with the ID of the request, under which the cause is logged. Stack traces and causes never leave the process.
 */
export function formatErrorWith(options: FormatErrorOptions) {
  const { logger, mapError } = options;
  const format = usualFormat(options);
  if (mapError === undefined) return format;
  return (formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError => {
    const error = format(formatted, raw);
    try {
      const mapped = mapError(error);
      if (isFormattedError(mapped)) return mapped;
      throw new TypeError('The function returned no error.');
    } catch (fault) {
      logger.error({ err: fault }, 'an error could not be mapped');
      return error;
    }
  };
}

function isFormattedError(value: unknown): value is GraphQLFormattedError {
  return typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string';
}

function usualFormat({ logger, requestIdOf, subgraphExtensions }: FormatErrorOptions) {
  return (formatted: GraphQLFormattedError, raw: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const asTold = (message: string, extensions: Readonly<Record<string, unknown>>): GraphQLFormattedError => ({
      message: boundedMessage(message),
      ...(locations && { locations }),
      ...(path && { path }),
      extensions,
    });
    const cause = unwrapResolverError(raw);
    if (cause instanceof AppError) return asTold(cause.message, { code: cause.code, ...cause.details });
    const { code: given, ...others } = formatted.extensions ?? {};
    const code = String(given);
    if (subgraphExtensions !== undefined && typeof others.serviceName === 'string')
      return asTold(formatted.message, { code, ...shownOf(others, subgraphExtensions) });
    if (boundCodes.has(code)) return asTold(formatted.message, { code, ...shownOf(others, boundDetails) });
    if (knownCodes.has(code)) return asTold(formatted.message, { code });
    if (isRequestFault(raw)) return asTold(formatted.message, { code: 'BAD_REQUEST' });
    const requestId = requestIdOf(raw) ?? randomUUID();
    if (isPoolBusy(cause)) {
      logger.warn({ err: cause, requestId, path }, 'all connections to the database are in use');
      const { code: busy, message, details } = serviceBusy();
      return asTold(message, { code: busy, ...details });
    }
    if (isDatabaseUnavailable(cause)) {
      logger.warn({ err: cause, requestId, path }, 'the database is not available');
      return asTold('The service is not available at the moment. Try again.', { code: 'SERVICE_UNAVAILABLE' });
    }
    logger.error({ err: cause, requestId, path }, 'unexpected error');
    return asTold('Something went wrong on our side.', { code: 'INTERNAL_SERVER_ERROR', requestId });
  };
}

/** The named extensions, except those that are too large. */
function shownOf(extensions: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): Record<string, unknown> {
  const shown = Object.entries(extensions).filter(
    ([name, value]) => (names.has(name) || names.has('*')) && isSmall(value),
  );
  return Object.fromEntries(shown);
}

function isSmall(value: unknown): boolean {
  return isAtMostDeep(value, maxExtension.depth) && (JSON.stringify(value)?.length ?? 0) <= maxExtension.length;
}

/** Errors that Apollo Server gives a 4xx status and no code, such as a wrong hash of a persisted query. */
function isRequestFault(raw: unknown): boolean {
  if (!(raw instanceof GraphQLError)) return false;
  const { http, code } = raw.extensions as { http?: { status?: number }; code?: unknown };
  return code === undefined && http?.status !== undefined && http.status >= 400 && http.status < 500;
}
