import { z } from 'zod';

/** What one GraphQL document, and one operation of it, may ask for. */
export interface OperationLimits {
  /** Length of the document's text in UTF-8, comments included. */
  readonly documentBytes: number;
  /** Lexical tokens of the document, comments excluded. */
  readonly tokens: number;
  readonly operations: number;
  readonly fragments: number;
  /** Variables that one operation declares. */
  readonly variables: number;
  /** Lists and objects in one another in the values of variables. */
  readonly variablesDepth: number;
  /** Directives in the whole document. */
  readonly directives: number;
  /** Selections of one operation after its fragments are expanded and equal response keys are merged. */
  readonly selections: number;
  /** Fields in one another, introspection excluded. */
  readonly depth: number;
  /** Fields with another response key than their name. */
  readonly aliases: number;
  /** Fields of the Query type. */
  readonly rootFields: number;
  /** Fields of the Mutation type. */
  readonly mutations: number;
  /** Pairs of selections with the same response key at the same place: each pair has to be compared. */
  readonly repeats: number;
  /** Estimated objects of the answer: see `measureOperation`. */
  readonly cost: number;
}

/** What a client may send to the gateway. */
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
 * What the gateway may send to a subgraph: plans add keys, write fragments out for each type, and rename fields. A subgraph is
 * asked for entities that were counted, not estimated, so it may be asked for more of them.
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

/** Reads limits that differ from the usual ones, such as `depth=20,cost=10000`. */
export function operationLimits(usual: OperationLimits) {
  return z
    .string()
    .transform((text, context): OperationLimits => {
      const pairs = text.split(',').map((pair) => /^\s*(\w+)=(\d{1,9})\s*$/.exec(pair));
      const isKnown = pairs.every((pair) => pair !== null && (names as string[]).includes(String(pair[1])));
      if (isKnown) return { ...usual, ...Object.fromEntries(pairs.map((pair) => [pair?.[1], Number(pair?.[2])])) };
      const message = `is not of the form depth=20,cost=10000 with names of ${names.join(', ')}`;
      context.issues.push({ code: 'custom', input: text, message });
      return z.NEVER;
    })
    .default(usual);
}

/** What parsed documents may take in memory, in megabytes. */
export const documentCacheMegabytes = () => z.coerce.number().min(1).max(10_000).default(32);
