import { setTimeout as sleep } from 'node:timers/promises';

const intervalMs = 10;

/**
 * Looks again and again until there is something, and returns it.
 *
 * @param look answers undefined or false for as long as it is not so yet
 * @param withinMs a bound for when it never comes to be so: no measure of how long it may take
 * @throws Error naming what did not come to be
 */
export async function eventually<Found>(
  what: string,
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  withinMs = 30_000,
): Promise<Found> {
  for (const deadline = performance.now() + withinMs; ; await sleep(intervalMs)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`It did not come to be: ${what}.`);
  }
}
