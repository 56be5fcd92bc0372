/** Thrown without a try while the circuit is open. */
export class CircuitOpenError extends Error {
  override name = 'CircuitOpenError';
}

/**
 * The kind of a failure: `unreachable` can only be caused by the service; `unanswered` may be caused by the caller's
 * request; undefined does not count.
 */
export type Fault = 'unreachable' | 'unanswered' | undefined;

type State = { readonly kind: 'closed' } | { readonly kind: 'open'; readonly until: number };

/**
 * Protects a failing service, and the callers that would wait for it: after some failures in a row, no calls are made
 * for a while; then one probe decides. Failures that callers can cause count once per caller, so that no caller can
 * open the circuit for others.
 */
export class CircuitBreaker {
  #state: State = { kind: 'closed' };
  /** Failures since the last success. */
  #unreachable = 0;
  readonly #unanswered = new Set<string>();

  constructor(
    private readonly maxFailures = 10,
    private readonly pauseMs = 250,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param callerKey the caller: a customer's ID or an address
   * @param faultOf classifies the error that the work failed with
   */
  async run<Result>(
    work: () => Promise<Result>,
    callerKey: string,
    faultOf: (error: unknown) => Fault,
  ): Promise<Result> {
    const isProbe = this.#state.kind === 'open';
    if (this.#state.kind === 'open') {
      if (this.now() < this.#state.until) throw new CircuitOpenError('The circuit is open after too many failures.');
      this.#pause(); // Allows another probe if this one is slow.
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
