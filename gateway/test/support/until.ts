import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition is true; fails with the description after `seconds`. */
export async function until<Value>(
  what: string,
  condition: () => Promise<Value> | Value,
  seconds = 60,
): Promise<NonNullable<Value>> {
  for (const deadline = Date.now() + seconds * 1000; ; await sleep(25)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Timed out after ${seconds} s waiting until ${what}.`);
  }
}
