import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 20_000;

/**
 * Waits until `look` returns something other than false, undefined or null, and returns that. Throws after 20 seconds.
 */
export async function until<T>(look: () => T | Promise<T>): Promise<Exclude<T, false | undefined | null>> {
  for (const deadline = performance.now() + patienceMs; ; await sleep(10)) {
    const seen = await look();
    if (seen !== false && seen !== undefined && seen !== null) return seen as Exclude<T, false | undefined | null>;
    if (performance.now() > deadline) throw new Error(`Timed out waiting for ${look.toString()}`);
  }
}
