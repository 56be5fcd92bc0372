type Listener<Value> = (value: Value) => void;

/** Delivers values to the subscribers of a subject, beginning with the latest one. */
export class ChangeFeed<Value> {
  readonly #listeners = new Map<string, Set<Listener<Value>>>();

  say(subject: string, value: Value): void {
    this.#listeners.get(subject)?.forEach((listener) => listener(value));
  }

  follow(subject: string, newest: Value): AsyncGenerator<Value, undefined> {
    const listeners = this.#listeners.get(subject) ?? new Set();
    this.#listeners.set(subject, listeners);
    const values = [newest];
    let take: ((result: IteratorResult<Value, undefined>) => void) | undefined;
    const listener = (value: Value) => {
      if (take === undefined) values.push(value);
      else take({ value, done: false });
      take = undefined;
    };
    listeners.add(listener);
    const next = () =>
      new Promise<IteratorResult<Value, undefined>>((resolve) => {
        const value = values.shift();
        if (value === undefined) take = resolve;
        else resolve({ value, done: false });
      });
    const end = async () => {
      listeners.delete(listener);
      take?.({ value: undefined, done: true });
      return { value: undefined, done: true } as const;
    };
    return {
      next,
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
      [Symbol.asyncDispose]: async () => void (await end()),
    };
  }
}
