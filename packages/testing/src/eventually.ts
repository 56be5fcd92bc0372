import { setTimeout as sleep } from 'node:timers/promises';

const minIntervalMs = 5;
const maxIntervalMs = 250;

/**
 * Polls until there is a result, and returns it. The longer it has waited, the less often it polls, so that waiting
 * leaves the processor to others.
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
  const began = performance.now();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    const waited = performance.now() - began;
    if (waited > withinMs) throw new Error(`Timed out waiting for: ${what}.`);
    await sleep(Math.min(Math.max(minIntervalMs, waited / 8), maxIntervalMs));
  }
}
