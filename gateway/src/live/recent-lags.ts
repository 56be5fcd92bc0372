/** How long events took to reach those who follow them, in milliseconds. */
export interface LagSummary {
  /** How many events the percentiles are of: the latest ones of the last five minutes, at most 1,000. */
  readonly events: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const keptMs = 300_000;
const maxKept = 1_000;

/** Keeps the latest lags for pages of staff. Metrics have those since the start, by field. */
export class RecentLags {
  readonly #lags = new Float64Array(maxKept);
  readonly #times = new Float64Array(maxKept);
  readonly #now: () => number;
  #next = 0;

  /** @param now in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#times.fill(-Infinity);
  }

  add(seconds: number): void {
    this.#lags[this.#next] = seconds * 1_000;
    this.#times[this.#next] = this.#now();
    this.#next = (this.#next + 1) % maxKept;
  }

  /** Undefined if there was no event in the last five minutes. */
  summary(): LagSummary | undefined {
    const since = this.#now() - keptMs;
    const lags = this.#lags.filter((_, index) => (this.#times[index] ?? -Infinity) > since).toSorted();
    const at = (share: number) => Math.round(lags[Math.ceil(share * lags.length) - 1] ?? 0);
    return lags.length === 0 ? undefined : { events: lags.length, p50Ms: at(0.5), p99Ms: at(0.99) };
  }
}
