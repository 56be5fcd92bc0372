import {
  execute,
  Kind,
  print,
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
  /** By what an operation without variables asks for. */
  readonly #kept = new LRUCache<string, JsonObject>({ max: maxKept });
  /** The keys of operations. */
  readonly #keys = new WeakMap<readonly FieldNode[], string>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @returns the data, which must not be modified */
  answer(fields: readonly FieldNode[], introspecting: Introspecting): JsonObject {
    if ((introspecting.operation.variableDefinitions ?? []).length > 0) return this.#execute(fields, introspecting);
    const key = this.#keys.get(fields) ?? keyOf(fields, introspecting);
    this.#keys.set(fields, key);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const data = this.#execute(fields, introspecting);
    this.#kept.set(key, data);
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

/** The same for documents that differ in comments, spaces, or other fields. */
function keyOf(fields: readonly FieldNode[], { fragments }: Introspecting): string {
  return [...fields, ...fragments.values()].map(print).join('\n');
}
