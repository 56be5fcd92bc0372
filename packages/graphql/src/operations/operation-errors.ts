import { GraphQLError } from 'graphql';
import type { OperationLimits } from './operation-limits.ts';

/**
 * What a bound counts. `introspection` is the cost of what is asked of the schema itself, `planning` the time of a query plan,
 * `variablesLength` the variables of a subscription.
 */
export type Bound = keyof OperationLimits | 'introspection' | 'planning' | 'variablesLength';

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
  cost: 'objects in the answer, as estimated from the list sizes',
  introspection: 'objects of introspection',
  planning: 'milliseconds of planning',
  variablesLength: 'characters in the variables of a subscription, as JSON',
};

/** Code `OPERATION_TOO_COMPLEX`, with which bound was passed, its maximum, and the actual count where counting went on. */
export function operationTooComplex(bound: Bound, maximum: number, actual?: number): GraphQLError {
  const counted = actual === undefined ? '' : ` and has ${actual}`;
  const message = `The operation is too complex: it may have at most ${maximum} ${descriptions[bound]}${counted}. Ask for less, or in several requests.`;
  return tooComplex(message, { bound, maximum, ...(actual !== undefined && { actual }) });
}

/** Code `OPERATION_TOO_COMPLEX` for a query planner that gives up: it does not tell which of its own limits was passed. */
export function planningTooComplex(reason: string): GraphQLError {
  return tooComplex(`No plan can be made for this operation: ${reason}`, { bound: 'planning' });
}

function tooComplex(message: string, details: { bound: Bound; maximum?: number; actual?: number }): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_TOO_COMPLEX', ...details } });
}

/** Why an operation is not run: every error that the client is to see. */
export class RefusedOperationError extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message ?? 'The operation is refused.');
    this.name = 'RefusedOperationError';
    this.errors = errors.map(withoutNodes);
    forgetStack(this);
  }
}

/** The same error without the document that it is about, so that remembering it costs little. */
function withoutNodes(error: GraphQLError): GraphQLError {
  const { message, locations, extensions } = error.toJSON();
  return forgetStack(Object.assign(new GraphQLError(message, { extensions }), { locations }));
}

/** Until its text is asked for, the stack of an error holds every object that its frames have worked on: the parsed document. */
export function forgetStack<Kept extends Error>(error: Kept): Kept {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
