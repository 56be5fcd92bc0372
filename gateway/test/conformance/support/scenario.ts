import { type buildSubgraphSchema } from '@apollo/subgraph';

/** Some subgraphs and what a gateway over them has to answer. */
export interface Scenario {
  /** The feature, as the title of its tests. */
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, Subgraph>>;
  readonly cases: readonly Case[];
}

export interface Subgraph {
  /** Without the `@link` to the federation specification: every subgraph gets the same one. */
  readonly typeDefs: string;
  /** Leaves the `@link` away. */
  readonly isFederation1?: true;
  readonly resolvers: Resolvers;
  /** Answers the JSON of a request in place of the resolvers, for subgraphs that are broken or no JavaScript. */
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
  /** A sentence, and the only one of its words among all scenarios. */
  readonly title: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly expected: ExpectedAnswer;
  /** Requests to all subgraphs together, where the fewest possible is plain. */
  readonly fetches?: number;
  /** Representations that each subgraph is sent, where the fewest possible is plain. */
  readonly representations?: Readonly<Record<string, number>>;
}

/** Derived by hand from the GraphQL (October 2021) and Apollo Federation specifications. */
interface ExpectedAnswer {
  /** Absent when the request fails before execution (GraphQL §7.1.1). Its order of keys counts (§7.2.2). */
  readonly data?: unknown;
  /** In any order, but these and no others. */
  readonly errors?: readonly ExpectedError[];
}

/** Only what is given is compared. */
export interface ExpectedError {
  readonly path?: readonly (string | number)[];
  readonly message?: string;
  readonly code?: string;
}
