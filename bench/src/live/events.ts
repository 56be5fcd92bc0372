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
