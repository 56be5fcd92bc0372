export interface WorkLoopOptions {
  /** Performs part of the work. Returns whether there may be more to do immediately. */
  readonly round: () => Promise<boolean>;
  /** The polling interval without wake-ups. */
  readonly pollMs: number;
  /** Called with every error that makes a round fail. The loop continues. */
  readonly onError: (error: unknown) => void;
}

/** Processes the rows of a table in rounds: when it is woken, and periodically. */
export class WorkLoop {
  readonly #options: WorkLoopOptions;
  #endSleep: () => void = () => {};
  #woken = false;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: WorkLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Starts a round soon. */
  wake(): void {
    this.#woken = true;
    this.#endSleep();
  }

  /** Completes the current round. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#endSleep();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      const more = await this.#options.round().catch((error: unknown) => {
        this.#options.onError(error);
        return false;
      });
      if (!more && !this.#woken && !this.#stopped) await this.#sleep();
    }
  }

  #sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.pollMs);
      this.#endSleep = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
