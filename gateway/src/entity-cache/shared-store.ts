import { Counter, type Registry } from 'prom-client';
import type { Dependency } from './dependencies.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Entry, EntryStore, Moment, OnDrop, Reading } from './store.ts';
import type { ValkeyEntries } from './valkey-entries.ts';

/** A store in the memory of this gateway, and behind it one in Valkey for all gateways. */
export class SharedStore implements EntryStore {
  readonly #memory: MemoryStore;
  readonly #shared: ValkeyEntries;
  readonly #reads: Counter;
  #drops = 0;

  constructor(memory: MemoryStore, shared: ValkeyEntries, registry: Registry) {
    this.#memory = memory;
    this.#shared = shared;
    this.#reads = new Counter({
      name: 'entity_cache_shared_reads_total',
      help: 'Entries that were not in the memory of this gateway, by whether Valkey had them.',
      labelNames: ['result'],
      registers: [registry],
    });
  }

  get bytes(): number {
    return this.#memory.bytes;
  }

  get entries(): number {
    return this.#memory.entries;
  }

  read(keys: readonly string[]): Reading | Promise<Reading> {
    const known = this.#memory.read(keys);
    if (!known.texts.includes(undefined) || !this.#shared.isAvailable) return known;
    return this.#readShared(keys, known);
  }

  write(key: string, entry: Entry, moment?: Moment): void {
    this.#memory.write(key, entry);
    if (moment !== undefined) this.#shared.write(key, entry, moment);
  }

  drop(dependency: Dependency, onDrop: OnDrop): void {
    this.#drops += 1;
    this.#memory.drop(dependency, onDrop);
    this.#shared.drop(dependency);
  }

  dropType(type: string, onDrop: OnDrop): void {
    this.#drops += 1;
    this.#memory.dropType(type, onDrop);
    this.#shared.drop(type);
  }

  clear(onDrop: OnDrop): void {
    this.#drops += 1;
    this.#memory.clear(onDrop);
    this.#shared.clear();
  }

  async #readShared(keys: readonly string[], known: Reading): Promise<Reading> {
    const drops = this.#drops;
    const missing = keys.filter((_, index) => known.texts[index] === undefined);
    const reading = await this.#shared.read(missing);
    if (reading === undefined) return known;
    // What was dropped meanwhile may be among them.
    const entries = drops === this.#drops ? reading.entries : [];
    missing.forEach((key, index) => {
      const entry = entries[index];
      this.#reads.inc({ result: entry === undefined ? 'miss' : 'hit' });
      if (entry !== undefined) this.#memory.write(key, entry);
    });
    let next = 0;
    const texts = known.texts.map((text) => text ?? entries[next++]?.text);
    return { texts, moment: reading.moment };
  }
}
