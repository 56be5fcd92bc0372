/** Where values are read and written: a gateway, or the subgraph itself. */
export type Place = string;

/** Checks the values that one read has returned. */
export type Check = (name: string, value: number) => void;

interface Acknowledged {
  readonly value: number;
  readonly at: number;
}

/**
 * Values that only grow, each under a name, as clients see them. Reports each read that has returned an older value than
 * it may:
 *
 * - than a write through the same place that was answered before the read began,
 * - than an earlier read through the same place,
 * - than any write that was answered a while before the read began.
 */
export class GrowingValues {
  readonly violations: string[] = [];
  reads = 0;
  /** The longest time after which a read has not seen a write of another place, in milliseconds. */
  maxLagMs = 0;
  /** After this time, everybody has to see a write. */
  soonMs: number;
  readonly #now: () => number;
  readonly #written = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  readonly #acknowledged = new Map<string, Acknowledged[]>();

  constructor(soonMs: number, now: () => number = () => performance.now()) {
    this.soonMs = soonMs;
    this.#now = now;
  }

  /** A write was answered. */
  acknowledge(place: Place, name: string, value: number): void {
    raise(this.#written, keyOf(place, name), value);
    const all = this.#acknowledged.get(name) ?? [];
    this.#acknowledged.set(name, [...all.slice(-1_000), { value, at: this.#now() }]);
  }

  /** A read begins. Call the result with each value that it returns. */
  beginRead(place: Place): Check {
    const begun = this.#now();
    const { soonMs } = this;
    const [written, seen] = [new Map(this.#written), new Map(this.#seen)];
    this.reads += 1;
    return (name, value) => {
      const key = keyOf(place, name);
      const missed = this.#missedBy(name, value, begun);
      if (missed !== undefined) this.maxLagMs = Math.max(this.maxLagMs, begun - missed.at);
      const report = (what: string, bound: number) =>
        this.violations.push(`${name} through ${place} was ${value} at ${Math.round(begun)}, but ${what}: ${bound}`);
      if (value < (written.get(key) ?? 0)) report('was written through it', written.get(key)!);
      if (value < (seen.get(key) ?? 0)) report('was read through it', seen.get(key)!);
      if (missed !== undefined && begun - missed.at > soonMs)
        report(`was written ${Math.round(begun - missed.at)} ms before`, missed.value);
      raise(this.#seen, key, value);
    };
  }

  /** The greatest value that was written. */
  greatest(name: string): number {
    return Math.max(0, ...(this.#acknowledged.get(name) ?? []).map(({ value }) => value));
  }

  /** The first write before the read that it has not seen. */
  #missedBy(name: string, value: number, begun: number): Acknowledged | undefined {
    return this.#acknowledged.get(name)?.find((one) => one.value > value && one.at < begun);
  }
}

function keyOf(place: Place, name: string): string {
  return `${place} ${name}`;
}

function raise(values: Map<string, number>, key: string, value: number): void {
  values.set(key, Math.max(value, values.get(key) ?? 0));
}
