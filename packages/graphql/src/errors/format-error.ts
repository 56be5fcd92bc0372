import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import {
  AppError,
  boundedMessage,
  errorCodes,
  isDatabaseUnavailable,
  isPoolBusy,
  type Logger,
  serviceBusy,
} from '@commerce/runtime';
import { isAtMostDeep } from '../operations/json-depth.ts';

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
const boundDetails = new Set(['bound', 'maximum', 'actual', 'omitted', 'retryAfterSeconds']);

/** Characters, as JSON, and levels of a single extension of another service's error. */
const maxExtension = { length: 4_000, depth: 8 };

export interface FormatErrorOptions {
  readonly logger: Logger;
  /** The id of the request that has met the error. */
  readonly requestIdOf: (raw: unknown) => string | undefined;
  /**
   * For a gateway: the extensions of a subgraph's errors that clients see, beside `code`; `*` stands for all. A subgraph's
   * error has `extensions.serviceName`.
   */
  readonly subgraphExtensions?: ReadonlySet<string> | undefined;
}

/**
 * Makes Apollo Server's `formatError`. Known faults keep code and message, of which at most 500 characters are sent. Errors of
 * subgraphs keep theirs, too: whoever has made them has logged them. A database that is away becomes `SERVICE_UNAVAILABLE`, a
 * pool without a free connection `SERVICE_BUSY`, the rest `INTERNAL_SERVER_ERROR` with the id of the request, under which the
 * cause is logged. Stack traces and causes never leave the process.
 */
export function formatErrorWith({ logger, requestIdOf, subgraphExtensions }: FormatErrorOptions) {
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

/** Those of the names, without what is too large to be of use. */
function shownOf(extensions: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): Record<string, unknown> {
  const shown = Object.entries(extensions).filter(
    ([name, value]) => (names.has(name) || names.has('*')) && isSmall(value),
  );
  return Object.fromEntries(shown);
}

function isSmall(value: unknown): boolean {
  return isAtMostDeep(value, maxExtension.depth) && (JSON.stringify(value)?.length ?? 0) <= maxExtension.length;
}

/** What Apollo Server gives a 4xx status and no code, such as a persisted query whose hash is wrong. */
function isRequestFault(raw: unknown): boolean {
  if (!(raw instanceof GraphQLError)) return false;
  const { http, code } = raw.extensions as { http?: { status?: number }; code?: unknown };
  return code === undefined && http?.status !== undefined && http.status >= 400 && http.status < 500;
}
