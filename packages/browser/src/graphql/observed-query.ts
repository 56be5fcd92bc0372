import type { AnyVariables, Client, CombinedError, GraphQLRequest, OperationResult, RequestPolicy } from '@urql/core';
import { pipe, subscribe } from 'wonka';

/** The state of a query. With data, an error only means that the data may be old. */
export interface QueryState<Result> {
  readonly data: Result | undefined;
  readonly error: CombinedError | undefined;
  readonly isFetching: boolean;
  /** Whether the data are shown while they are read again. */
  readonly isStale: boolean;
}

export const idle = { data: undefined, error: undefined, isFetching: false, isStale: false };

/** How many results are being read by components that render. Others must not be notified then. */
let reading = 0;

/** One query as a store, for `useSyncExternalStore`: what is known is there before anybody subscribes. */
export class ObservedQuery<Result, Variables extends AnyVariables> {
  readonly #client: Client;
  readonly #request: GraphQLRequest<Result, Variables>;
  readonly #policy: RequestPolicy;
  readonly #listeners = new Set<() => void>();
  #state: QueryState<Result> = { ...idle, isFetching: true };
  /** What the listeners were notified of. */
  #announced = this.#state;

  constructor(client: Client, request: GraphQLRequest<Result, Variables>, policy: RequestPolicy) {
    this.#client = client;
    this.#request = request;
    this.#policy = policy;
    reading += 1;
    try {
      pipe(client.executeQuery(request), subscribe(this.#show)).unsubscribe();
    } finally {
      reading -= 1;
    }
    this.#announced = this.#state;
  }

  readonly state = (): QueryState<Result> => this.#state;

  /** Runs the query until the listener leaves. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    let isAnswered = false;
    const results = this.#client.executeQuery(this.#request, { requestPolicy: this.#policy });
    const { unsubscribe } = pipe(
      results,
      subscribe((result) => {
        isAnswered = true;
        this.#show(result);
      }),
    );
    if (!isAnswered) this.#change({ ...this.#state, isFetching: true });
    return () => {
      this.#listeners.delete(listener);
      unsubscribe();
    };
  };

  /** Reads the data from the server. */
  readonly reload = (): void => {
    this.#change({ ...this.#state, isFetching: true });
    const context = { requestPolicy: 'network-only' } as const;
    this.#client.reexecuteOperation(this.#client.createRequestOperation('query', this.#request, context));
  };

  readonly #show = ({ data, error, stale }: OperationResult<Result, Variables>): void => {
    const isKept = data === undefined && error === undefined;
    this.#change({ data: isKept ? this.#state.data : data, error, isFetching: false, isStale: stale });
  };

  #change(next: QueryState<Result>): void {
    // urql marks a result as stale for the moment in which the cache reads it again.
    this.#state = isSame(next, this.#announced) ? this.#announced : next;
    if (reading > 0) queueMicrotask(this.#announce);
    else this.#announce();
  }

  readonly #announce = (): void => {
    if (this.#state === this.#announced) return;
    this.#announced = this.#state;
    for (const listener of this.#listeners) listener();
  };
}

function isSame<Result>(one: QueryState<Result>, other: QueryState<Result>): boolean {
  return (
    one.data === other.data &&
    one.error === other.error &&
    one.isFetching === other.isFetching &&
    one.isStale === other.isStale
  );
}
