import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { GatewayInterface } from './gateway-interface.ts';
import { actualCostOf } from './actual-cost.ts';
import { SupergraphRuntime, type RuntimeLimits } from './supergraph-runtime.ts';
import type { PlanSubscription } from '../subgraphs/subgraph-subscription.ts';
import type { EntityCache } from '../entity-cache/entity-cache.ts';
import type { RunRequest } from './run.ts';
import type { PlanningThread } from '../planning/planning-thread.ts';
import { LoadedSupergraph, type KeptPlans } from '../planning/supergraph.ts';
import type { PlanKeeper } from './plan-keeper.ts';

type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type GatewayRequest = Parameters<GatewayExecutor>[0];

export interface SupergraphGatewayOptions<Context> {
  /** Reads the supergraph SDL. */
  readonly supergraph: () => Promise<string>;
  /** Throws for a supergraph that must not be used although it can be planned. */
  readonly check?: (supergraph: LoadedSupergraph) => void;
  /** Subgraph URLs by name, which override those in the supergraph. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly limits?: Partial<RuntimeLimits>;
  /** Keeps what the supergraph declares with `@cached`. */
  readonly cache?: EntityCache | undefined;
  /** Replaces the planning thread of the process. */
  readonly planningThread?: PlanningThread;
  /** Keeps the plans in use for the next start. */
  readonly plans?: PlanKeeper | undefined;
  /** The request headers that are sent to every subgraph. */
  readonly forward?: (context: Context) => Omit<RunRequest, 'variables'>;
  /** How often to check for a new supergraph; 0 disables the check. */
  readonly pollMs?: number;
  /** Runs the switch to another supergraph, which costs much CPU. By default, it runs at once. */
  readonly inTurn?: ((work: () => Promise<void>) => Promise<void>) | undefined;
  /** Called with the cost of each response. */
  readonly onCost?: (context: Context, actual: number) => void;
  /** Called with an error when a new supergraph cannot be used, and with undefined when that is resolved. */
  readonly onRefused?: (error: Error | undefined) => void;
}

/** How many of the recent operations are planned on a new supergraph before the switch. */
const warmOperations = 100;

/**
 * The gateway that Apollo Server runs operations through: Apollo's planner with our executor. The gateway switches to a
 * new supergraph after validating it; requests in progress finish on the supergraph that validated them.
 */
export class SupergraphGateway<Context> implements GatewayInterface {
  readonly #options: SupergraphGatewayOptions<Context>;
  readonly #listeners = new Set<SchemaListener>();
  /** By the schema that validates requests. */
  readonly #runtimes = new WeakMap<GraphQLSchema, SupergraphRuntime>();
  #current: SupergraphRuntime | undefined;
  #previous: SupergraphRuntime | undefined;
  #poll: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: SupergraphGatewayOptions<Context>) {
    this.#options = options;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async load(): Promise<{ executor: GatewayExecutor }> {
    const sdl = await this.#options.supergraph();
    const { plans } = this.#options;
    this.#takeOver(this.#begin(sdl, await plans?.read(sdl)));
    plans?.start(() => this.#loaded());
    this.#pollLater();
    return { executor: (request) => this.#execute(request) };
  }

  readonly subscription: PlanSubscription<Context> = async (operation, variables, context) => {
    const requestOf = (asking: Context) => ({ ...this.#forward(asking), variables, asText: true });
    const planned = await this.#loaded().subscription(operation, requestOf(context));
    if (planned instanceof GraphQLError) return planned;
    return { ...planned, resolve: (message, asking) => planned.resolve(message, requestOf(asking)) };
  };

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#poll);
    await this.#options.plans?.stop();
    await Promise.all([this.#current?.close(), this.#previous?.close()]);
  }

  #begin(sdl: string, kept?: KeptPlans): SupergraphRuntime {
    const supergraph = new LoadedSupergraph(sdl, this.#options.planningThread, kept);
    this.#options.check?.(supergraph);
    const { subgraphUrls, limits, cache } = this.#options;
    const runtime = new SupergraphRuntime(supergraph, subgraphUrls, limits, cache);
    this.#runtimes.set(supergraph.apiSchema, runtime);
    return runtime;
  }

  #takeOver(next: SupergraphRuntime): void {
    const outgoing = this.#previous;
    this.#previous = this.#current;
    this.#current = next;
    next.takeOver();
    const { apiSchema, sdl } = next.supergraph;
    for (const listener of this.#listeners) listener({ apiSchema, coreSupergraphSdl: sdl });
    if (outgoing) void outgoing.close();
  }

  #pollLater(): void {
    const { pollMs = 0 } = this.#options;
    if (pollMs === 0 || this.#isStopped) return;
    this.#poll = setTimeout(() => void this.#reload().then(() => this.#pollLater()), pollMs);
    this.#poll.unref();
  }

  /** Checks for a new supergraph. If it is invalid, the current one stays in use. */
  async #reload(): Promise<void> {
    try {
      const sdl = await this.#options.supergraph();
      const { inTurn = (work) => work() } = this.#options;
      if (sdl !== this.#current?.supergraph.sdl) await inTurn(() => this.#switchTo(sdl));
      this.#options.onRefused?.(undefined);
    } catch (error) {
      this.#options.onRefused?.(error instanceof Error ? error : new Error('The supergraph cannot be read.'));
    }
  }

  async #switchTo(sdl: string): Promise<void> {
    const next = this.#begin(sdl, this.#options.plans && new Map());
    await next.warmUp(this.#current?.recentOperations(warmOperations) ?? []);
    if (!this.#isStopped) this.#takeOver(next);
  }

  #loaded(): SupergraphRuntime {
    if (this.#current === undefined) throw new Error('The gateway is not loaded.');
    return this.#current;
  }

  #forward(context: Context): Omit<RunRequest, 'variables'> {
    return this.#options.forward?.(context) ?? { headers: {} };
  }

  async #execute(request: GatewayRequest): ReturnType<GatewayExecutor> {
    const { queryHash: documentHash, document, operation, schema } = request;
    const runtime = this.#runtimes.get(schema) ?? this.#loaded();
    const run = { variables: request.request.variables ?? {}, ...this.#forward(request.context as Context) };
    const result = await runtime.run({ documentHash, document, operation }, run);
    const actual = actualCostOf(result);
    if (actual !== undefined) this.#options.onCost?.(request.context as Context, actual);
    return result as Awaited<ReturnType<GatewayExecutor>>;
  }
}

export function createSupergraphGateway<Context = unknown>(
  options: SupergraphGatewayOptions<Context>,
): SupergraphGateway<Context> {
  return new SupergraphGateway(options);
}
