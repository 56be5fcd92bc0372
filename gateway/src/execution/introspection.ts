import {
  execute,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { JsonObject } from '../response/json.ts';

/** The results take megabytes, and there are few tools. */
const maxKept = 4;

/** The operation of introspection fields. */
export interface Introspecting {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers introspection from a schema, without a subgraph. */
export class Introspection {
  readonly #schema: GraphQLSchema;
  /** By the fields of an operation without variables. */
  readonly #kept = new LRUCache<readonly FieldNode[], JsonObject>({ max: maxKept });

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @returns the data, which must not be modified */
  answer(fields: readonly FieldNode[], introspecting: Introspecting): JsonObject {
    const known = this.#kept.get(fields);
    if (known !== undefined) return known;
    const data = this.#execute(fields, introspecting);
    if ((introspecting.operation.variableDefinitions ?? []).length === 0) this.#kept.set(fields, data);
    return data;
  }

  #execute(selections: readonly FieldNode[], { operation: given, fragments, variables }: Introspecting): JsonObject {
    const operation: OperationDefinitionNode = {
      ...given,
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] };
    const result = execute({ schema: this.#schema, document, variableValues: variables }) as ExecutionResult;
    return (result.data ?? {}) as JsonObject;
  }
}
