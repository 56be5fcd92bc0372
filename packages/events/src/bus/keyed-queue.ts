/** Runs tasks of the same key one after the other, of different keys at the same time. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Starts the task when the earlier ones of its key have ended, however they ended. */
  run(key: string, task: () => Promise<void>): Promise<void> {
    const earlier = this.#tails.get(key);
    const result = earlier === undefined ? task() : earlier.then(task);
    const tail = result.then(noop, noop).then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    this.#tails.set(key, tail);
    return result;
  }

  /** Resolves when nothing runs or waits. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}

function noop(): void {}
