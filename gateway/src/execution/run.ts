import { cacheFillHeader } from '@commerce/events';
import { GraphQLError } from 'graphql';
import type { BypassReason } from '../entity-cache/cache-metrics.ts';
import { headersFor, type SubgraphHeaders } from '../identity/hooks.ts';
import { isPrivileged, type Authority } from '../identity/authority.ts';
import type { Deferral } from '../identity/deferral.ts';
import type { GrantPolicies } from '../identity/policies.ts';
import type { Arrivals } from './arrivals.ts';
import type { Timings } from '../identity/timings.ts';
import { EntityMemo } from './entity-memo.ts';
import { FetchHeaders } from '../subgraphs/fetch-headers.ts';
import type { JsonObject } from '../response/json.ts';
import { placesOf, visitObjectsAt, type PlanPath } from '../response/response-path.ts';
import type { AbortSignalLike } from '../subgraphs/single-flight.ts';
import type { SubgraphClient } from '../subgraphs/subgraph-client.ts';
import type { FetchTrace, Trace } from './trace.ts';

/** A compiled step of a plan. It adds to the run's data and errors, and does not reject when a subgraph fails. */
export type Step = (run: Run) => Promise<void>;

/** The request-specific input of a run. */
export interface RunRequest {
  /** The client's variables, validated against the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Headers that are sent to every subgraph and can change its response. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The caller's identity, derived from the headers; undefined if only the subgraphs can decide what the caller may
   * see.
   */
  readonly authority?: Authority | undefined;
  /** Grants the policies that the operation asks for. Undefined if none is granted. */
  readonly policies?: GrantPolicies | undefined;
  /** Headers that a hook adds for some subgraphs, or for all. They can change responses, too. */
  readonly subgraphHeaders?: SubgraphHeaders | undefined;
  /** Headers that do not change responses, such as a request ID for the logs. */
  readonly tracing?: Readonly<Record<string, string>> | undefined;
  /** Headers that are sent to one subgraph only and do not change its responses to queries. */
  readonly confidential?: ((subgraph: string, isMutation: boolean) => Readonly<Record<string, string>>) | undefined;
  /** Whether to bypass responses that were requested before this request started. */
  readonly isFresh?: boolean | undefined;
  readonly signal?: AbortSignalLike | undefined;
  /** The caller: a customer's ID, or the address of an anonymous client. */
  readonly callerKey?: string | undefined;
  /** Whether the response's data is a `JsonText` that is sent unchanged. */
  readonly asText?: boolean | undefined;
  /** Whether the variables may contain files. */
  readonly hasUploads?: boolean | undefined;
  /** The maximum length of the response in characters. */
  readonly maxLength?: number | undefined;
  /** Measures planning and fetches. */
  readonly timings?: Timings | undefined;
  /**
   * Called when no other request may share this run from now on: a subgraph has responded, or a fetch waits in the
   * caller's line. It may be called again.
   */
  readonly endSharing?: (() => void) | undefined;
  /** Records what runs. */
  readonly trace?: Trace | undefined;
  /** Receives the deferred parts of the response. Undefined if the client accepts only whole responses. */
  readonly deferral?: Deferral | undefined;
  /** Whether a mutation's response may change the caller for the rest of the operation. */
  readonly maySignIn?: ((subgraph: string) => boolean) | undefined;
  /** Called with each `Set-Cookie` header of a mutation's response. */
  readonly onCookies?: ((cookies: readonly string[], subgraph: string) => void) | undefined;
}

const defaultMaxLength = 5_000_000;

/** As whom subgraphs are asked. */
interface RunIdentity {
  headers: Readonly<Record<string, string>>;
  readonly bySubgraph: Map<string, FetchHeaders>;
}

/** One execution of a plan. */
export class Run {
  /** The merged responses of the subgraphs, including fields that only the plan requested. */
  readonly data: JsonObject;
  readonly errors: GraphQLError[] = [];
  readonly entities: EntityMemo;
  /** Objects that were requested by reference and that the subgraph does not have. */
  readonly gone: Set<JsonObject>;
  /** Whether an object can occur at several paths of the data. */
  shares: boolean;
  /** For operations with deferred fragments: what their parts wait for. */
  arrivals: Arrivals | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isFresh: boolean;
  readonly leaving: AbortSignalLike | undefined;
  readonly callerKey: string | undefined;
  readonly asText: boolean;
  readonly hasUploads: boolean;
  readonly maxLength: number;
  readonly timings: Timings | undefined;
  readonly trace: Trace | undefined;
  readonly endSharing: (() => void) | undefined;
  readonly onCookies: RunRequest['onCookies'];
  readonly #identity: RunIdentity;
  #anonymousHeaders: FetchHeaders | undefined;
  readonly #request: RunRequest;
  readonly #confidential: RunRequest['confidential'];

