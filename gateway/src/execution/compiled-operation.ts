import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import { forgetStack } from '@commerce/graphql/server';
import {
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { OperationProtection } from '../authorization/operation-protection.ts';
import { withPolicies, type Authority } from '../identity/authority.ts';
import type { Deferral } from '../identity/deferral.ts';
import { withActualCost } from './actual-cost.ts';
import { compileResponseShape, type ResponseShape } from '../response/response-shape.ts';
import { FieldCollector } from '../response/collect-fields.ts';
import { checkPlan } from '../planning/check-plan.ts';
import type { KeptPlan } from '../planning/plan-file.ts';
import { fetchesIn } from '../planning/plan-parts.ts';
import type { DeferredFragments } from '../response/deferred-fragments.ts';
import { Introspection } from './introspection.ts';
import { compileParts, compilePlan, type PlannedParts } from './compile-plan.ts';
import { startDeferred, type DeferredBlock } from './deferred-blocks.ts';
import { errorsOfFirst } from './deferred-errors.ts';
import { DeferredResponse } from './deferred-response.ts';
import { asPlanned } from './defers.ts';
import type { Satisfies } from './rewrites.ts';
import { compileSource, type PlannedSubscription, type SubscriptionSource } from './subscription-source.ts';
import type { PlanCaching } from './plan-caching.ts';
import { conditionVariables, withoutConditions, type ConditionValues } from '../response/conditions.ts';
import { checkLiterals } from '../response/exact-numbers.ts';
import { merge, type JsonObject } from '../response/json.ts';
import { JsonText } from '../response/json-text.ts';
import { parseExactly } from '../response/exact-json.ts';
import { mergeSelections } from '../planning/merge-selections.ts';
import type { PlannedOperation } from '../planning/planning-messages.ts';
import { PlanningTimeoutError } from '../planning/planning-thread.ts';
import { PlannedNames, plannedVariables } from '../response/planned-names.ts';
import { bounded, atClientPaths, explainMissing } from '../response/error-paths.ts';
import { Run, type RunRequest, type Step } from './run.ts';
import type { SubgraphClient } from '../subgraphs/subgraph-client.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';
import type { MissingValue, NotedPart, Writing } from '../response/serialize-values.ts';
import type { Trace, Traceable } from './trace.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What a response needs besides its data. */
interface Answering {
  /** The client's variables. */
  readonly variables: Variables;
  /** The fetches of deferred fragments. Undefined if there are none. */
  readonly blocks?: ReadonlyMap<string, DeferredBlock> | undefined;
  readonly deferral?: Deferral | undefined;
}

/** The key of a compiled variant. */
export interface VariantFor {
  /** The values of the variables in `@skip` and `@include`. */
  readonly values: ConditionValues;
  /** A caller who stands for all callers with the same access to the operation. */
  readonly authority: Authority | undefined;
  /** The labels of `@override` that are active. */
  readonly overrides: readonly string[];
}

interface Sized {
  readonly bytes: number;
}

interface Compiled extends Traceable {
  /** For subscriptions only. */
  readonly source: SubscriptionSource | undefined;
  /** The fetches; those of a subscription complete each of its messages. */
  readonly step: Step | undefined;
  /** For operations with deferred fragments. */
  readonly parts: PlannedParts | undefined;
  /** Of the plan, if plans are kept. */
  readonly key: string | undefined;
  readonly shape: ResponseShape;
}

/** An operation compiled for one set of variable values and one set of denied fields, or the reason why it cannot run. */
interface Variant extends VariantFor, Sized {
  readonly compiled: Compiled | GraphQLError;
}

/**
 * The maximum number of variants of one operation: each condition variable and each security requirement doubles the
 * number of possible variants.
 */
const maxVariants = 64;

/**
 * Estimated memory use, measured with operations of the shop and with hundreds of aliases: see `plan-memory.long.test.ts`. Each
 * character of the plan's operations accounts for the plan, the compiled closures, the texts they send, and what finds
 * the events that end kept responses.
 */
const bytesOfVariant = 4_000;
const bytesOfPlan = 18_000;
const bytesOfPlannedCharacter = 155;

/** Of an operation that asks no subgraph. */
const noPlan = {
  plan: undefined,
  source: undefined,
  step: undefined,
  parts: undefined,
  key: undefined,
  bytes: bytesOfVariant,
};

/** Of an operation whose deferred fragments ask no subgraph. */
const noParts: PlannedParts = { first: undefined, deferred: new Map(), awaited: new Map() };

export interface CompiledOperationOptions {
  /** Called when a variant was added and the operation takes more memory. */
  readonly onVariant?: () => void;
  /** How long the operation is rejected without a retry after its planning timed out. */
  readonly retryAfterMs?: number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  readonly caching?: PlanCaching | undefined;
  /** The fragments whose `@defer` in the document has an ID. Undefined if there are none. */
  readonly deferred?: DeferredFragments | undefined;
}

/** An operation that is planned and compiled once and run many times. */
export class CompiledOperation {
  readonly #supergraph: LoadedSupergraph;
  readonly #document: DocumentNode;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #conditionVariables: readonly string[];
  readonly #protection: OperationProtection;
  readonly #variants: LRUCache<string, Variant>;
  /** Variants being planned, so that concurrent requests share one planning job. */
  readonly #planned = new Map<string, Promise<Variant>>();
  readonly #onVariant: () => void;
  readonly #retryAfterMs: number;
  readonly #caching: PlanCaching | undefined;
  readonly #deferred: DeferredFragments | undefined;

  constructor(
    supergraph: LoadedSupergraph,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    {
      onVariant = () => {},
      retryAfterMs = 10_000,
      now = () => performance.now(),
      caching,
      deferred,
    }: CompiledOperationOptions = {},
  ) {
    this.#onVariant = onVariant;
    this.#caching = caching;
    this.#deferred = deferred;
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

  /** Whether policies decide which of its fields a caller may see. */
  get hasPolicies(): boolean {
    return this.#protection.policies.length > 0;
  }

  /** Runs the operation. Subgraph failures are reported as errors in the response. */
  async run(request: RunRequest, subgraph: (name: string) => SubgraphClient): Promise<ExecutionResult> {
    const { variableDefinitions = [] } = this.#operation;
    const given = getVariableValues(this.#supergraph.apiSchema, variableDefinitions, request.variables);
    if (given.errors) return { errors: given.errors.map(asUserError) };
    const authority = this.hasPolicies ? await this.#withPolicies(request) : request.authority;
    const prepared = this.prepare(given.coerced, authority, request.callerKey);
    const { compiled } = prepared instanceof Promise ? await measured(prepared, request) : prepared;
    if (compiled instanceof GraphQLError) return { errors: [compiled] };
    if (compiled.source !== undefined) return { errors: [new GraphQLError('Subscriptions need a stream.')] };
    if (request.trace?.wish === 'plan') return withTrace({ data: null }, request.trace, compiled);
    // Fields after a mutation must see its effects.
    const isFresh = request.isFresh || this.#operation.operation === 'mutation';
    const run = new Run({ ...request, isFresh, variables: plannedVariables(request.variables) }, subgraph);
    const blocks = this.#startDeferred(run, compiled, given.coerced);
    await compiled.step?.(run);
    return asResult(() =>
      this.#answer(run, compiled, { variables: given.coerced, blocks, deferral: request.deferral }),
    );
  }

  async #withPolicies({ authority, policies }: RunRequest): Promise<Authority> {
    return withPolicies(authority, (await policies?.(this.#protection.policies)) ?? new Set());
  }

  #startDeferred(run: Run, compiled: Compiled, variables: Variables) {
    if (this.#deferred === undefined) return undefined;
    const { parts = noParts, shape } = compiled;
    const rootData = () => this.#introspected(shape, variables);
    return startDeferred(run, parts, { fragments: this.#deferred, rootData });
  }

  /** Plans a subscription, or returns the reason why it cannot run. */
  async subscription(
    request: RunRequest,
    subgraph: (name: string) => SubgraphClient,
  ): Promise<PlannedSubscription | GraphQLError> {
    const { variableDefinitions = [] } = this.#operation;
    const given = getVariableValues(this.#supergraph.apiSchema, variableDefinitions, request.variables);
    if (given.errors?.[0]) return asUserError(given.errors[0]);
    const { coerced = {} } = given;
    const authority = this.hasPolicies ? await this.#withPolicies(request) : request.authority;
    const { compiled } = await this.prepare(coerced, authority, request.callerKey);
    if (compiled instanceof GraphQLError) return compiled;
    const { source, step } = compiled;
    if (source === undefined) throw new Error('The operation is not a subscription to a subgraph.');
    const variables = plannedVariables(request.variables);
    const runFor = (asking: RunRequest) => new Run({ ...asking, isFresh: true, variables }, subgraph);
    return {
      subgraph: source.subgraph,
      body: source.bodyOf(runFor(request)),
      trace: request.trace?.report(compiled),
      hasFetches: step !== undefined,
      resolve: async (message, asking) => {
        const run = runFor(asking);
        source.take(run, message);
        if (message.data !== undefined) await step?.(run);
        return asResult(() => this.#answer(run, compiled, { variables: coerced }));
      },
    };
  }

  /**
   * Plans the operation for the values of its variables and the caller's access, unless that variant is planned
   * already.
   *
   * @param caller whose planning queue is used
   */
  prepare(variables: ConditionValues, authority: Authority | undefined, caller = ''): Variant | Promise<Variant> {
    const names = this.#conditionVariables;
    const given = names.map((name) => [name, Object.hasOwn(variables, name) ? variables[name] : undefined] as const);
    const values = Object.fromEntries(given.filter(([, value]) => value !== undefined));
    const outcome = this.#protection.outcome(authority);
    const overrides = this.#supergraph.overrides.draw();
    const key = `${given.map(([, value]) => String(value)).join()}\n${outcome}\n${overrides.join()}`;
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

  /** The variant that was last run successfully. */
  recentVariants(): VariantFor[] {
    return [...this.#variants.values()].filter(({ compiled }) => !(compiled instanceof GraphQLError));
  }

  /** The plans of the variants that can run, the latest used first. Empty if plans are not kept. */
  plans(): KeptPlan[] {
    return [...this.#variants.values()].flatMap(({ compiled }) => {
      if (compiled instanceof GraphQLError) return [];
      const { key, plan: node } = compiled;
      return key === undefined || node === undefined ? [] : [{ key, node }];
    });
  }

  /** The approximate memory use of the variants. */
  get bytes(): number {
    let bytes = 0;
    for (const variant of this.#variants.values()) bytes += variant.bytes;
    return bytes;
  }

  /** Failed plans are cached as well, because a retry would be expensive. */
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

  async #compile(
    { values, authority, overrides }: VariantFor,
    isDenied: boolean,
    caller: string,
  ): Promise<Compiled & Sized> {
    const { apiSchema, fullSchema } = this.#supergraph;
    checkLiterals(apiSchema, this.#document);
    const names = new PlannedNames(apiSchema, fullSchema);
    const denied = isDenied && authority ? this.#protection.denied(authority) : undefined;
    const included = withoutConditions(this.#document, values);
    const collector = new FieldCollector(apiSchema, this.#fragments, values);
    const shape = compileResponseShape(collector, this.#operation, {
      names,
      denied,
      costs: this.#supergraph.costs,
      hasDeferred: this.#deferred !== undefined,
    });
    const parts = { shape, denied: denied?.coordinates ?? [], deferred: this.#deferred };
    if (shape.askedFields.length === 0) return { ...parts, ...noPlan };
    const allowed = denied === undefined ? included : denied.without(included);
    const renamed = names.rename(mergeSelections(apiSchema, allowed));
    const document = this.#deferred === undefined ? renamed : asPlanned(renamed);
    const planned = { document, operationName: this.#operation.name?.value, overrides };
    return { ...parts, ...(await this.#plan(planned, shape.askedFields, caller)) };
  }

  async #plan(
    operation: PlannedOperation,
    asked: readonly string[],
    caller: string,
  ): Promise<Pick<Compiled, 'plan' | 'source' | 'step' | 'parts' | 'key'> & Sized> {
    const { node, key } = await this.#supergraph.plan(operation, caller);
    checkPlan(node, asked, this.#supergraph.facts);
    if (node === undefined) return noPlan;
    const satisfies: Satisfies = (typeName, condition) => this.#supergraph.satisfies(typeName, condition);
    const [primary, fetches] = node.kind === 'Subscription' ? [node.primary, node.rest] : [undefined, node];
    const parts = fetches && this.#deferred && compileParts(fetches, satisfies, this.#caching);
    return {
      plan: node,
      source: primary && compileSource(primary, satisfies),
      step: parts ? parts.first : fetches && compilePlan(fetches, satisfies, this.#caching),
      parts,
      key,
      bytes: bytesOfVariant + bytesOfPlan + plannedCharacters(node) * bytesOfPlannedCharacter,
    };
  }

  #introspected({ introspectionFields: fields }: ResponseShape, variables: Variables): JsonObject {
    if (fields.length === 0) return {};
    const introspecting = { operation: this.#operation, fragments: this.#fragments, variables };
    return { ...introspectionOf(this.#supergraph).answer(fields, introspecting) };
  }

  #answer(run: Run, compiled: Compiled, { variables, blocks, deferral }: Answering): ExecutionResult {
    const { shape } = compiled;
    if (shape.introspectionFields.length > 0) merge(run.data, this.#introspected(shape, variables));
    const missing: MissingValue[] = [];
    const { maxLength, gone } = run;
    const written = run.shares && blocks === undefined ? [] : undefined;
    const noted: NotedPart[] = [];
    const parts = blocks && { parts: noted };
    const writing: Writing = { missing, written, maxLength, gone, variables, cost: 0, ...parts };
    const text = shape.write(run.data, writing);
    const data = asData(text, run.asText);
    const deferred = text === nothing ? [] : noted;
    const errors = errorsOf(run, missing, { shape, fragments: this.#deferred, deferred });
    const result = errors.length === 0 ? { data } : { data, errors };
    if (blocks === undefined || deferral === undefined || deferred.length === 0)
      return withActualCost(withTrace(result, run.trace, compiled), writing.cost);
    deferral.parts = new DeferredResponse(deferred, {
      fragments: this.#deferred ?? new Map(),
      blocks,
      shape,
      variables,
      maxLength: maxLength - text.length,
      extensions: () => run.trace && { trace: run.trace.report(compiled) },
      onWritten: (cost) => deferral.onCost?.(writing.cost + cost),
    });
    return result;
  }
}

const nothing = 'null';

const introspections = new WeakMap<LoadedSupergraph, Introspection>();

function introspectionOf(supergraph: LoadedSupergraph): Introspection {
  const known = introspections.get(supergraph) ?? new Introspection(supergraph.apiSchema);
  introspections.set(supergraph, known);
  return known;
}

/** The total length of all operations of a plan. */
function plannedCharacters(node: PlanNode | SubscriptionNode): number {
  return fetchesIn(node).reduce((sum, { operation }) => sum + operation.length, 0);
}

interface ErrorsOptions {
  readonly shape: ResponseShape;
  readonly fragments: DeferredFragments | undefined;
  /** The parts that follow. */
  readonly deferred: readonly NotedPart[];
}

function errorsOf(
  run: Run,
  missing: readonly MissingValue[],
  { shape, fragments, deferred }: ErrorsOptions,
): readonly GraphQLError[] {
  if (run.errors.length === 0 && missing.length === 0) return [];
  const errors =
    fragments === undefined
      ? run.errors.flatMap((error) => atClientPaths(error, shape)).map(({ error }) => error)
      : errorsOfFirst(run, deferred, { fragments, shape });
  return bounded([...errors, ...explainMissing(missing, errors)]);
}

function withTrace(result: ExecutionResult, trace: Trace | undefined, traceable: Traceable): ExecutionResult {
  return trace === undefined ? result : { ...result, extensions: { trace: trace.report(traceable) } };
}

function measured<Result>(planning: Promise<Result>, { timings, trace }: RunRequest): Promise<Result> {
  const traced = trace?.planning(planning) ?? planning;
  return timings?.measure('plan', traced) ?? traced;
}

/** The response when the whole request fails: only the error. */
function asResult(answer: () => ExecutionResult): ExecutionResult {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** Raw JSON for callers that forward it unchanged, parsed data for callers that inspect it. */
function asData(text: string, asText: boolean): ExecutionResult['data'] {
  if (asText && text !== 'null') return new JsonText(text) as object as JsonObject;
  return parseExactly(Buffer.from(text)) as JsonObject | null;
}

function asUserError({ message, nodes, originalError }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes, originalError, extensions: { code: 'BAD_USER_INPUT' } });
}
