import { Counter, Histogram, type Registry } from 'prom-client';

/** How many names of operations have series of their own, because clients choose the names. */
const maxNames = 100;
const maxNameLength = 64;

const buckets = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

interface OfOperation {
  readonly estimated: Histogram.Internal<'operation'>;
  readonly actual: Histogram.Internal<'operation'>;
}

/** Prometheus metrics of the costs of operations. */
export class CostMetrics {
  readonly #estimated: Histogram<'operation'>;
  readonly #actual: Histogram<'operation'>;
  readonly #exceeded: Counter<'bound' | 'mode'>;
  readonly #byName = new Map<string, OfOperation>();
  readonly #names: ReadonlySet<string> | undefined;

  /** @param names the operations that have series of their own; the first ones if empty */
  constructor(registry: Registry, names: readonly string[]) {
    this.#names = names.length === 0 ? undefined : new Set(names);
    const registers = [registry];
    const histogram = (kind: string) =>
      new Histogram({
        name: `graphql_operation_cost_${kind}`,
        help: `The ${kind} cost of operations, in objects of the response.`,
        labelNames: ['operation'],
        buckets,
        registers,
      });
    this.#estimated = histogram('estimated');
    this.#actual = histogram('actual');
    this.#exceeded = new Counter({
      name: 'graphql_operations_over_budget_total',
      help: 'Operations whose estimated cost exceeds a bound, rejected (enforce) or not (measure).',
      labelNames: ['bound', 'mode'],
      registers,
    });
  }

  observe(operation: string | undefined, estimated: number, actual: number | undefined): void {
    const histograms = this.#of(operation);
    histograms.estimated.observe(estimated);
    if (actual !== undefined) histograms.actual.observe(actual);
  }

  /** For a response whose cost was not known when it began. */
  observeActual(operation: string | undefined, actual: number): void {
    this.#of(operation).actual.observe(actual);
  }

  exceeded(bound: string, mode: string): void {
    this.#exceeded.inc({ bound, mode });
  }

  #of(name = 'anonymous'): OfOperation {
    const operation = this.#hasSeries(name) ? name : 'other';
    let known = this.#byName.get(operation);
    if (known === undefined) {
      known = { estimated: this.#estimated.labels({ operation }), actual: this.#actual.labels({ operation }) };
      this.#byName.set(operation, known);
    }
    return known;
  }

  #hasSeries(name: string): boolean {
    if (name === 'anonymous' || this.#byName.has(name)) return true;
    if (this.#names !== undefined) return this.#names.has(name);
    return name.length <= maxNameLength && this.#byName.size < maxNames;
  }
}
