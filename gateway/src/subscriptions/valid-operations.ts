import {
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { codedError, withCode } from '../coded-error.ts';

/** An operation as a client sends it over a connection of its own. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation of a document that the schema allows. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Why an operation cannot be run: all there is to say of it. */
export class InvalidOperationError extends Error {
  constructor(readonly errors: readonly [GraphQLError, ...GraphQLError[]]) {
    super(errors[0].message);
    this.name = 'InvalidOperationError';
  }
}

const maxTokens = 10_000;
const maxDocuments = 1_000;

/** Parses and validates operations, each once for a schema. */
export class ValidOperations {
  readonly #known = new LRUCache<string, ValidOperation>({ max: maxDocuments });
  #schema: GraphQLSchema | undefined;

  get schema(): GraphQLSchema {
    if (this.#schema === undefined) throw new Error('There is no schema yet.');
    return this.#schema;
  }

  use(schema: GraphQLSchema): void {
    this.#schema = schema;
    this.#known.clear();
  }

  /** Throws InvalidOperationError for what is no document, or not one that the schema allows, or has no such operation. */
  read({ query, operationName }: OperationRequest): ValidOperation {
    const key = `${operationName ?? ''}\n${query}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const document = parsed(query);
    const [fault, ...faults] = validate(this.schema, document).map((each) =>
      withCode('GRAPHQL_VALIDATION_FAILED', each),
    );
    if (fault !== undefined) throw new InvalidOperationError([fault, ...faults]);
    const valid = { document, operation: operationIn(document, operationName) };
    this.#known.set(key, valid);
    return valid;
  }
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) throw new InvalidOperationError([withCode('GRAPHQL_PARSE_FAILED', error)]);
    throw error;
  }
}

function operationIn(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation, ...others] = name ? operations.filter((node) => node.name?.value === name) : operations;
  if (operation !== undefined && others.length === 0) return operation;
  const message = name ? `The document has no operation ${name}.` : 'Say which of the operations to run.';
  throw new InvalidOperationError([codedError('BAD_REQUEST', message)]);
}
