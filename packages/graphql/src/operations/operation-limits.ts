import { z } from 'zod';

/** The limits of one GraphQL document and its operation. */
export interface OperationLimits {
  /** The length of the document's text in UTF-8, including comments. */
  readonly documentBytes: number;
  /** Lexical tokens of the document, excluding comments. */
  readonly tokens: number;
  readonly operations: number;
  readonly fragments: number;
  /** Variables declared by one operation. */
  readonly variables: number;
  /** Nesting levels of lists and objects in the values of variables. */
  readonly variablesDepth: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Selections of one operation after expanding its fragments and merging equal response keys. */
  readonly selections: number;
  /** Levels of nested fields, excluding introspection. */
  readonly depth: number;
  /** Fields whose response key differs from their name. */
  readonly aliases: number;
  /** Fields of the Query type. */
  readonly rootFields: number;
  /** Fields of the Mutation type. */
  readonly mutations: number;
  /** Pairs of selections with the same response key at the same position, which must be compared. */
  readonly repeats: number;
  /** The estimated cost, in objects of the response: see `measureOperation`. */
  readonly cost: number;
}

/** The limits for requests from clients to the gateway. */
export const clientLimits: OperationLimits = {
  documentBytes: 65_536,
  tokens: 5_000,
  operations: 10,
  fragments: 200,
  variables: 100,
  variablesDepth: 32,
  directives: 200,
  selections: 1_500,
  depth: 15,
  aliases: 100,
  rootFields: 20,
  mutations: 5,
  repeats: 5_000,
  cost: 5_000,
};

/**
 * The limits for requests from the gateway to a subgraph: plans add keys, expand fragments for each type, and rename
 * fields. The number of entities requested from a subgraph is exact instead of estimated, so it may be higher.
 */
export const plannedLimits: OperationLimits = {
  ...clientLimits,
  documentBytes: 4 * clientLimits.documentBytes,
  tokens: 4 * clientLimits.tokens,
  variables: 4 * clientLimits.variables,
  variablesDepth: 2 * clientLimits.variablesDepth,
  selections: 4 * clientLimits.selections,
  aliases: 4 * clientLimits.selections,
  depth: clientLimits.depth + 5,
  cost: 4 * clientLimits.cost,
};

const names = Object.keys(clientLimits) as (keyof OperationLimits)[];

/** Parses limits that differ from the defaults, such as `depth=20,cost=10000`. */
export function operationLimits(usual: OperationLimits) {
  return z
    .string()
    .transform((text, context): OperationLimits => {
      const pairs = text.split(',').map((pair) => /^\s*(\w+)=(\d{1,9})\s*$/.exec(pair));
      const isKnown = pairs.every((pair) => pair !== null && (names as string[]).includes(String(pair[1])));
      if (isKnown) return { ...usual, ...Object.fromEntries(pairs.map((pair) => [pair?.[1], Number(pair?.[2])])) };
      const message = `is not of the form depth=20,cost=10000 with the names ${names.join(', ')}`;
      context.issues.push({ code: 'custom', input: text, message });
      return z.NEVER;
    })
    .default(usual);
}

/** The maximum memory for parsed documents in megabytes. */
export const documentCacheMegabytes = () => z.coerce.number().min(1).max(10_000).default(32);
