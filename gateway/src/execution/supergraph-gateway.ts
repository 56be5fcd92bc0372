import type { GatewayInterface } from '@apollo/server-gateway-interface';
import { LRUCache } from 'lru-cache';
import type { RunRequest } from './run.ts';
import { CompiledOperation } from './compiled-operation.ts';
import { SubgraphClient } from './subgraph-client.ts';
import { LoadedSupergraph } from './supergraph.ts';

type SchemaListener = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0];
type GatewayExecutor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type GatewayRequest = Parameters<GatewayExecutor>[0];

export interface SupergraphGatewayOptions<Context> {
  /** Reads the supergraph's SDL. */
  readonly supergraph: () => Promise<string>;
  /** Where subgraphs answer, by name, in place of what the supergraph says. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  /** What of a request goes to every subgraph. */
  readonly forward?: (context: Context) => Omit<RunRequest, 'variables'>;
}

const maxOperations = 1_000;
const subgraphDefaults = { timeoutMs: 30_000, maxResponseBytes: 20_000_000, connections: 64 };

/** The gateway that Apollo Server runs operations through: Apollo's planner, our executor. */
class SupergraphGateway<Context> implements GatewayInterface {
  readonly #options: SupergraphGatewayOptions<Context>;
  readonly #listeners = new Set<SchemaListener>();
  readonly #operations = new LRUCache<string, CompiledOperation>({ max: maxOperations });
  readonly #subgraphs = new Map<string, SubgraphClient>();

  constructor(options: SupergraphGatewayOptions<Context>) {
    this.#options = options;
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async load(): Promise<{ executor: GatewayExecutor }> {
    const supergraph = new LoadedSupergraph(await this.#options.supergraph());
    for (const [name, url] of supergraph.subgraphUrls) {
      const client = new SubgraphClient({ name, url: this.#options.subgraphUrls[name] ?? url, ...subgraphDefaults });
      this.#subgraphs.set(name, client);
    }
    for (const listener of this.#listeners) {
      listener({ apiSchema: supergraph.apiSchema, coreSupergraphSdl: supergraph.sdl });
    }
    return { executor: (request) => this.#execute(supergraph, request) };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#subgraphs.values()].map((client) => client.close()));
  }

  #execute(supergraph: LoadedSupergraph, request: GatewayRequest): ReturnType<GatewayExecutor> {
    const { variables = {} } = request.request;
    const forwarded = this.#options.forward?.(request.context as Context) ?? { headers: {} };
    const compiled = this.#compiled(supergraph, request);
    return compiled.run({ variables, ...forwarded }, (name) => this.#subgraph(name)) as ReturnType<GatewayExecutor>;
  }

  #compiled(supergraph: LoadedSupergraph, { queryHash, document, operation }: GatewayRequest): CompiledOperation {
    const key = `${queryHash}/${operation.name?.value ?? ''}`;
    const known = this.#operations.get(key);
    if (known !== undefined) return known;
    const compiled = new CompiledOperation(supergraph, document, operation);
    this.#operations.set(key, compiled);
    return compiled;
  }

  #subgraph(name: string): SubgraphClient {
    const client = this.#subgraphs.get(name);
    if (client === undefined) throw new Error(`The plan names ${name}, which is no subgraph.`);
    return client;
  }
}

export function createSupergraphGateway<Context = unknown>(
  options: SupergraphGatewayOptions<Context>,
): GatewayInterface {
  return new SupergraphGateway(options);
}
