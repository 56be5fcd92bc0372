import { parsedDocumentBytes } from '@commerce/graphql/server';
import {
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { CompiledOperation, type VariantFor } from './compiled-operation.ts';
import { readCacheRules, type CacheRules } from '../entity-cache/cache-rules.ts';
import type { EntityCache } from '../entity-cache/entity-cache.ts';
import type { Deferral } from '../identity/deferral.ts';
import { activeDefers, decideDefers, hasDefers, type ActiveDefers } from './defers.ts';
import type { PlanCaching } from './plan-caching.ts';
import { inexactVariable } from '../response/exact-numbers.ts';
import type { RunRequest } from './run.ts';
import { SingleFlight } from '../subgraphs/single-flight.ts';
import type { SubgraphSubscription } from '../subgraphs/subgraph-subscription.ts';
import { SubgraphClient, type SubgraphLimits } from '../subgraphs/subgraph-client.ts';
import type { KeptPlan } from '../planning/plan-file.ts';
import type { SupergraphFacts } from '../planning/supergraph-facts.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';

/** An operation from Apollo Server: parsed and validated. */
export interface OperationRequest {
  /** A unique key for the document. */
  readonly documentHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

interface CachedOperation {
  readonly bytesOfDocument: number;
  readonly request: OperationRequest;
  readonly active: ActiveDefers;
  readonly compiled: CompiledOperation;
  /** How often it was run or planned ahead. */
  uses: number;
}

/** A recently run operation with its variant. */
export interface RecentOperation {
  readonly request: OperationRequest;
  readonly active: ActiveDefers;
  readonly variants: readonly VariantFor[];
}

export interface RuntimeLimits extends SubgraphLimits {
  /** The maximum memory for planned operations. */
  readonly planBytes: number;
  /** How long an operation is rejected without a retry after its planning timed out. */
  readonly planRetryMs: number;
}

/** Estimated memory of a cached operation, in addition to its document and variants. */
const bytesOfOperation = 2_000;

const defaultLimits: SubgraphLimits = { timeoutMs: 30_000, maxResponseBytes: 20_000_000, connections: 64 };

/** One supergraph in use, with its compiled operations and its connections. Each reload creates a new runtime. */
export class SupergraphRuntime {
  readonly #operations: LRUCache<string, CachedOperation>;
  readonly #urls: ReadonlyMap<string, string>;
  readonly #clients: ReadonlyMap<string, SubgraphClient>;
  readonly #planRetryMs: number | undefined;
  readonly #cache: EntityCache | undefined;
  readonly #rules: CacheRules | undefined;
  readonly #caching: PlanCaching | undefined;
  readonly #ignoreChanges: () => void;
  /** Running queries that have not received any subgraph response yet. */
  readonly #begun = new Map<string, SingleFlight<ExecutionResult>>();
  #running = 0;
  #whenIdle: (() => void) | undefined;

  /**
   * @param urls subgraph URLs by name, which override those in the supergraph
   * @throws CachedError if an entity cache is given and the supergraph declares wrongly what may be kept
   */
  constructor(
    readonly supergraph: LoadedSupergraph,
    urls: Readonly<Record<string, string>>,
    { planBytes = 64_000_000, planRetryMs, ...limits }: Partial<RuntimeLimits> = {},
    cache?: EntityCache,
  ) {
    this.#cache = cache;
    this.#rules = cache && readCacheRules(supergraph.sdl, supergraph.fullSchema);
    if (cache !== undefined && this.#rules?.isEmpty === false) this.#caching = { cache, rules: this.#rules };
    this.#ignoreChanges = cache?.onChange(() => this.#shareNoMore()) ?? (() => {});
    supergraph.open();
    this.#operations = new LRUCache({
      maxSize: planBytes,
      sizeCalculation: ({ bytesOfDocument, compiled }) => bytesOfOperation + bytesOfDocument + compiled.bytes,
    });
    this.#planRetryMs = planRetryMs;
    this.#urls = new Map([...supergraph.subgraphUrls].map(([name, url]) => [name, urls[name] ?? url]));
    this.#clients = new Map(
      [...this.#urls].map(([name, url]) => [name, new SubgraphClient({ name, url, ...defaultLimits, ...limits })]),
    );
  }

  /** Makes the entity cache follow the rules of this supergraph. */
  takeOver(): void {
    if (this.#rules !== undefined) this.#cache?.use(this.#rules);
  }

  async run(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    const { variableDefinitions = [] } = operation.operation;
    // Checked before the query is shared, because JSON turns infinite numbers into null.
    const inexact = inexactVariable(this.supergraph.apiSchema, variableDefinitions, request.variables);
    if (inexact !== undefined) return { errors: [inexact] };
    return this.#whileRunning(() => {
      if (request.deferral !== undefined && hasDefers(operation.document))
        return this.#runInParts(operation, request, request.deferral);
      if (operation.operation.operation === 'mutation') return this.#mutate(operation, request);
      // A response that the caller inspects, and may modify, is not shared. Requests with other files look equal.
      // Policies may depend on everything in a request.
      const hasPolicies = this.supergraph.protection.hasPolicies && this.#compiled(operation).hasPolicies;
      const isOwn =
        hasPolicies || request.isFresh || request.hasUploads || !request.asText || request.trace !== undefined;
      if (isOwn) return this.#runAlone(operation, request);
      return this.#runTogether(operation, request);
    });
  }

  /** Plans a subscription to a field of a subgraph, or returns the reason why it cannot run. */
  async subscription(
    operation: OperationRequest,
    request: RunRequest,
  ): Promise<SubgraphSubscription<RunRequest> | GraphQLError> {
    const { variableDefinitions = [] } = operation.operation;
    const inexact = inexactVariable(this.supergraph.apiSchema, variableDefinitions, request.variables);
    if (inexact !== undefined) return inexact;
    const compiled = this.#compiled(operation);
    const planned = await this.#whileRunning(() => compiled.subscription(request, (name) => this.#client(name)));
    if (planned instanceof GraphQLError) return planned;
    return {
      ...planned,
      url: this.#urls.get(planned.subgraph) ?? '',
      resolve: (message, asking) => this.#whileRunning(() => planned.resolve(message, asking)),
    };
  }

  /** The most recently run operations, latest first. */
  recentOperations(count: number): RecentOperation[] {
    const recent = [...this.#operations.values()].slice(0, count);
    return recent.map(({ request, active, compiled }) => ({ request, active, variants: compiled.recentVariants() }));
  }

  /** The plans of the operations in use, those of the most used operations first. Empty if plans are not kept. */
  plansInUse(): KeptPlan[] {
    const operations = [...this.#operations.values()].toSorted((one, other) => other.uses - one.uses);
    return operations.flatMap(({ compiled }) => compiled.plans());
  }

  /** Plans operations ahead of time, and skips those that are no longer valid. */
  async warmUp(operations: readonly RecentOperation[]): Promise<void> {
    for (const { request, active, variants } of operations) {
      if (this.supergraph.isValid(request.document))
        for (const { values, authority } of variants) await this.#compiled(request, active).prepare(values, authority);
    }
  }

  /** Waits for the requests in progress, including all their pending fetches. */
  async close(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    this.#ignoreChanges();
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    this.supergraph.close();
  }

  async #whileRunning<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#whenIdle?.();
    }
  }

  #runAlone(operation: OperationRequest, request: RunRequest, active: ActiveDefers = ''): Promise<ExecutionResult> {
    return this.#compiled(operation, active).run(request, (name) => this.#client(name));
  }

  /** Runs an operation whose deferred parts are delivered after its response. Each client receives its own. */
  async #runInParts(operation: OperationRequest, request: RunRequest, deferral: Deferral): Promise<ExecutionResult> {
    const { variableDefinitions = [] } = operation.operation;
    // The run itself reports variables that are wrong.
    const { coerced = {} } = getVariableValues(this.supergraph.apiSchema, variableDefinitions, request.variables);
    const active = activeDefers(operation.document, coerced);
    if (active instanceof GraphQLError) return { errors: [active] };
    const isMutation = operation.operation.operation === 'mutation';
    const run = (defers: ActiveDefers) =>
      isMutation ? this.#mutate(operation, request, defers) : this.#runAlone(operation, request, defers);
    const inParts = await run(active);
    const result = isUnplanned(inParts, this.supergraph.facts) ? await run('') : inParts;
    const fetched = deferral.parts?.fetched;
    if (fetched !== undefined) void this.#whileRunning(() => fetched);
    return result;
  }

  /**
   * Runs a query once for all identical requests of the same caller that arrive at the same time. No request can join
   * after the first subgraph response, because that data was read before the request arrived, nor while a fetch waits in
   * the line of another caller.
   */
  #runTogether(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    const { headers, subgraphHeaders, variables, signal } = request;
    const key = `${keyOf(operation)}\n${JSON.stringify([headers, subgraphHeaders])}\n${JSON.stringify(variables)}`;
    const begun = this.#begun.get(key);
    if (begun !== undefined) return begun.join(signal);
    let isOpen = true; // The run may close before there is an entry.
    const close = () => {
      if (isOpen && this.#begun.get(key) === shared) this.#begun.delete(key);
      isOpen = false;
    };
    let shared: SingleFlight<ExecutionResult> | undefined;
    shared = new SingleFlight<ExecutionResult>(
      (abort) => this.#runAlone(operation, { ...request, signal: abort, endSharing: close }),
      close,
    );
    if (isOpen) this.#begun.set(key, shared);
    return shared.join(signal);
  }

  /** Callers must see their own changes: queries that started before the change are not shared with later requests. */
  async #mutate(operation: OperationRequest, request: RunRequest, active?: ActiveDefers): Promise<ExecutionResult> {
    try {
      return await this.#runAlone(operation, request, active);
    } finally {
      this.#shareNoMore();
    }
  }

  /** Later requests cannot join the reads in progress. */
  #shareNoMore(): void {
    this.#begun.clear();
    for (const client of this.#clients.values()) client.shareNoMore();
  }

  #compiled(request: OperationRequest, active: ActiveDefers = ''): CompiledOperation {
    const key = `${keyOf(request)}${active}`;
    const known = this.#operations.get(key);
    if (known !== undefined) {
      known.uses += 1;
      return known.compiled;
    }
    const { document, operation, deferred } = decideDefers(request, active);
    const compiled = new CompiledOperation(this.supergraph, document, operation, {
      onVariant: () => {
        // The operation has grown, so its size is updated.
        if (this.#operations.peek(key) === cached) this.#operations.set(key, cached);
      },
      caching: this.#caching,
      deferred,
      ...(this.#planRetryMs !== undefined && { retryAfterMs: this.#planRetryMs }),
    });
    const cached: CachedOperation = {
      request,
      active,
      compiled,
      uses: 1,
      bytesOfDocument: parsedDocumentBytes(document),
    };
    this.#operations.set(key, cached);
    return compiled;
  }

  #client(name: string): SubgraphClient {
    const client = this.#clients.get(name);
    if (client === undefined) throw new Error(`The plan names ${name}, which is not a subgraph.`);
    return client;
  }
}

/** Apollo's planner rejects some operations with deferred fragments, although it plans them whole. Nothing has run then. */
function isUnplanned({ data, errors }: ExecutionResult, { hasContexts }: SupergraphFacts): boolean {
  if (data !== undefined) return false;
  const code = errors?.[0]?.extensions.code;
  // It also fails for fields with arguments from contexts.
  return code === 'INVALID_GRAPHQL' || (hasContexts && code === 'OPERATION_TOO_COMPLEX');
}

function keyOf({ documentHash, operation }: OperationRequest): string {
  return `${documentHash}/${operation.name?.value ?? ''}/`;
}
