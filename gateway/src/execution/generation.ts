import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { CompiledOperation } from './compiled-operation.ts';
import type { RunRequest } from './run.ts';
import { SubgraphClient, type SubgraphLimits } from './subgraph-client.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** An operation as Apollo Server hands it over: parsed and valid by the schema. */
export interface OperationRequest {
  /** Tells documents apart. */
  readonly documentHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

interface CachedOperation {
  readonly request: OperationRequest;
  readonly compiled: CompiledOperation;
}

const maxOperations = 1_000;
const defaultLimits: SubgraphLimits = { timeoutMs: 30_000, maxResponseBytes: 20_000_000, connections: 64 };

/** One supergraph in service, with what was compiled for it and its connections. A reload begins a new one. */
export class Generation {
  readonly #operations = new LRUCache<string, CachedOperation>({ max: maxOperations });
  readonly #clients: ReadonlyMap<string, SubgraphClient>;

  /** @param urls where subgraphs answer, by name, in place of what the supergraph says */
  constructor(
    readonly supergraph: LoadedSupergraph,
    urls: Readonly<Record<string, string>>,
    limits: Partial<SubgraphLimits> = {},
  ) {
    this.#clients = new Map(
      [...supergraph.subgraphUrls].map(([name, url]) => [
        name,
        new SubgraphClient({ name, url: urls[name] ?? url, ...defaultLimits, ...limits }),
      ]),
    );
  }

  run(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    return this.#compiled(operation).run(request, (name) => this.#client(name));
  }

  /** The operations that were run last, the last one first. */
  recentOperations(count: number): OperationRequest[] {
    return [...this.#operations.values()].slice(0, count).map(({ request }) => request);
  }

  /** Plans operations before they are asked for; one that is no longer valid is left out. */
  async warmUp(operations: readonly OperationRequest[]): Promise<void> {
    for (const operation of operations) {
      if (this.supergraph.isValid(operation.document)) this.#compiled(operation);
      await new Promise((resolve) => setImmediate(resolve)); // Planning blocks: let requests pass in between.
    }
  }

  /** Waits for the requests that are under way. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }

  #compiled(request: OperationRequest): CompiledOperation {
    const key = `${request.documentHash}/${request.operation.name?.value ?? ''}`;
    const known = this.#operations.get(key);
    if (known !== undefined) return known.compiled;
    const compiled = new CompiledOperation(this.supergraph, request.document, request.operation);
    this.#operations.set(key, { request, compiled });
    return compiled;
  }

  #client(name: string): SubgraphClient {
    const client = this.#clients.get(name);
    if (client === undefined) throw new Error(`The plan names ${name}, which is no subgraph.`);
    return client;
  }
}
