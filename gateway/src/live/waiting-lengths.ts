/** What waits for the listeners of one caller. */
export interface WaitingLength {
  /**
   * Counts one more message of a listener, unless it does not fit. Where nothing waits for the caller's other listeners, what
   * this one may always have fits, so that a long message or page cannot keep a stream from going on.
   *
   * @param length of the message, in characters
   * @param exempt how many waiting characters of this listener do not keep the message from waiting too
   * @returns whether it was counted
   */
  add(length: number, exempt: number): boolean;
  /** Takes back what was counted. */
  remove(length: number): void;
}

/** Counts the characters that wait for slow clients, together for all subscriptions of a caller. */
export class WaitingLengths {
  readonly #maximum: number;
  readonly #ofCallers = new Map<string, number>();

  /** @param maximum characters that may wait for one caller */
  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /** @param callerKey see callerKeyOf */
  of(callerKey: string): WaitingLength {
    return {
      add: (length, exempt) => {
        const waiting = this.#ofCallers.get(callerKey) ?? 0;
        if (waiting > exempt && waiting + length > this.#maximum) return false;
        this.#ofCallers.set(callerKey, waiting + length);
        return true;
      },
      remove: (length) => {
        const waiting = (this.#ofCallers.get(callerKey) ?? 0) - length;
        if (waiting > 0) this.#ofCallers.set(callerKey, waiting);
        else this.#ofCallers.delete(callerKey);
      },
    };
  }
}
