import { LRUCache } from 'lru-cache';
import type { Dependency, Page } from './page.ts';

interface Kept {
  readonly key: string;
  readonly page: Page;
  readonly dependencies: readonly Dependency[];
  readonly keptAt: number;
}

export interface PageStoreOptions {
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Estimated memory of an entry beside its buffers, and of each dependency with its place in the index. */
const bytesOfEntry = 500;
const bytesOfDependency = 150;

/** An entry may take at most this share of the whole. */
const maxEntryShare = 0.05;

/** Pages by address, bounded by bytes, with an index of what they depend on. The least recently read ones go first. */
export class PageStore {
  readonly #pages: LRUCache<string, Kept>;
  readonly #index = new Map<Dependency, Set<Kept>>();
  readonly #maxAgeMs: number;
  readonly #maxEntryBytes: number;
  readonly #now: () => number;

  constructor({ maxBytes, maxAgeMs, now = () => performance.now() }: PageStoreOptions) {
    this.#maxAgeMs = maxAgeMs;
    this.#maxEntryBytes = maxBytes * maxEntryShare;
    this.#now = now;
    this.#pages = new LRUCache({
      maxSize: Math.max(1, maxBytes),
      sizeCalculation: bytesOf,
      dispose: (kept) => this.#unlink(kept),
    });
  }

  get bytes(): number {
    return this.#pages.calculatedSize;
  }

  get size(): number {
    return this.#pages.size;
  }

  get(key: string): Page | undefined {
    const kept = this.#pages.get(key);
    if (kept === undefined) return undefined;
    if (this.#now() - kept.keptAt < this.#maxAgeMs) return kept.page;
    this.#pages.delete(key);
    return undefined;
  }

  set(key: string, page: Page, dependencies: readonly Dependency[]): void {
    const kept: Kept = { key, page, dependencies, keptAt: this.#now() };
    this.#pages.delete(key);
    if (bytesOf(kept) > this.#maxEntryBytes) return;
    for (const dependency of dependencies) {
      const entries = this.#index.get(dependency);
      if (entries === undefined) this.#index.set(dependency, new Set([kept]));
      else entries.add(kept);
    }
    this.#pages.set(key, kept);
  }

  /** Drops the pages that depend on one of these, and returns their number. */
  drop(dependencies: readonly Dependency[]): number {
    const concerned = dependencies.flatMap((dependency) => [...(this.#index.get(dependency) ?? [])]);
    const keys = new Set(concerned.map(({ key }) => key));
    for (const key of keys) this.#pages.delete(key);
    return keys.size;
  }

  /** Drops all pages, and returns their number. */
  clear(): number {
    const { size } = this.#pages;
    this.#pages.clear();
    return size;
  }

  #unlink(kept: Kept): void {
    for (const dependency of kept.dependencies) {
      const entries = this.#index.get(dependency);
      entries?.delete(kept);
      if (entries?.size === 0) this.#index.delete(dependency);
    }
  }
}

function bytesOf({ key, page, dependencies }: Kept): number {
  return (
    bytesOfEntry + 2 * key.length + page.brotli.length + page.gzip.length + dependencies.length * bytesOfDependency
  );
}
