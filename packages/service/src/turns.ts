import { FairQueue } from './fair-queue.ts';

/** Connections that come in before work that waits. */
const connectionsPerTurn = 20;

let connections = 0;

/** Tells that a connection has come in: more may wait behind it, since Node takes one in each iteration of the event loop. */
export function noteConnection(): void {
  connections += 1;
}

/**
 * Begins one piece of work in each iteration of the event loop, in turns by caller. However much arrives at once, answers that
 * come in, connections and requests that cost nothing wait for one piece of work, and not for all of it.
 */
export class Turns {
  readonly #waiting = new FairQueue<() => void>();
  #isTaken = false;

  /** How much of a caller's work waits. */
  waitingOf(caller: string): number {
    return this.#waiting.waitingOf(caller);
  }

  /**
   * Resolves when it is the caller's turn: what follows up to the next `await` is the turn.
   *
   * @param caller whose turn it takes
   */
  async take(caller: string): Promise<void> {
    if (this.#isTaken) return new Promise((begin) => this.#waiting.push(caller, begin));
    this.#isTaken = true;
    afterPause(() => this.#passOn());
  }

  #passOn(): void {
    const begin = this.#waiting.take();
    this.#isTaken = begin !== undefined;
    if (begin === undefined) return;
    begin();
    afterPause(() => this.#passOn());
  }
}

/** Lets the event loop go round: once, and on for as long as connections come in. */
function afterPause(next: () => void): void {
  const first = connections;
  let seen = connections;
  setImmediate(function goOn() {
    if (connections === seen || connections - first >= connectionsPerTurn) return next();
    seen = connections;
    setImmediate(goOn);
  });
}
