/** Limits how many renderings run at a time, and how many wait. */
export class RenderSlots {
  readonly #atOnce: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) {
    this.#atOnce = atOnce;
    this.#maxWaiting = maxWaiting;
  }

  /** Whether another rendering may run or wait. */
  get hasRoom(): boolean {
    return this.#running < this.#atOnce || this.#waiting.length < this.#maxWaiting;
  }

  /** Runs the work when there is a slot for it. Call it only if there is room. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift(); // It takes over this slot.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