  /**
   * @param data what the run begins with
   * @param whole the run of which this is a deferred part: see `partWith`
   */
  constructor(
    request: RunRequest,
    readonly subgraph: (name: string) => SubgraphClient,
    data: JsonObject = {},
    whole?: Run,
  ) {
    const {
      variables,
      headers,
      confidential,
      isFresh = false,
      signal,
      callerKey,
      asText = false,
      hasUploads = false,
      maxLength = defaultMaxLength,
      timings,
      trace,
      endSharing,
      onCookies,
    } = request;
    this.#request = request;
    this.data = data;
    this.entities = whole?.entities ?? new EntityMemo();
    this.gone = whole?.gone ?? new Set();
    this.shares = whole !== undefined; // The other parts do not report what they have found.
    this.arrivals = whole?.arrivals;
    this.variables = variables;
    this.#identity = whole === undefined ? { headers, bySubgraph: new Map() } : whole.#identity;
    this.#confidential = confidential;
    this.isFresh = isFresh;
    this.leaving = signal;
    this.callerKey = callerKey;
    this.asText = asText;
    this.hasUploads = hasUploads;
    this.maxLength = maxLength;
    this.timings = timings;
    this.trace = trace;
    this.endSharing = endSharing;
    this.onCookies = onCookies;
  }

  /**
   * If a mutation signed the client in, the following steps run as the new caller, where the subgraph is allowed to do
   * that.
   */
  actAs(authorization: string, subgraph: string): void {
    if (!this.#request.maySignIn?.(subgraph)) return;
    this.#identity.headers = { ...this.#identity.headers, authorization };
    this.#identity.bySubgraph.clear();
  }

  /** A part of this run that is delivered later: with the same caller and the same entities, but errors of its own. */
  partWith(data: JsonObject): Run {
    return new Run(this.#request, this.subgraph, data, this);
  }

  /** The same run for one fetch with more variables. */
  withVariables(variables: Readonly<Record<string, unknown>>): Run {
    return new Run(
      { ...this.#request, variables: { ...this.variables, ...variables } },
      this.subgraph,
      this.data,
      this,
    );
  }

  headersFor(subgraph: string, isMutation: boolean): FetchHeaders {
    const headers = this.#headersOf(subgraph);
    return this.#confidential === undefined ? headers : headers.with(this.#confidential(subgraph, isMutation));
  }

  #headersOf(subgraph: string): FetchHeaders {
    const { subgraphHeaders, tracing } = this.#request;
    const key = subgraphHeaders === undefined ? '' : subgraph;
    const { headers: own, bySubgraph } = this.#identity;
    let headers = bySubgraph.get(key);
    if (headers === undefined) {
      headers = new FetchHeaders({ ...own, ...headersFor(subgraphHeaders, subgraph) }, tracing);
      bySubgraph.set(key, headers);
    }
    return headers;
  }

  /** The headers of a fetch whose response is kept for all callers. */
  get anonymousHeaders(): FetchHeaders {
    this.#anonymousHeaders ??= new FetchHeaders({}, this.#request.tracing).asking(cacheFillHeader);
    return this.#anonymousHeaders;
  }

  /** Whether the subgraphs receive an access token. */
  get hasCredentials(): boolean {
    return this.#request.headers.authorization !== undefined;
  }

  /** Whether the caller is one of those who see the same values, so that other requests of the caller read the cache. */
  get readsCache(): boolean {
    const { authority, headers } = this.#request;
    return authority === undefined ? headers.authorization === undefined : !isPrivileged(authority);
  }

  /** Why no fetch of this run may use the cache; undefined if it may. */
  get cacheBypass(): BypassReason | undefined {
    if (this.#request.subgraphHeaders !== undefined) return 'hooks';
    if (!this.readsCache) return this.#request.authority === undefined ? 'unknown-caller' : 'scopes';
    return this.isFresh ? 'fresh' : undefined;
  }

  /** Reports that a fetch for a path failed as a whole. */
  fail(error: unknown, path: PlanPath, trace?: FetchTrace): undefined {
    if (!(error instanceof GraphQLError)) throw error;
    trace?.end(error);
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
