import { EventEmitter } from 'node:events';

/** Says `abort` when an answer is no longer wanted. An AbortSignal would do, at ten times the cost. */
export type Abort = EventEmitter<{ abort: [] }>;

/** One fetch that several wait for. It is given up when the last of them has gone. */
export class SharedFetch {
  readonly #answer: Promise<string>;
  readonly #abort: Abort = new EventEmitter();
  readonly #forget: () => void;
  #waiting = 0;

  /** @param forget is called once nobody else may join: when there is an answer, or nobody waits for one */
  constructor(start: (abort: Abort) => Promise<string>, forget: () => void) {
    this.#forget = forget;
    this.#answer = start(this.#abort).finally(forget);
  }

  /** Waits for the answer, until the signal is aborted. */
  join(signal: AbortSignal | undefined): Promise<string> {
    this.#waiting += 1;
    signal?.addEventListener('abort', this.#leave, { once: true });
    if (signal === undefined) return this.#answer;
    return this.#answer.finally(() => signal.removeEventListener('abort', this.#leave));
  }

  readonly #leave = (): void => {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#forget();
    this.#abort.emit('abort');
  };
}
