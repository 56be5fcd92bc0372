import type { Dependency } from './dependencies.ts';

/** Something that is kept. */
export interface Entry {
  /** JSON. */
  readonly text: string;
  readonly dependencies: readonly Dependency[];
  /** In milliseconds. */
  readonly maxAgeMs: number;
}

/** Called with the age of an entry in milliseconds when an event has ended it. */
export type OnDrop = (ageMs: number) => void;

/** When a shared store was read. */
export type Moment = string;

/** What was found for some keys. */
export interface Reading {
  /** In the order of the keys; undefined for entries that are not there. */
  readonly texts: readonly (string | undefined)[];
  /** Undefined if no shared store was read. */
  readonly moment: Moment | undefined;
}

/**
 * Keeps entries until their age, an event, or a lack of space ends them. A store that several gateways share may answer
 * later, but must apply drops before the reads and writes that follow them.
 */
export interface EntryStore {
  read(keys: readonly string[]): Reading | Promise<Reading>;
  /** @param moment of a reading before the value was fetched; without it, a shared store does not keep the entry */
  write(key: string, entry: Entry, moment?: Moment): void;
  /** Ends the entries with the dependency. */
  drop(dependency: Dependency, onDrop: OnDrop): void;
  /** Ends all entries that depend on events of the type. */
  dropType(type: string, onDrop: OnDrop): void;
  /** Ends all entries. */
  clear(onDrop: OnDrop): void;
  readonly bytes: number;
  readonly entries: number;
}
