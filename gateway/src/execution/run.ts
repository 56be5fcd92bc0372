import { GraphQLError } from 'graphql';
import { EntityMemo } from './entity-memo.ts';
import type { JsonObject } from './json.ts';
import { placesOf, objectsAt, type PlanPath } from './response-path.ts';
import type { SubgraphClient } from './subgraph-client.ts';

/** A compiled part of a plan. It adds to the run's data and errors, and never rejects for what a subgraph does. */
export type Step = (run: Run) => Promise<void>;

/** What comes from the request. */
export interface RunRequest {
  /** As the client gave them, checked against the operation. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What goes to every subgraph, and may change what it answers. */
  readonly headers: Readonly<Record<string, string>>;
  /** What goes along and changes nothing, such as an id for the logs. */
  readonly tracing?: Readonly<Record<string, string>> | undefined;
  /** Whether an answer that was asked for before this request began is too old. */
  readonly isFresh?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One execution of a plan. */
export class Run {
  /** The joined answers of the subgraphs, with all that was asked for on the way. */
  readonly data: JsonObject = {};
  readonly errors: GraphQLError[] = [];
  readonly entities = new EntityMemo();
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly tracing: Readonly<Record<string, string>> | undefined;
  readonly isFresh: boolean;
  readonly signal: AbortSignal | undefined;

  constructor(
    { variables, headers, tracing, isFresh = false, signal }: RunRequest,
    readonly subgraph: (name: string) => SubgraphClient,
  ) {
    this.variables = variables;
    this.headers = headers;
    this.tracing = tracing;
    this.isFresh = isFresh;
    this.signal = signal;
  }

  /** Reports that a fetch for a place has failed as a whole. */
  fail(error: unknown, path: PlanPath): undefined {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, extensions, originalError } = error;
    const places = placesOf(this.data, path, new Set(objectsAt(this.data, path)));
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
