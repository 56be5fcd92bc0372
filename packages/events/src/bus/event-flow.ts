import { contracts } from '../contracts/index.ts';

const sources = new Map(contracts.map(({ type, source }) => [type, source]));

/** The source of events of the type, such as `/products`. */
export function sourceOf(type: string): string {
  return sources.get(type) ?? '';
}

/** A beat younger than this shows that a service's events arrive. */
const beatLastsMs = 3_000;

/** An unpublished event of this age or older shows that they do not. */
const maxOldestSeconds = 2;

interface Beat {
  readonly at: number;
  readonly oldestSeconds: number;
}

/** Observes whether the events of each service arrive: services publish a beat every second. */
export class EventFlow {
  readonly #now: () => number;
  readonly #beats = new Map<string, Beat>();
  #isAttached = false;

  /** @param now a monotonic clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** @param source such as `/products` */
  isFlowing(source: string): boolean {
    const beat = this.#beats.get(source);
    return (
      this.#isAttached &&
      beat !== undefined &&
      beat.oldestSeconds < maxOldestSeconds &&
      this.#now() - beat.at < beatLastsMs
    );
  }

  /** Returns whether the source begins to flow, so that its events until now may have been missed. */
  beat(source: string, oldestSeconds: number): boolean {
    const wasFlowing = this.isFlowing(source);
    this.#beats.set(source, { at: this.#now(), oldestSeconds });
    return !wasFlowing && this.isFlowing(source);
  }

  /** No events are received until `resume`. */
  lose(): void {
    this.#isAttached = false;
    this.#beats.clear();
  }

  /** Events are received again. Each source flows from its next beat on. */
  resume(): void {
    this.#isAttached = true;
    this.#beats.clear();
  }
}
