import { isNativeError } from 'node:util/types';

/** One second, then longer: about three minutes in all before a message is parked. */
export const defaultRetryDelaysMs: readonly number[] = [1_000, 5_000, 30_000, 120_000];

/** Thrown by a handler whose work may succeed later. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** SQLSTATE of lost connections, shutdowns, deadlocks, serialization failures, timeouts and full tables of connections. */
const transientSqlStates = /^(08|40001|40P01|53|55P03|57014|57P0)/;
const transientSystemCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);

/** Whether trying again may help: the database was away or busy, or the handler says so. */
export function isTransient(error: unknown): boolean {
  if (error instanceof TransientError) return true;
  if (!isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return transientSqlStates.test(code) || transientSystemCodes.has(code) || isLostConnection(error);
}

/**
 * Milliseconds before the next attempt of a message that has been tried so often; undefined when it is to be given up. As
 * long as there is no connection to be had, that is no fault of the message, and it is never given up.
 */
export function delayBeforeNext(
  error: unknown,
  attempts: number,
  retryDelaysMs: readonly number[],
): number | undefined {
  if (!isTransient(error)) return undefined;
  return retryDelaysMs[attempts - 1] ?? (isOutage(error) ? retryDelaysMs.at(-1) : undefined);
}

function isOutage(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|53300|57P03)$/.test(code) || noConnection.test(error.message);
}

const noConnection = /timeout exceeded when trying to connect|connection timeout/i;

/** pg has no codes for these. What TypeORM says is of a connection that was lost between two statements of a transaction. */
function isLostConnection({ name, message }: Error): boolean {
  return (
    /connection (terminated|timeout|is closed)|timeout exceeded when trying to connect|not queryable/i.test(message) ||
    /^QueryRunner(Provider)?AlreadyReleasedError$/.test(name)
  );
}
