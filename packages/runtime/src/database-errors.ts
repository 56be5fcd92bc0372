import { isNativeError } from 'node:util/types';
import { AppError } from './app-error.ts';

const poolTimeout = /timeout exceeded when trying to connect/i;

/** Whether all connections of the pool were in use for the maximum waiting time. */
export function isPoolBusy(error: unknown): boolean {
  return isNativeError(error) && poolTimeout.test(error.message);
}

/** `SERVICE_BUSY`: the database has no connection left for an otherwise valid request. */
export function serviceBusy(): AppError {
  return new AppError('SERVICE_BUSY', 'The service is busy. Try again in a second.', {
    retryAfterSeconds: 1,
  });
}

/** SQLSTATE of lost connections, shutdowns, deadlocks, serialization failures, timeouts and exhausted connections. */
const unavailableSqlStates = /^(08|40001|40P01|53|55P03|57014|57P0)/;
const unavailableSystemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

/** Whether the database was unavailable or too busy, so that the same request may succeed later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return unavailableSqlStates.test(code) || unavailableSystemCodes.has(code) || isLostConnection(error);
}

/**
 * pg has no codes for these. TypeORM's error means that the connection was lost between two statements of a
 * transaction.
 */
function isLostConnection({ name, message }: Error): boolean {
  return (
    poolTimeout.test(message) ||
    /connection (terminated|timeout|is closed)|not queryable|query read timeout/i.test(message) ||
    /^QueryRunner(Provider)?AlreadyReleasedError$/.test(name)
  );
}
