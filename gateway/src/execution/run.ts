import { GraphQLError } from 'graphql';
import type { Authority } from '../security/protection.ts';
import { EntityMemo } from './entity-memo.ts';
import { FetchHeaders } from './fetch-headers.ts';
import type { JsonObject } from './json.ts';
import { placesOf, visitObjectsAt, type PlanPath } from './response-path.ts';
import type { Leaving } from './shared.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/** A compiled part of a plan. It adds to the run's data and errors, and never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void>;

/** What comes from the request. */
export interface RunRequest {
  /** As the client gave them, checked against the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What goes to every subgraph, and may change what it answers. */
  readonly headers: Readonly<Record<string, string>>;
  /** As whom; undefined where only the subgraphs can tell what the caller may see. It follows from the headers. */
  readonly authority?: Authority | undefined;
  /** What goes along and changes nothing, such as an id for the logs. */
  readonly tracing?: Readonly<Record<string, string>> | undefined;
  /** What goes along to one subgraph alone, and changes nothing that a query of its answers. */
  readonly confidential?: ((subgraph: string, isMutation: boolean) => Readonly<Record<string, string>>) | undefined;
  /** Whether an answer that was asked for before this request began is too old. */
  readonly isFresh?: boolean | undefined;
  readonly signal?: Leaving | undefined;
  /** Whether the answer's data is a `JsonText`, to be sent on as it is. */
  readonly asText?: boolean | undefined;
  /** Called when a subgraph has answered for the first time, and perhaps again. */
  readonly onFirstAnswer?: (() => void) | undefined;
  /** Called with each `Set-Cookie` of what a subgraph answers to a mutation. */
  readonly onCookies?: ((cookies: readonly string[], subgraph: string) => void) | undefined;
  /** The headers, in place of `headers`, of all fetches after a mutation that opened a session; undefined changes none. */
  readonly headersAfterSignIn?:
    ((accessToken: string, subgraph: string) => Readonly<Record<string, string>> | undefined) | undefined;
}

/** One execution of a plan. */
export class Run {
  /** The joined answers of the subgraphs, with all that was asked for on the way. */
  readonly data: JsonObject = {};
  readonly errors: GraphQLError[] = [];
  readonly entities = new EntityMemo();
  /** Whether an object of the data may stand at several places. */
  shares = false;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isFresh: boolean;
  readonly leaving: Leaving | undefined;
  readonly asText: boolean;
  readonly onFirstAnswer: (() => void) | undefined;
  readonly onCookies: RunRequest['onCookies'];
  #headers: FetchHeaders;
  readonly #tracing: RunRequest['tracing'];
  readonly #headersAfterSignIn: RunRequest['headersAfterSignIn'];
  readonly #confidential: RunRequest['confidential'];

  constructor(
    {
      variables,
      headers,
      tracing,
      confidential,
      isFresh = false,
      signal,
      asText = false,
      onFirstAnswer,
      onCookies,
      headersAfterSignIn,
    }: RunRequest,
    readonly subgraph: (name: string) => SubgraphClient,
  ) {
    this.variables = variables;
    this.#headers = new FetchHeaders(headers, tracing);
    this.#tracing = tracing;
    this.#headersAfterSignIn = headersAfterSignIn;
    this.#confidential = confidential;
    this.isFresh = isFresh;
    this.leaving = signal;
    this.asText = asText;
    this.onFirstAnswer = onFirstAnswer;
    this.onCookies = onCookies;
  }

  headersFor(subgraph: string, isMutation: boolean): FetchHeaders {
    return this.#confidential === undefined
      ? this.#headers
      : this.#headers.with(this.#confidential(subgraph, isMutation));
  }

  /** What a login's payload leads to is asked for with the authority of the session that the login opened. */
  signIn(accessToken: string, subgraph: string): void {
    const headers = this.#headersAfterSignIn?.(accessToken, subgraph);
    if (headers !== undefined) this.#headers = new FetchHeaders(headers, this.#tracing);
  }

  /** Reports that a fetch for a place has failed as a whole. */
  fail(error: unknown, path: PlanPath): undefined {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, extensions, originalError } = error;
    const concerned = new Set<JsonObject>();
    visitObjectsAt(this.data, path, this.shares, (object) => concerned.add(object));
    const places = placesOf(this.data, path, concerned);
    for (const place of places.length > 0 ? places : [undefined]) {
      this.errors.push(
        new GraphQLError(message, {
          extensions,
          originalError,
          ...(place && place.length > 0 && { path: place }),
        }),
      );
    }
  }
}
