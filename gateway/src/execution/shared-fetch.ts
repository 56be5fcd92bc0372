import { EventEmitter } from 'node:events';

/** Says `abort` when an answer is no longer wanted. An AbortSignal would do, at ten times the cost. */
export class Abort extends EventEmitter<{ abort: [] }> {
  /** Whether nobody waits any more: for those who come to listen too late. */
  aborted = false;
}

/** One fetch that several wait for. It is given up when the last of them has gone. */
export class SharedFetch {
  readonly #answer: Promise<string>;
  readonly #abort = new Abort();
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
    if (signal === undefined) return this.#answer;
    const leave = () => this.#leave(); // One for each: a signal that joins twice also leaves twice.
    signal.addEventListener('abort', leave, { once: true });
    return this.#answer.finally(() => signal.removeEventListener('abort', leave));
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#forget();
    this.#abort.aborted = true;
    this.#abort.emit('abort');
  }
}
