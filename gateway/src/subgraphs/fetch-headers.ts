type Headers = Readonly<Record<string, string>>;

/** The headers of all fetches of one request, put together once. */
export class FetchHeaders {
  readonly sent: Record<string, string>;
  /** The same for requests whose fetches may be shared. */
  readonly key: string;
  readonly #caller: Headers;

  /**
   * @param caller what may change an answer: requests that differ in these are not the same
   * @param tracing what is sent along and changes nothing
   */
  constructor(caller: Headers, tracing: Headers = {}) {
    this.sent = { 'content-type': 'application/json', accept: 'application/json', ...caller, ...tracing };
    this.key = JSON.stringify(caller);
    this.#caller = caller;
  }

  /** The same with more that changes no answer of a query. */
  with(more: Headers): FetchHeaders {
    return Object.keys(more).length === 0 ? this : new FetchHeaders(this.#caller, { ...this.sent, ...more });
  }
}
