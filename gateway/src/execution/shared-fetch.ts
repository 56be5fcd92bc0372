/** One fetch that several wait for. It is given up when the last of them has gone. */
export class SharedFetch {
  readonly #answer: Promise<string>;
  readonly #abort = new AbortController();
  readonly #forget: () => void;
  #waiting = 0;

  /** @param forget is called once nobody else may join: when there is an answer, or nobody waits for one */
  constructor(start: (signal: AbortSignal) => Promise<string>, forget: () => void) {
    this.#forget = forget;
    this.#answer = start(this.#abort.signal).finally(forget);
  }

  /** Waits for the answer, until the signal is aborted. */
  join(signal: AbortSignal | undefined): Promise<string> {
    this.#waiting += 1;
    signal?.addEventListener('abort', this.#leave, { once: true });
    return this.#answer.finally(() => signal?.removeEventListener('abort', this.#leave));
  }

  readonly #leave = (): void => {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#forget();
    this.#abort.abort();
  };
}
