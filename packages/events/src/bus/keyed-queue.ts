/** Runs tasks with the same key in sequence, and tasks with different keys concurrently. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Starts the task when the earlier tasks of its key have ended, successfully or not. */
  run(key: string, task: () => Promise<void>): Promise<void> {
    const earlier = this.#tails.get(key);
    const result = earlier === undefined ? task() : earlier.then(task);
    const tail = result.then(noop, noop).then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
    return result;
  }

  /** Resolves when no task is running or waiting. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}

function noop(): void {}
