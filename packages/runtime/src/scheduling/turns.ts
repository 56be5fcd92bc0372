import { FairQueue } from './fair-queue.ts';

/** How long work is begun in one iteration of the event loop. */
const roundMs = 5;

/** Connections that come in before the next round. */
const connectionsPerRound = 20;

let connections = 0;

/** Tells that a connection has come in: more may wait behind it, since Node takes one in each iteration of the event loop. */
export function noteConnection(): void {
  connections += 1;
}

/**
 * Begins work for a few milliseconds in each iteration of the event loop, in turns by caller. However much arrives at once,
 * connections, answers that come in and requests that cost nothing wait for a part of it, and not for all.
 */
export class Turns {
  readonly #waiting = new FairQueue<() => void>();
  /** When the round has begun that is not over. */
  #since: number | undefined;

  /** How much of a caller's work waits. */
  waitingOf(caller: string): number {
    return this.#waiting.waitingOf(caller);
  }

  /**
   * Resolves when it is the caller's turn: at once, unless much has come together.
   *
   * @param caller whose turn it takes
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
    // A tick from a microtask comes when all that follows from the work without waiting is done.
    if (this.#waiting.length > 0) queueMicrotask(() => process.nextTick(() => this.#beginNext()));
  }

  #isOver(): boolean {
    return this.#since !== undefined && performance.now() - this.#since > roundMs;
  }
}

/** Lets the event loop go round: once, and on for as long as connections come in. */
function afterPause(next: () => void): void {
  const first = connections;
  let seen = connections;
  setImmediate(function goOn() {
    if (connections === seen || connections - first >= connectionsPerRound) return next();
    seen = connections;
    setImmediate(goOn);
  });
}
