import { FairLimit } from '@commerce/runtime';

/** All renderings take turns as one, because requests for the same page share them. */
const everybody = 'everybody';

/** Limits how many renderings run at a time, and how many wait. */
export class RenderSlots {
  readonly #limit: FairLimit;
  readonly #maxWaiting: number;

  constructor({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }) {
    this.#limit = new FairLimit(atOnce);
    this.#maxWaiting = maxWaiting;
  }

  /** Whether another rendering may run or wait. */
  get hasRoom(): boolean {
    return this.#limit.hasFreeSlot || this.#limit.waiting < this.#maxWaiting;
  }

  /** Runs the work when there is a slot for it. Call it only if there is room. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#limit.run(everybody, work);
  }
}
