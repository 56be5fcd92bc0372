type Headers = Readonly<Record<string, string>>;

/** The headers of all fetches of one request, built once. */
export class FetchHeaders {
  readonly sent: Record<string, string>;
  /** The same value for requests whose fetches may be shared. */
  readonly key: string;
  readonly #caller: Headers;
  readonly #tracing: Headers;

  /**
   * @param caller headers that can change a response: requests that differ in them are not shared
   * @param tracing headers that do not change responses
   */
  constructor(caller: Headers, tracing: Headers = {}) {
    this.sent = { 'content-type': 'application/json', accept: 'application/json', ...caller, ...tracing };
    this.key = JSON.stringify(caller);
    this.#caller = caller;
    this.#tracing = tracing;
  }

  /** A copy with further headers that do not change the response of a query. */
  with(more: Headers): FetchHeaders {
    return Object.keys(more).length === 0 ? this : new FetchHeaders(this.#caller, { ...this.sent, ...more });
  }

  /** A copy that is not shared with requests without the header, because they get other response headers. */
  asking(header: string): FetchHeaders {
    return new FetchHeaders({ ...this.#caller, [header]: '1' }, this.#tracing);
  }
}
