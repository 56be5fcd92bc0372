import { everything, type Change } from './dependencies.ts';
import type { Dependency } from './page.ts';

/** More different changes than this count as a change of everything. */
const maxRemembered = 10_000;

/** A rendering takes less time than this: its reads are bounded. */
const remembersMs = 60_000;

/**
 * What has changed lately, for renderings that began before a change or soon after it. A gateway may receive an event
 * later than this process, and return older data until then.
 */
export class RecentChanges {
  readonly #settleMs: number;
  readonly #now: () => number;
  /** When each dependency has changed last, the latest change at the end. */
  readonly #changedAt = new Map<Dependency, number>();
  #everythingAt = -Infinity;

  constructor({ settleMs, now = () => performance.now() }: { settleMs: number; now?: () => number }) {
    this.#settleMs = settleMs;
    this.#now = now;
  }

  add(change: Change): void {
    const now = this.#now();
    if (change === everything || this.#changedAt.size + change.length > maxRemembered) {
      this.#everythingAt = now;
      this.#changedAt.clear();
      return;
    }
    for (const dependency of change) {
      this.#changedAt.delete(dependency);
      this.#changedAt.set(dependency, now);
    }
    this.#forgetBefore(now - remembersMs);
  }

  /** Whether something that was read at this time may be older than a change. */
  mayPrecede(readAt: number, dependencies: readonly Dependency[]): boolean {
    const before = readAt - this.#settleMs;
    if (this.#everythingAt >= before) return true;
    return dependencies.some((dependency) => (this.#changedAt.get(dependency) ?? -Infinity) >= before);
  }

  #forgetBefore(time: number): void {
    for (const [dependency, at] of this.#changedAt) {
      if (at >= time) return;
      this.#changedAt.delete(dependency);
    }
  }
}
