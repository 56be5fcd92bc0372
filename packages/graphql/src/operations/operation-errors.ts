import { GraphQLError } from 'graphql';
import type { OperationLimits } from './operation-limits.ts';

/**
 * What a limit counts. `subgraphCost` is the cost in one subgraph, `introspection` is the cost of introspection, `planning` the duration of query planning,
 * `variablesLength` the length of a subscription's variables.
 */
export type Bound = keyof OperationLimits | 'subgraphCost' | 'introspection' | 'planning' | 'variablesLength';

const descriptions: Record<Bound, string> = {
  documentBytes: 'bytes in the document',
  tokens: 'tokens in the document',
  operations: 'operations in the document',
  fragments: 'fragments in the document',
  variables: 'variables in the operation',
  variablesDepth: 'levels of lists and objects in its variables',
  directives: 'directives in the document',
  selections: 'selections in the operation',
  depth: 'levels of fields',
  aliases: 'aliases in the operation',
  rootFields: 'root fields in the operation',
  mutations: 'mutations in the operation',
  repeats: 'repeated selections in the operation',
  cost: 'objects in the response, as estimated from the list sizes and weights',
  subgraphCost: 'objects of one service in the response, as estimated from the list sizes and weights',
  introspection: 'objects of introspection',
  planning: 'milliseconds of planning',
  variablesLength: 'characters in the variables of a subscription, as JSON',
};

/** Code `OPERATION_TOO_COMPLEX`, with the exceeded limit, its maximum, and the actual count if counting continued. */
export function operationTooComplex(bound: Bound, maximum: number, actual?: number): GraphQLError {
  const counted = actual === undefined ? '' : ` and has ${actual}`;
  const message = `The operation is too complex: it may have at most ${maximum} ${descriptions[bound]}${counted}. Request less, or use several requests.`;
  return tooComplex(message, { bound, maximum, ...(actual !== undefined && { actual }) });
}

/** Code `OPERATION_TOO_COMPLEX` for a query planner that gave up without stating which of its limits was exceeded. */
export function planningTooComplex(reason: string): GraphQLError {
  return tooComplex(`The operation cannot be planned: ${reason}`, { bound: 'planning' });
}

function tooComplex(message: string, details: { bound: Bound; maximum?: number; actual?: number }): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_COMPLEX', ...details } });
}

/** Why an operation is rejected, with every error for the client. */
export class RefusedOperationError extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'The operation was rejected.');
    this.name = 'RefusedOperationError';
    this.errors = errors.map(withoutNodes);
    forgetStack(this);
  }
}

/** A copy of the error without its document, so that it takes little memory. */
function withoutNodes(error: GraphQLError): GraphQLError {
  const { message, locations, extensions } = error.toJSON();
  return forgetStack(Object.assign(new GraphQLError(message, { extensions }), { locations }));
}

/**
 * Formats the stack of an error, because an unformatted stack references every object that its frames used, such as the
 * parsed document.
 */
export function forgetStack<Kept extends Error>(error: Kept): Kept {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
