export interface WorkLoopOptions {
  /** Does some of the work; answers whether there may be more at once. */
  readonly round: () => Promise<boolean>;
  /** How long to wait for a wake-up before looking anyway. */
  readonly pollMs: number;
  /** Told of everything that made a round fail; the loop itself goes on. */
  readonly onError: (error: unknown) => void;
}

/** Works off what a table holds, round after round: at once when it is woken, and now and then in any case. */
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

  /** There may be something to do. */
  wake(): void {
    this.#woken = true;
    this.#endSleep();
  }

  /** Finishes the round that is under way. */
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
