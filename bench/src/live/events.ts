import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `act` a number of times at a constant rate; delayed timers catch up at once. */
export async function pace(count: number, perSecond: number, act: () => void): Promise<void> {
  const begun = now();
  for (let done = 0; done < count;) {
    const due = Math.min(count, Math.floor(((now() - begun) * perSecond) / 1000) + 1);
    for (; done < due; done++) act();
    await sleep((done * 1000) / perSecond - (now() - begun));
  }
}

/** Milliseconds of a monotonic clock that all processes of a machine share. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** A change of an order (by its index), and the time of its commit. */
export type LiveEvent = readonly [order: number, version: number, at: number];

/** Changes orders. */
export interface EventSource {
  /** The current version of each order. */
  readonly versions: readonly number[];
  /** Makes a number of changes, to one order after another; returns them when all are committed. */
  emit(count: number, perSecond: number): Promise<readonly LiveEvent[]>;
}

/** The initial version of every order: placed and confirmed. */
export const firstVersion = 2;
