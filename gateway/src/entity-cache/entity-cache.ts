import { FlowingEvents, sourceOf, type EventBus, type EventNotice } from '@commerce/events';
import { LRUCache } from 'lru-cache';
import type { Registry } from 'prom-client';
import { CacheMetrics, type BypassReason } from './cache-metrics.ts';
import type { CacheRules } from './cache-rules.ts';
import type { CacheableFetch } from './cacheable-fetch.ts';
import { DependencyKeys, type Dependency } from './dependencies.ts';
import { Fills, type Fill } from './fills.ts';
import type { EntryStore, Moment, Reading } from './store.ts';

export interface EntityCacheOptions {
  readonly store: EntryStore;
  /** For entries whose rules declare none. */
  readonly maxAgeMs: number;
  readonly bus: EventBus;
  readonly registry: Registry;
  readonly onFault: (error: unknown) => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** A value that was fetched and may be kept. */
export interface Fetched {
  readonly key: string;
  /** JSON. */
  readonly text: string;
  readonly dependencies: readonly Dependency[];
  /** The root field or entity type, for the metrics. */
  readonly label: string;
}

/** Subgraphs report an event with each response until they assume that it has arrived. */
const rememberedEvents = 10_000;

/**
 * Responses of subgraphs that are the same for all callers without scopes, kept until an event ends them. While events
 * may be missed, nothing is read or kept, and afterwards the cache begins empty.
 */
export class EntityCache {
  readonly metrics: CacheMetrics;
  readonly #store: EntryStore;
  readonly #maxAgeMs: number;
  readonly #fills = new Fills();
  readonly #events: FlowingEvents;
  readonly #onChange = new Set<() => void>();
  /** The IDs of events that were handled: what was kept since then has been read after them. */
  readonly #handled = new LRUCache<string, true>({ max: rememberedEvents });
  #rules: CacheRules | undefined;
  #fingerprint = '';
  #keys = new DependencyKeys([]);

  constructor({ store, maxAgeMs, bus, registry, onFault, now }: EntityCacheOptions) {
    this.#store = store;
    this.#maxAgeMs = maxAgeMs;
    this.metrics = new CacheMetrics(registry, () => store);
    this.#events = new FlowingEvents({
      bus,
      onEvent: (event) => this.#apply(event),
      onMissed: (source) => (source === undefined ? this.#forget() : this.#forgetSource(source)),
      onFault,
      now,
    });
  }

  /** Switches to the rules of a new supergraph. What is kept remains if the rules are the same. */
  use(rules: CacheRules): void {
    this.#rules = rules;
    const fingerprint = rules.fingerprint();
    if (fingerprint === this.#fingerprint) return;
    this.#fingerprint = fingerprint;
    this.#keys = new DependencyKeys(rules.shapes());
    this.#forget();
    this.#events.to(this.#keys.types);
  }

  /** Resolves when the bus delivers events. */
  isListening(): Promise<void> {
    return this.#events.isReady();
  }

  close(): Promise<void> {
    return this.#events.stop();
  }

  /** Calls the function after each change: reads that began before it must not be shared with later requests. */
  onChange(listener: () => void): () => void {
    this.#onChange.add(listener);
    return () => this.#onChange.delete(listener);
  }

  /** Why the fetch can neither read nor fill the cache; undefined if it can. */
  refusalOf(rules: CacheRules, { eventTypes }: CacheableFetch): BypassReason | undefined {
    if (rules !== this.#rules) return 'old-supergraph';
    return this.#areFlowing(eventTypes) ? undefined : 'no-events';
  }

  read(keys: readonly string[]): Reading | Promise<Reading> {
    return this.#store.read(keys);
  }

  /**
   * Must be called before a fetch is sent whose response is kept. End it with `endFill`.
   *
   * @param moment of the reading that has shown what is missing
   */
  beginFill(moment?: Moment): Fill {
    return this.#fills.begin(moment);
  }

  endFill(fill: Fill): void {
    this.#fills.end(fill);
  }

  /** Keeps a value, unless an event since the begin of its fetch may have made it obsolete. */
  keep(fill: Fill, { maxAge, eventTypes }: CacheableFetch, { key, text, dependencies, label }: Fetched): void {
    if (fill.isOutdated(dependencies)) return this.metrics.refused(label);
    if (!this.#areFlowing(eventTypes)) return;
    const maxAgeMs = maxAge === undefined ? this.#maxAgeMs : maxAge * 1_000;
    this.#store.write(key, { text, dependencies, maxAgeMs }, fill.moment);
  }

  /** Handles what a subgraph reports, as if those events that have not arrived yet arrived now. */
  handleReported(notices: readonly EventNotice[]): void {
    for (const notice of notices) this.#apply(notice);
  }

  #apply(event: EventNotice): void {
    const { id, type, subject } = event;
    if (type === '*') return this.#forget();
    if (!this.#keys.concerns(type)) return;
    if (id !== undefined) {
      if (this.#handled.has(id)) return;
      this.#handled.set(id, true);
    }
    const changed = subject === undefined ? undefined : this.#keys.changedBy(event);
    if (changed === undefined) this.#dropType(type, type);
    else {
      this.#fills.change(changed);
      for (const dependency of changed) this.#store.drop(dependency, (ageMs) => this.metrics.dropped(type, ageMs));
    }
    this.#notifyChange();
  }

  /** Events of the source may have been missed. */
  #forgetSource(source: string): void {
    for (const type of this.#keys.types) if (sourceOf(type) === source) this.#dropType(type, '*');
    this.#notifyChange();
  }

  /** Any event may have been missed. */
  #forget(): void {
    this.#fills.void();
    this.#store.clear((ageMs) => this.metrics.dropped('*', ageMs));
    this.#notifyChange();
  }

  #dropType(type: string, label: string): void {
    this.#fills.changeType(type);
    this.#store.dropType(type, (ageMs) => this.metrics.dropped(label, ageMs));
  }

  #notifyChange(): void {
    for (const listener of this.#onChange) listener();
  }

  #areFlowing(eventTypes: ReadonlySet<string>): boolean {
    for (const type of eventTypes) if (!this.#events.isFlowing(sourceOf(type))) return false;
    return true;
  }
}
