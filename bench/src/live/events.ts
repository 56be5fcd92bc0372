import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `act` so many times, evenly, so often a second; what a late timer has missed is made up for at once. */
export async function pace(count: number, perSecond: number, act: () => void): Promise<void> {
  const begun = now();
  for (let done = 0; done < count;) {
    const due = Math.min(count, Math.floor(((now() - begun) * perSecond) / 1000) + 1);
    for (; done < due; done++) act();
    await sleep((done * 1000) / perSecond - (now() - begun));
  }
}

/** Milliseconds of a clock that all processes of a machine share, and that nobody sets. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** One thing that has happened to an order (by its place among all), and when everybody could know. */
export type LiveEvent = readonly [order: number, version: number, at: number];

/** Makes things happen to orders. */
export interface EventSource {
  /** Of each order, the version that it is at. */
  readonly versions: readonly number[];
  /** Lets so many events happen, to one order after the other; returns them when all are made. */
  emit(count: number, perSecond: number): Promise<readonly LiveEvent[]>;
}

/** What every order is at in the beginning: placed and confirmed. */
export const firstVersion = 2;
