import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel';
import type { FoundProduct, SearchDocument, SearchedText, SearchServer } from './search-server.ts';

/** How many failures in a row show that the server is not available. */
const maxFailures = 3;

/** How long to wait before the server is tried again. */
const pauseMs = 500;

export interface ServerReports {
  /** Called with each failure while the server is available. */
  readonly onFailure?: (error: unknown) => void;
  /** Called when the server becomes available, or with the reason why it no longer is. */
  readonly onChange?: (error: unknown) => void;
}

/**
 * A search server whose searches fail at once after some failures in a row, until a probe has succeeded. Its indexes are
 * written all the same: searches that fail do not keep an index from being completed.
 */
export class GuardedServer implements SearchServer {
  readonly #breaker = circuitBreaker(handleAll, {
    halfOpenAfter: pauseMs,
    breaker: new ConsecutiveBreaker(maxFailures),
  });
  #lastError: unknown;

  constructor(
    private readonly server: SearchServer,
    { onFailure, onChange }: ServerReports = {},
  ) {
    let wasAvailable = true;
    this.#breaker.onFailure(({ reason }) => {
      this.#lastError = 'error' in reason ? reason.error : undefined;
      if (wasAvailable) onFailure?.(this.#lastError);
    });
    this.#breaker.onStateChange((state) => {
      if (state === CircuitState.HalfOpen || wasAvailable === this.isAvailable) return;
      wasAvailable = this.isAvailable;
      onChange?.(wasAvailable ? undefined : this.#lastError);
    });
  }

  get kind(): string {
    return this.server.kind;
  }

  /** Whether requests are worth a try. */
  get isAvailable(): boolean {
    return this.#breaker.state === CircuitState.Closed;
  }

  /** Finds out whether the server responds. */
  probe(): Promise<boolean> {
    const request = this.#breaker.execute(() => this.server.positionOf('any'));
    return request.then(
      () => true,
      () => false, // It was reported.
    );
  }

  find(index: string, text: SearchedText, limit: number): Promise<FoundProduct[] | undefined> {
    return this.#breaker.execute(() => this.server.find(index, text, limit));
  }

  create(index: string): Promise<void> {
    return this.server.create(index);
  }

  deleteOthers(kept: readonly string[]): Promise<void> {
    return this.server.deleteOthers(kept);
  }

  positionOf(index: string): Promise<number | undefined> {
    return this.server.positionOf(index);
  }

  write(index: string, documents: readonly SearchDocument[], version: number): Promise<void> {
    return this.server.write(index, documents, version);
  }
}
