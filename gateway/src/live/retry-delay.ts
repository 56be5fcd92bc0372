/**
 * How long to wait before the next attempt, in milliseconds: half of the delay at least, so that attempts of many do not
 * coincide.
 *
 * @param delaysMs by the number of failures so far; the last one is for all further failures
 */
export function retryDelay(delaysMs: readonly number[], failures: number): number {
  const delayMs = delaysMs[Math.min(failures, delaysMs.length - 1)] as number;
  return delayMs * (0.5 + Math.random() / 2);
}
