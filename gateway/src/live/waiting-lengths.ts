/** The queued messages of one caller's listeners. */
export interface WaitingLength {
  /**
   * Counts one more message of a listener, unless it exceeds the limit. If nothing is queued for the caller's other
   * listeners, a message within the listener's own allowance always fits, so that a long message or page cannot block a
   * stream.
   *
   * @param length of the message, in characters
   * @param exempt how many queued characters of this listener are not counted against the message
   * @returns whether it was counted
   */
  add(length: number, exempt: number): boolean;
  /** Subtracts a length that was counted. */
  remove(length: number): void;
}

/** Counts the characters that are queued for slow clients, across all subscriptions of a caller. */
export class WaitingLengths {
  readonly #maximum: number;
  readonly #ofCallers = new Map<string, number>();

  /** @param maximum the number of characters that may be queued for one caller */
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
