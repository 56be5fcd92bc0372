/** Thrown instead of trying, while there is little hope. */
class CircuitOpenError extends Error {
  override name = 'CircuitOpenError';
}

type State = { readonly kind: 'closed'; readonly failures: number } | { readonly kind: 'open'; readonly until: number };

/**
 * Spares a service that fails, and those who would wait for it: after some failures in a row nothing is tried for a
 * while; then one try decides.
 */
export class CircuitBreaker {
  #state: State = { kind: 'closed', failures: 0 };
  #isProbing = false;

  constructor(
    private readonly maxFailures = 10,
    private readonly pauseMs = 250,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param isFault whether work that has failed says anything of the service */
  async run<Result>(work: () => Promise<Result>, isFault: (error: unknown) => boolean = () => true): Promise<Result> {
    const isProbe = this.#state.kind === 'open';
    if (this.#state.kind === 'open' && (this.#isProbing || this.now() < this.#state.until)) {
      throw new CircuitOpenError('It has failed too often of late.');
    }
    if (isProbe) this.#isProbing = true;
    try {
      const result = await work();
      this.#state = { kind: 'closed', failures: 0 };
      return result;
    } catch (error) {
      if (isFault(error)) this.#state = this.#afterFault();
      throw error;
    } finally {
      if (isProbe) this.#isProbing = false;
    }
  }

  #afterFault(): State {
    const failures = this.#state.kind === 'closed' ? this.#state.failures + 1 : this.maxFailures;
    return failures < this.maxFailures
      ? { kind: 'closed', failures }
      : { kind: 'open', until: this.now() + this.pauseMs };
  }
}
