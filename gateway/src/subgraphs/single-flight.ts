/** What we need to know of an `AbortSignal`. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Says that an answer is no longer wanted, as an `AbortSignal` does, at a tenth of its cost. */
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

/** Work whose result several wait for. It is given up when the last of them has gone. */
export class SingleFlight<Result> {
  readonly #result: Promise<Result>;
  readonly #abort = new Abort();
  readonly #forget: () => void;
  /** Who is to be told no more when the work is done. */
  readonly #members: Member[] = [];
  #waiting = 0;

  /** @param forget is called once nobody else may join: when there is a result, or nobody waits for one */
  constructor(start: (abort: Abort) => Promise<Result>, forget: () => void) {
    this.#forget = forget;
    this.#result = start(this.#abort).finally(() => this.#end());
  }

  /** Waits for the result, until somebody leaves. */
  join(leaving: AbortSignalLike | undefined): Promise<Result> {
    this.#waiting += 1;
    if (leaving !== undefined) {
      const leave = () => this.#leave(); // One for each: who joins twice also leaves twice.
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
