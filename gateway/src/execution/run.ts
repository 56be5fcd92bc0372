import { GraphQLError } from 'graphql';
import type { Authority } from '../identity/authority.ts';
import { EntityMemo } from './entity-memo.ts';
import { FetchHeaders } from '../subgraphs/fetch-headers.ts';
import type { JsonObject } from '../response/json.ts';
import { placesOf, visitObjectsAt, type PlanPath } from '../response/response-path.ts';
import type { AbortSignalLike } from '../subgraphs/single-flight.ts';
import type { SubgraphClient } from '../subgraphs/subgraph-client.ts';

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
  readonly signal?: AbortSignalLike | undefined;
  /** Who asks: a customer's id, or the address of somebody who is not signed in. */
  readonly callerKey?: string | undefined;
  /** Whether the answer's data is a `JsonText`, to be sent on as it is. */
  readonly asText?: boolean | undefined;
  /** Characters that the answer may have. */
  readonly maxLength?: number | undefined;
  /** Called when a subgraph has answered for the first time, and perhaps again. */
  readonly onFirstAnswer?: (() => void) | undefined;
  /** Whether a subgraph may say in its answer to a mutation as whom the rest of the operation is asked. */
  readonly maySignIn?: ((subgraph: string) => boolean) | undefined;
  /** Called with each `Set-Cookie` of what a subgraph answers to a mutation. */
  readonly onCookies?: ((cookies: readonly string[], subgraph: string) => void) | undefined;
}

const defaultMaxLength = 5_000_000;

/** One execution of a plan. */
export class Run {
  /** The joined answers of the subgraphs, with all that was asked for on the way. */
  readonly data: JsonObject = {};
  readonly errors: GraphQLError[] = [];
  readonly entities = new EntityMemo();
  /** Objects that a subgraph was asked for by reference, and does not have. */
  readonly gone = new Set<JsonObject>();
  /** Whether an object of the data may stand at several places. */
  shares = false;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isFresh: boolean;
  readonly leaving: AbortSignalLike | undefined;
  readonly callerKey: string | undefined;
  readonly asText: boolean;
  readonly maxLength: number;
  readonly onFirstAnswer: (() => void) | undefined;
  readonly onCookies: RunRequest['onCookies'];
  #headers: FetchHeaders;
  readonly #request: Pick<RunRequest, 'headers' | 'tracing' | 'maySignIn'>;
  readonly #confidential: RunRequest['confidential'];

  constructor(
    request: RunRequest,
    readonly subgraph: (name: string) => SubgraphClient,
  ) {
    const {
      variables,
      headers,
      tracing,
      confidential,
      isFresh = false,
      signal,
      callerKey,
      asText = false,
      maxLength = defaultMaxLength,
      onFirstAnswer,
      onCookies,
    } = request;
    this.#request = request;
    this.variables = variables;
    this.#headers = new FetchHeaders(headers, tracing);
    this.#confidential = confidential;
    this.isFresh = isFresh;
    this.leaving = signal;
    this.callerKey = callerKey;
    this.asText = asText;
    this.maxLength = maxLength;
    this.onFirstAnswer = onFirstAnswer;
    this.onCookies = onCookies;
  }

  /** What follows is asked as whoever a mutation of the subgraph has signed in, as far as it may. */
  actAs(authorization: string, subgraph: string): void {
    const { headers, tracing, maySignIn } = this.#request;
    if (maySignIn?.(subgraph)) this.#headers = new FetchHeaders({ ...headers, authorization }, tracing);
  }

  headersFor(subgraph: string, isMutation: boolean): FetchHeaders {
    return this.#confidential === undefined
      ? this.#headers
      : this.#headers.with(this.#confidential(subgraph, isMutation));
  }

  /** Reports that a fetch for a place has failed as a whole. */
  fail(error: unknown, path: PlanPath): undefined {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, extensions, originalError } = error;
    const concerned = new Set<JsonObject>();
    visitObjectsAt(this.data, path, this.shares, (object) => concerned.add(object));
    const places = [...placesOf(this.data, path, concerned).values()].flat();
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
