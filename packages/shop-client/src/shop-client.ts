import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import type { TypedDocumentString } from './generated/operations.ts';

/** An error of a response, as in the GraphQL specification. */
export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

/** The complete response of the endpoint. */
export interface ShopResponse<Result> {
  readonly status: number;
  readonly data?: Result | null;
  readonly errors?: readonly ResponseError[];
}

/** The response has top-level errors, which `request` does not expect. */
export class ShopRequestError extends Error {
  override name = 'ShopRequestError';

  constructor(readonly errors: readonly ResponseError[]) {
    super(errors.map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}`).join('; '));
  }
}

/** A client of the shop's endpoint for one caller, with operations typed by codegen. */
export class ShopClient {
  constructor(
    /** The gateway's base URL, such as http://127.0.0.1:4000. */
    readonly url: string,
    /** The access token of a session. Without it, the caller is anonymous. */
    readonly accessToken?: string,
    /** The token of a visitor without an account, which `addToCart` has returned. */
    readonly visitorToken?: string,
  ) {}

  /** A client of the same endpoint for another caller. */
  as(accessToken: string): ShopClient {
    return new ShopClient(this.url, accessToken);
  }

  /** A client of the same endpoint for a visitor without an account. */
  asVisitor(visitorToken: string): ShopClient {
    return new ShopClient(this.url, undefined, visitorToken);
  }

  /** Sends an operation and returns its data. Throws `ShopRequestError` if there are top-level errors. */
  async request<Result, Variables>(
    operation: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const { data, errors } = await this.send<Result>(operation.toString(), variables as Record<string, unknown>);
    if (errors) throw new ShopRequestError(errors);
    return data as Result;
  }

  /** Sends any document and returns the response. */
  async send<Result = Record<string, unknown>>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<ShopResponse<Result>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#authorization, ...this.#visitor },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<ShopResponse<Result>, 'status'>) };
  }

  /**
   * Uploads products as JSON lines, at most 100 MB, and returns the ID of the import, which then goes on by itself. Throws
   * an error for every status but 202.
   */
  async startImport(lines: string): Promise<string> {
    const response = await fetch(`${this.url}/catalogue/imports`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...this.#authorization },
      body: lines,
    });
    const text = await response.text();
    if (response.status !== 202) throw new Error(`The catalogue could not be uploaded: ${response.status} ${text}`);
    return (JSON.parse(text) as { readonly import: { readonly id: string } }).import.id;
  }

  /** Opens a WebSocket for subscriptions. Dispose of it afterwards. */
  socket(): Client {
    return createClient({
      url: `${this.url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: this.#authorization,
      retryAttempts: 0,
    });
  }

  get #authorization(): { authorization?: string } {
    return this.accessToken === undefined ? {} : { authorization: `Bearer ${this.accessToken}` };
  }

  get #visitor(): { 'x-visitor'?: string } {
    return this.visitorToken === undefined ? {} : { 'x-visitor': this.visitorToken };
  }
}
