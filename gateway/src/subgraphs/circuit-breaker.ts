/** Thrown instead of trying, while there is little hope. */
class CircuitOpenError extends Error {
  override name = 'CircuitOpenError';
}

/**
 * What a failure says of the service: `unreachable`, nobody could have caused it but the service; `unanswered`, a caller
 * may have caused it by what they asked; undefined, nothing.
 */
export type Fault = 'unreachable' | 'unanswered' | undefined;

type State = { readonly kind: 'closed' } | { readonly kind: 'open'; readonly until: number };

/**
 * Spares a service that fails, and those who would wait for it: after some failures in a row nothing is tried for a
 * while; then one try decides. Each caller counts once among the failures that callers can cause, so no caller opens the
 * circuit for others.
 */
export class CircuitBreaker {
  #state: State = { kind: 'closed' };
  /** Since the last success. */
  #unreachable = 0;
  readonly #unanswered = new Set<string>();

  constructor(
    private readonly maxFailures = 10,
    private readonly pauseMs = 250,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param callerKey for whom the work is done: a customer's id or an address
   * @param faultOf what it says of the service that the work has failed with an error
   */
  async run<Result>(
    work: () => Promise<Result>,
    callerKey: string,
    faultOf: (error: unknown) => Fault,
  ): Promise<Result> {
    const isProbe = this.#state.kind === 'open';
    if (this.#state.kind === 'open') {
      if (this.now() < this.#state.until) throw new CircuitOpenError('It has failed too often of late.');
      this.#pause(); // The next probe does not wait for a slow one.
    }
    try {
      const result = await work();
      this.#close();
      return result;
    } catch (error) {
      const fault = faultOf(error);
      if (fault !== undefined) this.#count(fault, callerKey);
      else if (isProbe && this.#state.kind === 'open') this.#state = { kind: 'open', until: this.now() };
      throw error;
    }
  }

  #close(): void {
    this.#state = { kind: 'closed' };
    this.#unreachable = 0;
    this.#unanswered.clear();
  }

  #pause(): void {
    this.#state = { kind: 'open', until: this.now() + this.pauseMs };
  }

  #count(fault: 'unreachable' | 'unanswered', callerKey: string): void {
    if (fault === 'unreachable') this.#unreachable += 1;
    else if (this.#unanswered.size < this.maxFailures) this.#unanswered.add(callerKey);
    if (this.#unreachable + this.#unanswered.size >= this.maxFailures) this.#pause();
  }
}
