import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { RecentLags } from './recent-lags.ts';

/** How a client is connected. */
export type Transport = 'websocket' | 'sse' | 'multipart';

/** Prometheus metrics of live streams, and the latest lags. */
export class LiveMetrics {
  readonly registry = new Registry();
  readonly recentLags = new RecentLags();
  readonly #active = this.#gauge('live_subscriptions_active', 'Subscriptions that run.', ['field', 'transport']);
  readonly #started = this.#counter('live_subscriptions_started_total', 'Subscriptions that have begun.', [
    'field',
    'transport',
  ]);
  readonly #ended = this.#counter('live_subscriptions_ended_total', 'Subscriptions that have ended, by why.', [
    'field',
    'reason',
  ]);
  readonly #delivered = this.#counter('live_messages_delivered_total', 'Messages delivered to connections.', ['field']);
  readonly #reads = this.#counter(
    'live_reads_total',
    'Reads of the graph, at the start of streams and for fields that events do not carry.',
    ['field'],
  );
  readonly #lag = new Histogram({
    name: 'live_event_lag_seconds',
    help: 'From what an event tells having happened to handing it to those who follow it.',
    labelNames: ['field'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [this.registry],
  });

  /** @param waiting counts the messages that are queued for slow clients */
  constructor(waiting: () => number) {
    this.registry.registerMetric(
      new Gauge({
        name: 'live_messages_waiting',
        help: 'Messages queued for slow clients.',
        registers: [],
        collect() {
          this.set(waiting());
        },
      }),
    );
  }

  started(field: string, transport: Transport): void {
    this.#active.inc({ field, transport });
    this.#started.inc({ field, transport });
  }

  ended(field: string, transport: Transport, reason: string): void {
    this.#active.dec({ field, transport });
    this.#ended.inc({ field, reason });
  }

  delivered(field: string, count: number): void {
    this.#delivered.inc({ field }, count);
  }

  read(field: string): void {
    this.#reads.inc({ field });
  }

  lag(field: string, seconds: number): void {
    const lag = Math.max(0, seconds);
    this.#lag.observe({ field }, lag);
    this.recentLags.add(lag);
  }

  #gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
