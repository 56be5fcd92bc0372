import {
  execute,
  getVariableValues,
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compilePlan } from './compile-plan.ts';
import { merge, type JsonObject, type JsonValue } from './json.ts';
import { PlannedNames, plannedVariables } from './planned-names.ts';
import { compileProjection, type MissingValue, type Projection } from './project.ts';
import { Run, type RunRequest, type Step } from './run.ts';
import type { SubgraphClient } from './subgraph-client.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** Of one operation: variables for directives double their number each. */
const maxProjections = 32;

/** An operation that was planned and compiled once, to be run often. */
export class CompiledOperation {
  readonly #supergraph: LoadedSupergraph;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #names: PlannedNames;
  readonly #step: Step | undefined;
  /** Variables that `@skip` and `@include` depend on: the shape of the answer differs with their values. */
  readonly #directiveVariables: readonly string[];
  readonly #projections = new LRUCache<string, Projection>({ max: maxProjections });

  constructor(supergraph: LoadedSupergraph, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#supergraph = supergraph;
    this.#operation = operation;
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
    this.#directiveVariables = directiveVariablesIn(document);
    this.#names = new PlannedNames(supergraph.apiSchema, supergraph.fullSchema);
    const { node } = supergraph.plan(this.#names.rename(document), operation.name?.value);
    if (node?.kind === 'Subscription') throw new GraphQLError('A subscription is a stream, not an answer.');
    const satisfies = (typeName: string, condition: string) => supergraph.satisfies(typeName, condition);
    this.#step = node && compilePlan(node, satisfies, plannedVariables(defaultsOf(operation)));
  }

  /** Runs it. What a subgraph does wrong is among the errors of the answer. */
  async run(request: RunRequest, subgraph: (name: string) => SubgraphClient): Promise<ExecutionResult> {
    const { variableDefinitions = [] } = this.#operation;
    const values = getVariableValues(this.#supergraph.apiSchema, variableDefinitions, request.variables);
    if (values.errors) return { errors: values.errors.map(asUserError) };
    // What follows a mutation must see what it did.
    const isFresh = request.isFresh || this.#operation.operation === 'mutation';
    const run = new Run({ ...request, isFresh, variables: plannedVariables(request.variables) }, subgraph);
    await this.#step?.(run);
    return this.#answer(run, this.#projectionFor(values.coerced), values.coerced);
  }

  #answer(run: Run, projection: Projection, coerced: Record<string, unknown>): ExecutionResult {
    const { project, introspectionFields } = projection;
    if (introspectionFields.length > 0) merge(run.data, this.#introspect(introspectionFields, coerced));
    const missing: MissingValue[] = [];
    const data = project(run.data, missing);
    if (run.errors.length === 0 && missing.length === 0) return { data };
    const errors = run.errors.flatMap((error) => placed(error, projection));
    // A null that a subgraph has explained needs no second word.
    const unexplained = missing.filter(({ path }) => !errors.some((error) => isNear(error.path, path)));
    return {
      data,
      errors: [...errors, ...unexplained.map(({ message, path }) => new GraphQLError(message, { path }))],
    };
  }

  #projectionFor(variables: Record<string, unknown>): Projection {
    const key = this.#directiveVariables.map((name) => String(variables[name])).join();
    const known = this.#projections.get(key);
    if (known !== undefined) return known;
    const { apiSchema } = this.#supergraph;
    const projection = compileProjection(apiSchema, this.#operation, this.#fragments, this.#names, variables);
    this.#projections.set(key, projection);
    return projection;
  }

  /** The schema describes itself: no subgraph is asked. */
  #introspect(fields: readonly FieldNode[], variableValues: Record<string, unknown>): JsonObject {
    const operation: OperationDefinitionNode = {
      ...this.#operation,
      selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
    };
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...this.#fragments.values()] };
    const result = execute({ schema: this.#supergraph.apiSchema, document, variableValues }) as ExecutionResult;
    return (result.data ?? {}) as JsonObject;
  }
}

function directiveVariablesIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => visit(directive, { Variable: ({ name }) => void names.add(name.value) }),
  });
  return [...names];
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, JsonValue> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
    ),
  );
}

function asUserError({ message, nodes, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, originalError, extensions: { code: 'BAD_USER_INPUT' } });
}

/** The error at every place where the client sees what it is about. */
function placed(error: GraphQLError, { clientPaths }: Projection): GraphQLError[] {
  const { message, path, extensions, originalError } = error;
  if (path === undefined) return [error];
  return clientPaths(path).map((place) => {
    const at = place.length > 0 ? place : undefined;
    return new GraphQLError(message, { path: at, extensions, originalError });
  });
}

/** Whether one path leads to the other, or there is none to compare. */
function isNear(one: readonly (string | number)[] | undefined, other: readonly (string | number)[]): boolean {
  if (one === undefined) return true;
  return other.slice(0, one.length).every((element, index) => element === one[index]);
}
