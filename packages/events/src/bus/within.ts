import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until all have ended, but no longer than that. */
export async function within(patienceMs: number, all: Iterable<Promise<void>>): Promise<void> {
  const late = new AbortController();
  const patience = sleep(patienceMs, undefined, { signal: late.signal }).catch(() => {});
  await Promise.race([Promise.all(all), patience]);
  late.abort();
}
