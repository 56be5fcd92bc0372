import { quantile } from '../benchmark.ts';
import { type LiveEvent, now } from './events.ts';

export interface DeliveryFigures {
  /** Of the events that are asked about. */
  readonly delivered: number;
  /** From the commit of an event until a client has it. */
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** These of all events. */
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
}

/** What has arrived: by subscription (its place), which version and when. */
export class Deliveries {
  readonly #subscriptions: number[] = [];
  readonly #versions: number[] = [];
  readonly #times: number[] = [];
  readonly #highest: number[];

  /**
   * @param orders the order (by its place) that each subscription follows
   * @param versions that each order was at: the version that each subscription is to begin with
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

  /** Whether every subscription has had the last version of its order. */
  haveReached(last: readonly number[]): boolean {
    return this.orders.every((order, subscription) => (this.#highest[subscription] ?? 0) >= (last[order] ?? 0));
  }

  /** What each subscription was to get is every version from the first to the last one of its order, once and in order. */
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
        duplicated += 1; // Also what was before the first or is after the last: nobody has asked for it.
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
