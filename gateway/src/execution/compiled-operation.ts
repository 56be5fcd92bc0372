import type { PlanNode } from '@apollo/query-planner';
import { forgetStack } from '@commerce/graphql';
import {
  execute,
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { OperationProtection } from '../authorization/operation-protection.ts';
import type { Authority } from '../identity/authority.ts';
import { compileResponseShape, type ResponseShape } from '../response/response-shape.ts';
import { FieldCollector } from '../response/collect-fields.ts';
import { checkPlan } from '../planning/check-plan.ts';
import { compilePlan } from './compile-plan.ts';
import { conditionVariables, withoutConditions, type ConditionValues } from '../response/conditions.ts';
import { checkLiterals } from '../response/exact-numbers.ts';
import { merge, type JsonObject } from '../response/json.ts';
import { JsonText } from '../response/json-text.ts';
import { parseExactly } from '../response/long-number.ts';
import { mergeSelections } from '../planning/merge-selections.ts';
import type { PlannedOperation } from '../planning/planning-messages.ts';
import { PlanningTimeoutError } from '../planning/planning-thread.ts';
import { PlannedNames, plannedVariables } from '../response/planned-names.ts';
import { bounded, atClientPaths, explainMissing } from '../response/error-paths.ts';
import { Run, type RunRequest, type Step } from './run.ts';
import type { SubgraphClient } from '../subgraphs/subgraph-client.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import type { MissingValue } from '../response/serialize-values.ts';

/** What an operation is compiled for. */
export interface VariantFor {
  /** The values of the variables in `@skip` and `@include`. */
  readonly values: ConditionValues;
  /** Somebody who may see of it what all may see that it is compiled for. */
  readonly authority: Authority | undefined;
  /** The labels of `@override` that hold. */
  readonly overrides: readonly string[];
}

/** An operation for one set of values and for all who are denied the same, or why it cannot be run. */
interface Variant extends VariantFor {
  readonly compiled: { readonly step: Step | undefined; readonly shape: ResponseShape } | GraphQLError;
  readonly bytes: number;
}

/** Of one operation: variables for conditions double their number each, and so do directives that protect something. */
const maxVariants = 64;

/**
 * What is kept in memory, by what was measured of the benchmark's operation and of a thousand aliases: a character of a plan's
 * operations stands for the plan, the closures made of it and the texts that they send.
 */
const bytesOfVariant = 4_000;
const bytesOfPlannedCharacter = 30;

export interface CompiledOperationOptions {
  /** Called when it has another variant, and takes more memory. */
  readonly onVariant?: () => void;
  /** How long it is refused without another try when its plan has taken too long. */
  readonly retryAfterMs?: number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** An operation that is planned and compiled once, to be run often. */
export class CompiledOperation {
  readonly #supergraph: LoadedSupergraph;
  readonly #document: DocumentNode;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #conditionVariables: readonly string[];
  readonly #protection: OperationProtection;
  readonly #variants: LRUCache<string, Variant>;
  /** Those that are being planned: whoever needs the same waits for it. */
  readonly #planned = new Map<string, Promise<Variant>>();
  readonly #onVariant: () => void;
  readonly #retryAfterMs: number;

  constructor(
    supergraph: LoadedSupergraph,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    { onVariant = () => {}, retryAfterMs = 10_000, now = () => performance.now() }: CompiledOperationOptions = {},
  ) {
    this.#onVariant = onVariant;
    this.#retryAfterMs = retryAfterMs;
    this.#variants = new LRUCache({ max: maxVariants, perf: { now }, ttlResolution: 0 });
    this.#supergraph = supergraph;
    this.#document = document;
    this.#operation = operation;
    this.#fragments = new Map(
      document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
    this.#conditionVariables = conditionVariables(document);
    this.#protection = new OperationProtection(supergraph.protection, document);
  }

  /** Runs it. What a subgraph does wrong is among the errors of the answer. */
  async run(request: RunRequest, subgraph: (name: string) => SubgraphClient): Promise<ExecutionResult> {
    const { variableDefinitions = [] } = this.#operation;
    const given = getVariableValues(this.#supergraph.apiSchema, variableDefinitions, request.variables);
    if (given.errors) return { errors: given.errors.map(asUserError) };
    const prepared = this.prepare(given.coerced, request.authority, request.callerKey);
    const { compiled } = prepared instanceof Promise ? await prepared : prepared;
    if (compiled instanceof GraphQLError) return { errors: [compiled] };
    // What follows a mutation must see what it did.
    const isFresh = request.isFresh || this.#operation.operation === 'mutation';
    const run = new Run({ ...request, isFresh, variables: plannedVariables(request.variables) }, subgraph);
    await compiled.step?.(run);
    return asResult(() => this.#answer(run, compiled.shape, given.coerced));
  }

  /**
   * Plans it for values of its variables, and for those who may see what somebody may see, unless that was done before.
   *
   * @param caller whose turn planning takes
   */
  prepare(variables: ConditionValues, authority: Authority | undefined, caller = ''): Variant | Promise<Variant> {
    const values = Object.fromEntries(this.#conditionVariables.map((name) => [name, variables[name]]));
    const outcome = this.#protection.outcome(authority);
    const overrides = this.#supergraph.overrides.draw();
    const key = `${Object.values(values).join()}\n${outcome}\n${overrides.join()}`;
    const known = this.#variants.get(key) ?? this.#planned.get(key);
    if (known !== undefined) return known;
    const planned = this.#plannedVariant({ values, authority, overrides }, outcome !== '', caller).then((variant) => {
      const isTemporary = variant.compiled instanceof PlanningTimeoutError;
      this.#variants.set(key, variant, isTemporary ? { ttl: this.#retryAfterMs } : {});
      this.#onVariant();
      return variant;
    });
    const forget = () => void this.#planned.delete(key);
    this.#planned.set(key, planned);
    planned.then(forget, forget);
    return planned;
  }

  /** What it was compiled for and run with last, except what cannot be run. */
  recentVariants(): VariantFor[] {
    return [...this.#variants.values()].filter(({ compiled }) => !(compiled instanceof GraphQLError));
  }

  /** About what its variants take in memory. */
  get bytes(): number {
    let bytes = 0;
    for (const variant of this.#variants.values()) bytes += variant.bytes;
    return bytes;
  }

  /** What cannot be planned is remembered as well, because another try would be expensive. */
  async #plannedVariant(variant: VariantFor, isDenied: boolean, caller: string): Promise<Variant> {
    try {
      const { bytes, ...compiled } = await this.#compile(variant, isDenied, caller);
      return { ...variant, compiled, bytes };
    } catch (error) {
      if (error instanceof GraphQLError && error.extensions.code !== 'TOO_MANY_REQUESTS')
        return { ...variant, compiled: forgetStack(error), bytes: bytesOfVariant };
      throw error;
    }
  }

  async #compile({ values, authority, overrides }: VariantFor, isDenied: boolean, caller: string) {
    const { apiSchema, fullSchema } = this.#supergraph;
    checkLiterals(apiSchema, this.#document);
    const names = new PlannedNames(apiSchema, fullSchema);
    const denied = isDenied && authority ? this.#protection.denied(authority) : undefined;
    const included = withoutConditions(this.#document, values);
    const collector = new FieldCollector(apiSchema, this.#fragments, values);
    const shape = compileResponseShape(collector, this.#operation, { names, denied });
    if (shape.askedFields.length === 0) return { step: undefined, shape, bytes: bytesOfVariant };
    const allowed = denied === undefined ? included : denied.without(included);
    const document = names.rename(mergeSelections(apiSchema, allowed));
    const planned = { document, operationName: this.#operation.name?.value, overrides };
    return { shape, ...(await this.#plan(planned, shape.askedFields, caller)) };
  }

  async #plan(
    operation: PlannedOperation,
    asked: readonly string[],
    caller: string,
  ): Promise<{ step: Step | undefined; bytes: number }> {
    const { node } = await this.#supergraph.plan(operation, caller);
    if (node?.kind === 'Subscription') throw new GraphQLError('A subscription is a stream, not an answer.');
    checkPlan(node, asked, this.#supergraph.facts);
    if (node === undefined) return { step: undefined, bytes: bytesOfVariant };
    return {
      step: compilePlan(node, (typeName, condition) => this.#supergraph.satisfies(typeName, condition)),
      bytes: bytesOfVariant + plannedCharacters(node) * bytesOfPlannedCharacter,
    };
  }

  #answer(run: Run, shape: ResponseShape, coerced: Record<string, unknown>): ExecutionResult {
    if (shape.introspectionFields.length > 0) merge(run.data, this.#introspect(shape.introspectionFields, coerced));
    const missing: MissingValue[] = [];
    const { maxLength, gone } = run;
    const text = shape.write(run.data, { missing, written: run.shares ? [] : undefined, maxLength, gone });
    const data = asData(text, run.asText);
    if (run.errors.length === 0 && missing.length === 0) return { data };
    const errors = run.errors.flatMap((error) => atClientPaths(error, shape));
    return { data, errors: bounded([...errors, ...explainMissing(missing, errors)]) };
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

/** The length of all operations of a plan. */
function plannedCharacters(node: PlanNode): number {
  switch (node.kind) {
    case 'Fetch':
      return node.operation.length;
    case 'Flatten':
      return plannedCharacters(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, child) => sum + plannedCharacters(child), 0);
    default:
      return 0;
  }
}

/** An answer that cannot be given is its error alone. */
function asResult(answer: () => ExecutionResult): ExecutionResult {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** For those who send it on as it is, or for those who look into it. */
function asData(text: string, asText: boolean): ExecutionResult['data'] {
  if (asText && text !== 'null') return new JsonText(text) as object as JsonObject;
  return parseExactly(Buffer.from(text)) as JsonObject | null;
}

function asUserError({ message, nodes, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, originalError, extensions: { code: 'BAD_USER_INPUT' } });
}
