import { LRUCache } from 'lru-cache';
import { typeOf, type Dependency } from './dependencies.ts';
import type { Entry, EntryStore, OnDrop, Reading } from './store.ts';

interface Kept extends Entry {
  readonly key: string;
  readonly bytes: number;
  readonly keptAt: number;
  hits: number;
}

export interface MemoryStoreOptions {
  readonly maxBytes: number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** The share of the space for entries that were not read repeatedly. */
const probationShare = 0.2;

/** An entry that was read so often is protected from those that are read once. */
const hitsForProtection = 2;

/** An entry may take at most this share of the whole. */
const maxEntryShare = 0.01;

/** Estimated memory of an entry beside its texts, and of each dependency with its place in the index. */
const bytesOfEntry = 500;
const bytesOfDependency = 200;

/**
 * A store in memory, bounded by bytes: a segmented LRU. New entries are on probation; those that are read repeatedly are
 * protected. Entries that are read once, however many, remove only each other.
 */
export class MemoryStore implements EntryStore {
  readonly #probation: LRUCache<string, Kept>;
  readonly #protected: LRUCache<string, Kept>;
  readonly #maxEntryBytes: number;
  readonly #now: () => number;
  /** The entries by dependency, by type of event. */
  readonly #index = new Map<string, Map<Dependency, Set<Kept>>>();

  constructor({ maxBytes, now = () => performance.now() }: MemoryStoreOptions) {
    const probationBytes = Math.max(1, Math.floor(maxBytes * probationShare));
    this.#now = now;
    this.#maxEntryBytes = maxBytes * maxEntryShare;
    const sizeCalculation = ({ bytes }: Kept) => bytes;
    this.#probation = new LRUCache({
      maxSize: probationBytes,
      sizeCalculation,
      dispose: (kept, _key, reason) => reason === 'evict' && this.#unlink(kept),
    });
    this.#protected = new LRUCache({
      maxSize: Math.max(1, maxBytes - probationBytes),
      sizeCalculation,
      // It gets another chance among the new ones.
      dispose: (kept, key, reason) => reason === 'evict' && this.#probation.set(key, kept),
    });
  }

  get bytes(): number {
    return this.#probation.calculatedSize + this.#protected.calculatedSize;
  }

  get entries(): number {
    return this.#probation.size + this.#protected.size;
  }

  read(keys: readonly string[]): Reading {
    return { texts: keys.map((key) => this.#read(key)), moment: undefined };
  }

  write(key: string, entry: Entry): void {
    const bytes = bytesOf(key, entry);
    this.#remove(key);
    if (bytes > this.#maxEntryBytes) return;
    const kept: Kept = { ...entry, key, bytes, keptAt: this.#now(), hits: 0 };
    this.#link(kept);
    this.#probation.set(key, kept);
  }

  drop(dependency: Dependency, onDrop: OnDrop): void {
    this.#dropAll(this.#index.get(typeOf(dependency))?.get(dependency), onDrop);
  }

  dropType(type: string, onDrop: OnDrop): void {
    for (const entries of this.#index.get(type)?.values() ?? []) this.#dropAll(entries, onDrop);
  }

  clear(onDrop: OnDrop): void {
    const now = this.#now();
    for (const { keptAt } of [...this.#probation.values(), ...this.#protected.values()]) onDrop(now - keptAt);
    this.#probation.clear();
    this.#protected.clear();
    this.#index.clear();
  }

  #read(key: string): string | undefined {
    const guarded = this.#protected.get(key);
    const kept = guarded ?? this.#probation.get(key);
    if (kept === undefined) return undefined;
    if (this.#now() - kept.keptAt >= kept.maxAgeMs) {
      this.#remove(key);
      return undefined;
    }
    kept.hits += 1;
    if (guarded === undefined && kept.hits >= hitsForProtection) {
      this.#probation.delete(key);
      this.#protected.set(key, kept);
    }
    return kept.text;
  }

  #dropAll(entries: ReadonlySet<Kept> | undefined, onDrop: OnDrop): void {
    const now = this.#now();
    for (const { key, keptAt } of entries ?? []) {
      this.#remove(key);
      onDrop(now - keptAt);
    }
  }

  #remove(key: string): void {
    const kept = this.#protected.peek(key) ?? this.#probation.peek(key);
    if (kept === undefined) return;
    this.#protected.delete(key);
    this.#probation.delete(key);
    this.#unlink(kept);
  }

  #link(kept: Kept): void {
    for (const dependency of kept.dependencies) {
      const type = typeOf(dependency);
      let ofType = this.#index.get(type);
      if (ofType === undefined) this.#index.set(type, (ofType = new Map()));
      const entries = ofType.get(dependency);
      if (entries === undefined) ofType.set(dependency, new Set([kept]));
      else entries.add(kept);
    }
  }

  #unlink(kept: Kept): void {
    for (const dependency of kept.dependencies) {
      const type = typeOf(dependency);
      const ofType = this.#index.get(type);
      const entries = ofType?.get(dependency);
      entries?.delete(kept);
      if (entries?.size === 0) ofType?.delete(dependency);
      if (ofType?.size === 0) this.#index.delete(type);
    }
  }
}

const beyondLatin1 = /[\u0100-\uffff]/;

function bytesOf(key: string, { text, dependencies }: Entry): number {
  const characters = dependencies.reduce((sum, { length }) => sum + length, key.length);
  // A string with a character beyond Latin-1 takes two bytes for each.
  const bytesOfText = beyondLatin1.test(text) ? 2 * text.length : text.length;
  return bytesOfEntry + bytesOfText + 2 * characters + dependencies.length * bytesOfDependency;
}
