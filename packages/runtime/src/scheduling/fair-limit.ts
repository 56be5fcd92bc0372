import { FairQueue } from './fair-queue.ts';

/** Limits concurrency. Waiting work is started in turns, by caller. */
export class FairLimit {
  readonly #atOnce: number;
  readonly #waiting = new FairQueue<() => void>();
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** Whether work would begin at once. */
  get hasFreeSlot(): boolean {
    return this.#running < this.#atOnce;
  }

  /** The number of waiting tasks of all callers. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** The number of waiting tasks of a caller. */
  waitingOf(caller: string): number {
    return this.#waiting.waitingOf(caller);
  }

  /** @param caller The caller whose turn it takes. */
  async run<Result>(caller: string, work: () => Promise<Result>): Promise<Result> {
    if (this.hasFreeSlot) this.#running += 1;
    else await new Promise<void>((begin) => this.#waiting.push(caller, begin)); // A finished task passes its slot on.
    try {
      return await work();
    } finally {
      const begin = this.#waiting.take();
      if (begin === undefined) this.#running -= 1;
      else begin();
    }
  }
}
