const firstMs = 1_000;
const longestMs = 30_000;

/** The delay in milliseconds after this number of failed attempts: doubled each time, and randomized. */
export function retryDelay(retries: number): number {
  return 100 + Math.random() * Math.min(longestMs, firstMs * 2 ** retries);
}
