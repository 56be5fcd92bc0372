import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { PageStore } from './page-store.ts';

/** How a request for a page was answered. */
export type Outcome = 'kept' | 'rendered' | 'redirect' | 'private' | 'shell-slow' | 'shell-busy' | 'shell-failed';

/** The figures of pages for Prometheus. */
export class PageMetrics {
  readonly #answers: Counter<'outcome'>;
  readonly #drops: Counter<'event'>;
  readonly #renderings: Histogram;
  readonly gauges: readonly Gauge[];

  constructor(registry: Registry, store: () => PageStore) {
    const registers = [registry];
    this.#answers = new Counter({
      name: 'storefront_pages_total',
      help: 'Requests for pages, by how they were answered',
      labelNames: ['outcome'],
      registers,
    });
    this.#drops = new Counter({
      name: 'storefront_page_drops_total',
      help: 'Pages that an event has ended, by its type; * if events were missed',
      labelNames: ['event'],
      registers,
    });
    this.#renderings = new Histogram({
      name: 'storefront_render_seconds',
      help: 'How long renderings took, with the time for their data',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    });
    this.gauges = [
      gauge(registry, 'storefront_page_cache_bytes', 'The memory of kept pages', () => store().bytes),
      gauge(registry, 'storefront_page_cache_entries', 'The number of kept pages', () => store().size),
    ];
  }

  answered(outcome: Outcome): void {
    this.#answers.inc({ outcome });
  }

  dropped(event: string, pages: number): void {
    if (pages > 0) this.#drops.inc({ event }, pages);
  }

  rendered(milliseconds: number): void {
    this.#renderings.observe(milliseconds / 1_000);
  }
}

function gauge(registry: Registry, name: string, help: string, value: () => number): Gauge {
  const registers = [registry];
  return new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(value());
    },
  });
}
