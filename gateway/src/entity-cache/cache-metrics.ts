import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the figures of the store are read from. */
interface Size {
  readonly bytes: number;
  readonly entries: number;
}

/** Why a fetch neither reads nor fills the cache. */
export type BypassReason = 'fresh' | 'hooks' | 'scopes' | 'unknown-caller' | 'no-events' | 'old-supergraph';

/** Prometheus metrics of the entity cache. */
export class CacheMetrics {
  readonly #hits: Counter;
  readonly #misses: Counter;
  readonly #bypasses: Counter;
  readonly #drops: Counter;
  readonly #age: Histogram;
  readonly #refused: Counter;

  constructor(registry: Registry, size: () => Size) {
    const registers = [registry];
    const counter = (end: string, help: string, ...labelNames: string[]) =>
      new Counter({ name: `entity_cache_${end}`, help, labelNames, registers });
    const gauge = (end: keyof Size, help: string) =>
      new Gauge({
        name: `entity_cache_${end}`,
        help,
        registers,
        collect() {
          this.set(size()[end]);
        },
      });
    this.#hits = counter('hits_total', 'Root fields and entities that were there, by root field or type.', 'type');
    this.#misses = counter('misses_total', 'Root fields and entities that were fetched to be kept.', 'type');
    this.#bypasses = counter('bypasses_total', 'Fetches that could neither read nor fill the cache.', 'reason');
    this.#drops = counter('drops_total', 'Entries that ended, by type of event; * if events were missed.', 'event');
    this.#refused = counter(
      'fills_refused_total',
      'Values that an event during their fetch has made obsolete.',
      'type',
    );
    this.#age = new Histogram({
      name: 'entity_cache_age_at_drop_seconds',
      help: 'The age of entries that an event has ended.',
      buckets: [0.1, 1, 5, 15, 60, 300, 1_800, 7_200],
      registers,
    });
    gauge('bytes', 'The estimated memory of the entries.');
    gauge('entries', 'Entries.');
  }

  hit(type: string): void {
    this.#hits.inc({ type });
  }

  miss(type: string): void {
    this.#misses.inc({ type });
  }

  bypass(reason: BypassReason): void {
    this.#bypasses.inc({ reason });
  }

  refused(type: string): void {
    this.#refused.inc({ type });
  }

  dropped(event: string, ageMs: number): void {
    this.#drops.inc({ event });
    this.#age.observe(ageMs / 1_000);
  }
}
