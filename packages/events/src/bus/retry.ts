import { isNativeError } from 'node:util/types';
import { isDatabaseUnavailable } from '@commerce/runtime';

/** Increasing delays from one second, about three minutes in total, before a message is dead-lettered. */
export const defaultRetryDelaysMs: readonly number[] = [1_000, 5_000, 30_000, 120_000];

/** Thrown by a handler whose work may succeed later. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** Whether a retry may succeed: the database was unavailable or busy, or the handler requests it. */
export function isTransient(error: unknown): boolean {
  return error instanceof TransientError || isDatabaseUnavailable(error);
}

/**
 * The delay in milliseconds before the next attempt after this number of attempts; undefined to dead-letter the
 * message. While no connection is available, a message is never dead-lettered, because it is not the cause.
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
