import { type buildSubgraphSchema } from '@apollo/subgraph';

/** Some subgraphs and the expected responses of a gateway over them. */
export interface Scenario {
  /** The feature, used as the title of its tests. */
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, Subgraph>>;
  readonly cases: readonly Case[];
}

export interface Subgraph {
  /** Without the `@link` to the federation specification, which is added to every subgraph. */
  readonly typeDefs: string;
  /** Omits the `@link`. */
  readonly isFederation1?: true;
  readonly resolvers: Resolvers;
  /**
   * Handles the JSON of a request instead of the resolvers, to simulate broken subgraphs or subgraphs in other
   * languages.
   */
  readonly respond?: (request: string) => HttpAnswer | 'hang up';
}

type SchemaModule = Extract<Parameters<typeof buildSubgraphSchema>[0], { typeDefs: unknown }>;
type Resolvers = NonNullable<SchemaModule['resolvers']>;

interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface Case {
  /** A sentence that is unique among all scenarios. */
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedAnswer;
  /** The total number of subgraph requests, for cases in which the minimum is known. */
  readonly fetches?: number;
  /** The number of representations for each subgraph, for cases in which the minimum is known. */
  readonly representations?: Readonly<Record<string, number>>;
  /** For a client that accepts responses in parts. The other fields are for clients that do not. */
  readonly inParts?: ExpectedParts;
}

interface ExpectedParts {
  readonly first: ExpectedAnswer;
  /** The deferred parts. They may arrive in any order, except that a part of another comes after it. */
  readonly later: readonly ExpectedPart[];
  /** The total number of subgraph requests. */
  readonly fetches?: number;
}

export interface ExpectedPart extends ExpectedAnswer {
  readonly path: readonly (string | number)[];
  readonly label?: string;
}

/** Derived by hand from the GraphQL (October 2021) and Apollo Federation specifications. */
export interface ExpectedAnswer {
  /** Absent if the request fails before execution (GraphQL §7.1.1). The order of keys matters (§7.2.2). */
  readonly data?: unknown;
  /** Exactly these errors, in any order. */
  readonly errors?: readonly ExpectedError[];
}

/** Only the given fields are compared. */
export interface ExpectedError {
  readonly path?: readonly (string | number)[];
  readonly message?: string;
  readonly code?: string;
}
