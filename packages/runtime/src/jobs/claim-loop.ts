import type { Job } from './job.ts';
import { WorkLoop } from './work-loop.ts';

export interface ClaimLoopOptions<Item> {
  /** Leases up to so many items that are due and that no other loop holds. */
  readonly claim: (limit: number) => Promise<readonly Item[]>;
  /** Performs an item outside of any transaction, then stores its result or postpones it. */
  readonly perform: (item: Item) => Promise<void>;
  /** The maximum number of items that are performed at the same time. */
  readonly concurrency: number;
  /** How long to wait for a wake-up before claiming anyway. */
  readonly pollMs: number;
  /** Called with each error of `claim` and `perform`; the loop continues. */
  readonly onError: (error: unknown) => void;
}

/** Performs items of a table, several at the same time. Any number of loops may share one table. */
export class ClaimLoop<Item> implements Job {
  readonly #options: ClaimLoopOptions<Item>;
  readonly #loop: WorkLoop;
  readonly #running = new Set<Promise<void>>();

  constructor(options: ClaimLoopOptions<Item>) {
    this.#options = options;
    const { pollMs, onError } = options;
    this.#loop = new WorkLoop({ round: () => this.#claim(), pollMs, onError });
  }

  start(): void {
    this.#loop.start();
  }

  /** There may be something to claim. */
  wake(): void {
    this.#loop.wake();
  }

  /** Claims nothing more, and waits for the items in progress. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await Promise.all(this.#running);
  }

  async #claim(): Promise<boolean> {
    const free = this.#options.concurrency - this.#running.size;
    if (free === 0) return false;
    for (const item of await this.#options.claim(free)) this.#begin(item);
    return false; // Each item wakes the loop when it ends.
  }

  #begin(item: Item): void {
    const work = this.#options
      .perform(item)
      .catch(this.#options.onError)
      .finally(() => {
        this.#running.delete(work);
        this.#loop.wake();
      });
    this.#running.add(work);
  }
}
