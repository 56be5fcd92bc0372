/** The part of `AbortSignal` that is used. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Signals that a result is no longer needed, like `AbortSignal`, at a tenth of the cost. */
export class Abort implements AbortSignalLike {
  readonly #listeners = new Set<() => void>();
  #aborted = false;

  get aborted(): boolean {
    return this.#aborted;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    this.#aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

interface Member {
  readonly leaving: AbortSignalLike;
  readonly leave: () => void;
}

/** Work whose result is shared by several waiters. It is aborted when the last of them leaves. */
export class SingleFlight<Result> {
  readonly #result: Promise<Result>;
  readonly #abort = new Abort();
  readonly #forget: () => void;
  /** The waiters whose abort listeners are removed when the work is done. */
  readonly #members: Member[] = [];
  #waiting = 0;

  /** @param forget called once no one else may join: when there is a result, or no waiters are left */
  constructor(start: (abort: Abort) => Promise<Result>, forget: () => void) {
    this.#forget = forget;
    this.#result = start(this.#abort).finally(() => this.#end());
  }

  /** Waits for the result, or until the waiter leaves. */
  join(leaving: AbortSignalLike | undefined): Promise<Result> {
    this.#waiting += 1;
    if (leaving !== undefined) {
      const leave = () => this.#leave(); // A new function for each waiter: a waiter that joins twice also leaves twice.
      this.#members.push({ leaving, leave });
      leaving.addEventListener('abort', leave);
    }
    return this.#result;
  }

  #end(): void {
    this.#forget();
    for (const { leaving, leave } of this.#members) leaving.removeEventListener('abort', leave);
  }

  #leave(): void {
    this.#waiting -= 1;
    if (this.#waiting > 0) return;
    this.#forget();
    this.#abort.abort();
  }
}
