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

/**
 * Keeps entries until their age, an event, or a lack of space ends them. A store that several gateways share may answer
 * later, but must apply drops before the reads and writes that follow them.
 */
export interface EntryStore {
  /** The texts of the entries, in the order of the keys; undefined for those that are not there. */
  read(keys: readonly string[]): readonly (string | undefined)[] | Promise<readonly (string | undefined)[]>;
  write(key: string, entry: Entry): void;
  /** Ends the entries with the dependency. */
  drop(dependency: Dependency, onDrop: OnDrop): void;
  /** Ends all entries that depend on events of the type. */
  dropType(type: string, onDrop: OnDrop): void;
  /** Ends all entries. */
  clear(onDrop: OnDrop): void;
  readonly bytes: number;
  readonly entries: number;
}
