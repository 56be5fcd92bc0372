import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until all have settled, but no longer than the given time. */
export async function within(patienceMs: number, all: Iterable<Promise<void>>): Promise<void> {
  const late = new AbortController();
  const patience = sleep(patienceMs, undefined, { signal: late.signal }).catch(() => {});
  await Promise.race([Promise.all(all), patience]);
  late.abort();
}
