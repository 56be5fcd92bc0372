import { FlowingEvents, ProductChanged, type EventBus } from '@commerce/events';
import { changedBy, everything, pageEvents, type Change } from './dependencies.ts';
import type { Dependency, Page } from './page.ts';
import type { PageMetrics } from './page-metrics.ts';
import type { PageStore } from './page-store.ts';
import type { RecentChanges } from './recent-changes.ts';

/** The service whose events end pages. */
const { source } = ProductChanged;

export interface PageCacheOptions {
  readonly store: PageStore;
  readonly recent: RecentChanges;
  readonly bus: EventBus;
  readonly metrics: PageMetrics;
  readonly onFault: (error: unknown) => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** Rendered pages, kept until an event ends them. While events may be missed, nothing is read or kept. */
export class PageCache {
  readonly #store: PageStore;
  readonly #recent: RecentChanges;
  readonly #metrics: PageMetrics;
  readonly #events: FlowingEvents;

  constructor({ store, recent, bus, metrics, onFault, now }: PageCacheOptions) {
    this.#store = store;
    this.#recent = recent;
    this.#metrics = metrics;
    this.#events = new FlowingEvents({
      bus,
      onEvent: (event) => this.#apply(changedBy(event), event.type),
      onMissed: (missed) => {
        if (missed === undefined || missed === source) this.#apply(everything, '*');
      },
      onFault,
      now,
    });
    this.#events.to(pageEvents);
  }

  /** Whether pages are kept at the moment. */
  isKeeping(): boolean {
    return this.#events.isFlowing(source);
  }

  isListening(): Promise<void> {
    return this.#events.isReady();
  }

  close(): Promise<void> {
    return this.#events.stop();
  }

  get(key: string): Page | undefined {
    return this.isKeeping() ? this.#store.get(key) : undefined;
  }

  /** @param readAt when the first data of the page was requested */
  keep(
    key: string,
    page: Page,
    { dependencies, readAt }: { dependencies: readonly Dependency[]; readAt: number },
  ): void {
    if (this.isKeeping() && !this.#recent.mayPrecede(readAt, dependencies)) this.#store.set(key, page, dependencies);
  }

  #apply(change: Change, label: string): void {
    this.#recent.add(change);
    this.#metrics.dropped(label, change === everything ? this.#store.clear() : this.#store.drop(change));
  }
}
