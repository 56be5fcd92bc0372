import { FairQueue } from './fair-queue.ts';

/** Runs so much at once. What waits is begun in turns, one caller after the other. */
export class FairLimit {
  readonly #atOnce: number;
  readonly #waiting = new FairQueue<() => void>();
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** How much of a caller's waits. */
  waitingOf(caller: string): number {
    return this.#waiting.waitingOf(caller);
  }

  /** @param caller whose turn it takes */
  async run<Result>(caller: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else await new Promise<void>((begin) => this.#waiting.push(caller, begin)); // Whoever ends hands its place on.
    try {
      return await work();
    } finally {
      const begin = this.#waiting.take();
      if (begin === undefined) this.#running -= 1;
      else begin();
    }
  }
}
