import { quantile } from '../benchmark.ts';
import { type LiveEvent, now } from './events.ts';

export interface DeliveryFigures {
  /** The number of measured events. */
  readonly delivered: number;
  /** From the commit of an event to its delivery. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** The deliveries of all events. */
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
}

/** The deliveries: by subscription index, with version and time. */
export class Deliveries {
  readonly #subscriptions: number[] = [];
  readonly #versions: number[] = [];
  readonly #times: number[] = [];
  readonly #highest: number[];

  /**
   * @param orders the index of the order of each subscription
   * @param versions the current version of each order, at which each subscription begins
   */
  constructor(
    private readonly orders: readonly number[],
    private readonly versions: readonly number[],
  ) {
    this.#highest = orders.map(() => 0);
  }

  add(subscription: number, version: number): void {
    this.#subscriptions.push(subscription);
    this.#versions.push(version);
    this.#times.push(now());
    if (version > (this.#highest[subscription] ?? 0)) this.#highest[subscription] = version;
  }

  /** Whether every subscription has received the last version of its order. */
  haveReached(last: readonly number[]): boolean {
    return this.orders.every((order, subscription) => (this.#highest[subscription] ?? 0) >= (last[order] ?? 0));
  }

  /** Each subscription must receive every version from the first to the last one of its order, once and in order. */
  check(last: readonly number[], events: readonly LiveEvent[]): DeliveryFigures {
    const first = (subscription: number) => this.versions[this.orders[subscription]!]!;
    const seen = this.orders.map((order, subscription) => new Uint8Array(last[order]! - first(subscription) + 1));
    const highest = this.orders.map(() => 0);
    const madeAt = new Map(events.map(([order, version, at]) => [keyOf(order, version), at]));
    const latencies: number[] = [];
    let [duplicated, outOfOrder] = [0, 0];
    for (const [index, subscription] of this.#subscriptions.entries()) {
      const version = this.#versions[index]!;
      const place = version - first(subscription);
      const marks = seen[subscription]!;
      if (marks[place] !== 0) {
        duplicated += 1; // Includes versions outside of the requested range.
        continue;
      }
      marks[place] = 1;
      if (version < highest[subscription]!) outOfOrder += 1;
      else highest[subscription] = version;
      const at = madeAt.get(keyOf(this.orders[subscription]!, version));
      if (at !== undefined) latencies.push(this.#times[index]! - at);
    }
    const lost = seen.reduce((sum, marks) => sum + marks.reduce((missing, mark) => missing + 1 - mark, 0), 0);
    return { delivered: latencies.length, latencyMs: latencyOf(latencies), lost, duplicated, outOfOrder };
  }
}

const keyOf = (order: number, version: number): number => order * 1_000_000 + version;

const latencyOf = (latencies: readonly number[]): DeliveryFigures['latencyMs'] => ({
  p50: quantile(latencies, 0.5),
  p99: quantile(latencies, 0.99),
});
