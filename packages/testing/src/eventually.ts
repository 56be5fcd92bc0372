import { setTimeout as sleep } from 'node:timers/promises';

const intervalMs = 10;

/**
 * Polls until there is a result, and returns it.
 *
 * @param look Returns undefined or false until there is a result.
 * @param withinMs A timeout for results that never arrive, not a measure of how long they may take.
 * @throws Error With the description of the missing result.
 */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  withinMs = 30_000,
): Promise<Found> {
  for (const deadline = performance.now() + withinMs; ; await sleep(intervalMs)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Timed out waiting for: ${what}.`);
  }
}
