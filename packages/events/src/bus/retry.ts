import { isNativeError } from 'node:util/types';
import { isDatabaseUnavailable } from '@commerce/runtime';

/** One second, then longer: about three minutes in all before a message is dead-lettered. */
export const defaultRetryDelaysMs: readonly number[] = [1_000, 5_000, 30_000, 120_000];

/** Thrown by a handler whose work may succeed later. */
export class TransientError extends Error {
  override name = 'TransientError';
}

/** Whether trying again may help: the database was away or busy, or the handler asks for it. */
export function isTransient(error: unknown): boolean {
  return error instanceof TransientError || isDatabaseUnavailable(error);
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
