import { Counter, Gauge, Registry } from 'prom-client';

export interface RateLimitState {
  /** Whether all gateways share the counts. */
  readonly isShared: () => boolean;
  /** The number of keys in memory. */
  readonly keys: () => number;
}

/** Prometheus metrics of rate limits. */
export class RateLimitMetrics {
  readonly registry = new Registry();
  readonly #charged = this.#counter('rate_limit_charged_units_total', 'Units charged, by policy.', ['policy']);
  readonly #refused = this.#counter(
    'rate_limit_refusals_total',
    'Operations that exceeded a policy. They run if RATE_LIMIT_MODE is measure.',
    ['policy'],
  );
  readonly #forgotten = this.#counter(
    'rate_limit_keys_forgotten_total',
    'Keys that were removed from memory while they still counted, because RATE_LIMIT_KEYS was reached.',
    [],
  );

  constructor({ isShared, keys }: RateLimitState) {
    this.#gauge('rate_limit_store_shared', '1 while counts are in Valkey, 0 while they are in memory.', () =>
      Number(isShared()),
    );
    this.#gauge('rate_limit_keys', 'Keys in memory.', keys);
  }

  charged(policy: string, units: number): void {
    this.#charged.inc({ policy }, units);
  }

  refused(policy: string): void {
    this.#refused.inc({ policy });
  }

  forgotten(): void {
    this.#forgotten.inc();
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  #gauge(name: string, help: string, value: () => number): void {
    this.registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(value());
        },
      }),
    );
  }
}
