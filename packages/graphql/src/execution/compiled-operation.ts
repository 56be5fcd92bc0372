import {
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { conditionVariables, type Variables } from './collect-fields.ts';
import { compileFields } from './compile-fields.ts';
import { executeFields, executeSerially, isPromise } from './execute-fields.ts';
import { Run, type CompiledField } from './run.ts';

/** Errors in variables that are reported. */
const maxErrors = 5;

/** Combinations of conditions whose fields are kept. Others are compiled for each execution. */
const maxConditions = 8;

/**
 * An operation that is executed repeatedly: the fields for each type of objects are collected once, at their first
 * execution, instead of for each object. Otherwise it does what `execute` of graphql-js does, but shares the arguments of a
 * field between the objects of an execution, so resolvers must not change them.
 */
export class CompiledOperation {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as never;
  readonly #conditions: readonly string[];
  /** By the values of the conditions. */
  readonly #fields = new Map<string, readonly CompiledField[]>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#operation = operation;
    this.#conditions = conditionVariables(document);
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments[definition.name.value] = definition;
  }

  /** Like `execute` of graphql-js, with variables that are not coerced yet. */
  execute(context: unknown, inputs: Variables, rootValue?: unknown): ExecutionResult | Promise<ExecutionResult> {
    const definitions = this.#operation.variableDefinitions ?? [];
    const { coerced, errors } = getVariableValues(this.#schema, definitions, inputs, { maxErrors });
    if (coerced === undefined) return { errors };
    const [schema, fragments, operation] = [this.#schema, this.#fragments, this.#operation];
    const run = new Run(context, coerced, { schema, fragments, operation, rootValue });
    const respond = (data: ExecutionResult['data']): ExecutionResult =>
      run.errors.length === 0 ? { data } : { errors: run.errors, data };
    const fail = (error: unknown): ExecutionResult => {
      if (!(error instanceof GraphQLError)) throw error;
      run.errors.push(error);
      return respond(null);
    };
    try {
      const execute = operation.operation === OperationTypeNode.MUTATION ? executeSerially : executeFields;
      const data = execute(run, this.#fieldsFor(coerced), rootValue, undefined);
      return isPromise(data) ? data.then(respond, fail) : respond(data);
    } catch (error) {
      return fail(error);
    }
  }

  #fieldsFor(coerced: Variables): readonly CompiledField[] {
    // Only these, because what is compiled is kept.
    const given = this.#conditions.filter((name) => Object.hasOwn(coerced, name)).map((name) => [name, coerced[name]]);
    const variables: Variables = Object.fromEntries(given);
    const key = JSON.stringify(given);
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const [schema, fragments] = [this.#schema, this.#fragments];
    const fields = compileFields([this.#operation.selectionSet], this.#rootType(), { schema, fragments, variables });
    if (this.#fields.size < maxConditions) this.#fields.set(key, fields);
    return fields;
  }

  #rootType() {
    const type = this.#schema.getRootType(this.#operation.operation);
    if (type) return type;
    throw new GraphQLError(`The schema has no ${this.#operation.operation} type.`, { nodes: this.#operation });
  }
}
