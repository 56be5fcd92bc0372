import type { JsonObject, JsonValue } from '../response/json.ts';
import type { Dependency } from './dependencies.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** A fetch of a plan whose responses may be kept. */
export interface CacheableFetch {
  /** The operation to send: that of the plan, with the fields whose values the dependencies contain. */
  readonly operation: string;
  /** Identifies the selection, the rules for it and the subgraph. */
  readonly key: string;
  /** The types of the events that end what is kept. */
  readonly eventTypes: ReadonlySet<string>;
  /** In seconds; undefined for the default. */
  readonly maxAge: number | undefined;
}

/** A fetch of root fields of Query. The response is kept as a whole. */
export interface CacheableRootFetch extends CacheableFetch {
  readonly kind: 'root';
  /** The root fields, such as `Query.product`. */
  readonly labels: readonly string[];
  /** @param variables the client's @param data the subgraph's */
  readonly dependenciesOf: (data: JsonObject, variables: Variables) => readonly Dependency[];
}

/** A fetch of entities. Each entity is kept by itself. */
export interface CacheableEntityFetch extends CacheableFetch {
  readonly kind: 'entities';
  readonly types: readonly string[];
  /**
   * @param entity as the subgraph has returned it: null if there is none
   * @returns Undefined if the entity must not be kept.
   */
  readonly dependenciesOf: (entity: JsonValue, representation: JsonObject) => readonly Dependency[] | undefined;
}

/** A fetch whose responses are not kept. */
export interface UncacheableFetch {
  readonly kind: 'uncacheable';
  /** Whether it reads something that may also be kept as a part of other responses. */
  readonly readsKept: boolean;
}

/** The type of an entity, from its representation. */
export function typeNameOf({ __typename: name }: JsonObject): string {
  return typeof name === 'string' ? name : '';
}
