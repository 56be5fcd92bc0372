const firstMs = 1_000;
const longestMs = 30_000;

/** How many milliseconds to wait after so many attempts that failed: up to twice as long each time, and not all at once. */
export function retryDelay(retries: number): number {
  return 100 + Math.random() * Math.min(longestMs, firstMs * 2 ** retries);
}
