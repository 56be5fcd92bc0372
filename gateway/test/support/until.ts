import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until a condition holds; fails with what was waited for after `seconds`. */
export async function until<Value>(
  what: string,
  condition: () => Promise<Value> | Value,
  seconds = 60,
): Promise<NonNullable<Value>> {
  for (const deadline = Date.now() + seconds * 1000; ; await sleep(25)) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${seconds} s until ${what}.`);
  }
}
