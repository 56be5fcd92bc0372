import { FairQueue } from './fair-queue.ts';

/** How long work is started in one iteration of the event loop. */
const roundMs = 5;

/** The number of connections accepted before the next round. */
const connectionsPerRound = 20;

let connections = 0;

/** Records an accepted connection. More may be waiting, because Node accepts one per iteration of the event loop. */
export function noteConnection(): void {
  connections += 1;
}

/**
 * Starts work for a few milliseconds in each iteration of the event loop, in turns by caller, so that connections,
 * responses and cheap requests are not delayed until all waiting work is done.
 */
export class Turns {
  readonly #waiting = new FairQueue<() => void>();
  /** When the current round started. */
  #since: number | undefined;

  /** The number of waiting tasks of a caller. */
  waitingOf(caller: string): number {
    return this.#waiting.waitingOf(caller);
  }

  /**
   * Resolves when it is the caller's turn: immediately, unless there is much waiting work.
   *
   * @param caller The caller whose turn it takes.
   */
  async take(caller: string): Promise<void> {
    if (this.#since === undefined) this.#startRound();
    else if (this.#waiting.length > 0 || this.#isOver())
      return new Promise((begin) => this.#waiting.push(caller, begin));
  }

  #startRound(): void {
    this.#since = performance.now();
    afterPause(() => {
      this.#since = undefined;
      if (this.#waiting.length === 0) return;
      this.#startRound();
      this.#beginNext();
    });
  }

  #beginNext(): void {
    if (this.#isOver()) return;
    this.#waiting.take()?.();
    // A tick scheduled from a microtask runs after all synchronous consequences of the work.
    if (this.#waiting.length > 0) queueMicrotask(() => process.nextTick(() => this.#beginNext()));
  }

  #isOver(): boolean {
    return this.#since !== undefined && performance.now() - this.#since > roundMs;
  }
}

/** Waits for an iteration of the event loop, and for further ones while connections are being accepted. */
function afterPause(next: () => void): void {
  const first = connections;
  let seen = connections;
  setImmediate(function goOn() {
    if (connections === seen || connections - first >= connectionsPerRound) return next();
    seen = connections;
    setImmediate(goOn);
  });
}
