import { Counter, Gauge, Registry } from 'prom-client';

export interface RateLimitState {
  /** Whether all gateways share the counts. */
  readonly isShared: () => boolean;
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

  constructor({ isShared }: RateLimitState) {
    const help = '1 while counts are in Valkey, 0 while they are in memory.';
    addGauge(this.registry, 'rate_limit_store_shared', help, () => Number(isShared()));
  }

  charged(policy: string, units: number): void {
    this.#charged.inc({ policy }, units);
  }

  refused(policy: string): void {
    this.#refused.inc({ policy });
  }

  #counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

/**
 * Adds the metrics of counts in memory.
 *
 * @returns a function that counts a key that was removed while it still counted
 */
export function countKeys(registry: Registry, keys: () => number): () => void {
  addGauge(registry, 'rate_limit_keys', 'Keys in memory.', keys);
  const forgotten = new Counter({
    name: 'rate_limit_keys_forgotten_total',
    help: 'Keys that were removed from memory while they still counted, because RATE_LIMIT_KEYS was reached.',
    registers: [registry],
  });
  return () => forgotten.inc();
}

function addGauge(registry: Registry, name: string, help: string, value: () => number): void {
  registry.registerMetric(
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
