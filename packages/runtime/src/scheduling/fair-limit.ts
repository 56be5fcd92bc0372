import { FairQueue } from './fair-queue.ts';

export interface FairLimitOptions {
  /** How many tasks of one caller may run at a time, so that the others find a free slot. By default, all. */
  readonly atOncePerCaller?: number;
}

/** Ends a task. Called once. */
export type EndTask = () => void;

/** Limits concurrency. Waiting work is started in turns, by caller. */
export class FairLimit {
  readonly #atOnce: number;
  readonly #atOncePerCaller: number;
  readonly #waiting = new FairQueue<() => void>();
  readonly #runningOf = new Map<string, number>();
  #running = 0;

  constructor(atOnce: number, { atOncePerCaller = atOnce }: FairLimitOptions = {}) {
    this.#atOnce = atOnce;
    this.#atOncePerCaller = atOncePerCaller;
  }

  /** Whether work of a caller who has none would begin at once. */
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
    const end = this.#mayBegin(caller) ? this.#begin(caller) : await this.#wait(caller);
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Waits for a turn, but not longer than this. Undefined if it was too long. */
  async enter(caller: string, waitMs: number): Promise<EndTask | undefined> {
    return this.#mayBegin(caller) ? this.#begin(caller) : this.#waitAtMost(caller, waitMs);
  }

  #mayBegin(caller: string): boolean {
    return this.hasFreeSlot && this.#hasShare(caller);
  }

  #hasShare(caller: string): boolean {
    return (this.#runningOf.get(caller) ?? 0) < this.#atOncePerCaller;
  }

  #begin(caller: string): EndTask {
    this.#running += 1;
    this.#runningOf.set(caller, (this.#runningOf.get(caller) ?? 0) + 1);
    return () => this.#end(caller);
  }

  #wait(caller: string): Promise<EndTask> {
    return new Promise((resolve) => this.#waiting.push(caller, () => resolve(this.#begin(caller))));
  }

  #waitAtMost(caller: string, waitMs: number): Promise<EndTask | undefined> {
    return new Promise((resolve) => {
      const begin = () => {
        clearTimeout(timer);
        resolve(this.#begin(caller));
      };
      const timer = setTimeout(() => this.#waiting.remove(caller, begin) && resolve(undefined), waitMs);
      this.#waiting.push(caller, begin);
    });
  }

  #end(caller: string): void {
    const left = (this.#runningOf.get(caller) ?? 0) - 1;
    if (left > 0) this.#runningOf.set(caller, left);
    else this.#runningOf.delete(caller);
    this.#running -= 1;
    this.#waiting.take((waiting) => this.#hasShare(waiting))?.();
  }
}
