import { parsedDocumentBytes } from '@commerce/graphql';
import type { DocumentNode, ExecutionResult, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { CompiledOperation, type VariantFor } from './compiled-operation.ts';
import { inexactVariable } from '../response/exact-numbers.ts';
import type { RunRequest } from './run.ts';
import { SingleFlight } from '../subgraphs/single-flight.ts';
import { SubgraphClient, type SubgraphLimits } from '../subgraphs/subgraph-client.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';

/** An operation as Apollo Server hands it over: parsed and valid by the schema. */
export interface OperationRequest {
  /** Tells documents apart. */
  readonly documentHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

interface CachedOperation {
  readonly bytesOfDocument: number;
  readonly request: OperationRequest;
  readonly compiled: CompiledOperation;
}

/** An operation that was run of late, and for what. */
export interface RecentOperation {
  readonly request: OperationRequest;
  readonly variants: readonly VariantFor[];
}

export interface RuntimeLimits extends SubgraphLimits {
  /** What planned operations may take in memory. */
  readonly planBytes: number;
  /** How long an operation is refused without another try when its plan has taken too long. */
  readonly planRetryMs: number;
}

/** Of a kept operation, beside its document and its variants. */
const bytesOfOperation = 2_000;

const defaultLimits: SubgraphLimits = { timeoutMs: 30_000, maxResponseBytes: 20_000_000, connections: 64 };

/** One supergraph in service, with what was compiled for it and its connections. A reload begins a new one. */
export class SupergraphRuntime {
  readonly #operations: LRUCache<string, CachedOperation>;
  readonly #clients: ReadonlyMap<string, SubgraphClient>;
  readonly #planRetryMs: number | undefined;
  /** Queries that no subgraph has answered a part of yet. */
  readonly #begun = new Map<string, SingleFlight<ExecutionResult>>();
  #running = 0;
  #whenIdle: (() => void) | undefined;

  /** @param urls where subgraphs answer, by name, in place of what the supergraph says */
  constructor(
    readonly supergraph: LoadedSupergraph,
    urls: Readonly<Record<string, string>>,
    { planBytes = 64_000_000, planRetryMs, ...limits }: Partial<RuntimeLimits> = {},
  ) {
    supergraph.open();
    this.#operations = new LRUCache({
      maxSize: planBytes,
      sizeCalculation: ({ bytesOfDocument, compiled }) => bytesOfOperation + bytesOfDocument + compiled.bytes,
    });
    this.#planRetryMs = planRetryMs;
    this.#clients = new Map(
      [...supergraph.subgraphUrls].map(([name, url]) => [
        name,
        new SubgraphClient({ name, url: urls[name] ?? url, ...defaultLimits, ...limits }),
      ]),
    );
  }

  async run(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    const { variableDefinitions = [] } = operation.operation;
    // Before it joins another: as JSON, what is infinite is null.
    const inexact = inexactVariable(this.supergraph.apiSchema, variableDefinitions, request.variables);
    if (inexact !== undefined) return { errors: [inexact] };
    this.#running += 1;
    try {
      if (operation.operation.operation === 'mutation') return await this.#mutate(operation, request);
      // An answer that somebody looks into, and may change, is nobody else's.
      if (request.isFresh || !request.asText) return await this.#runAlone(operation, request);
      return await this.#runTogether(operation, request);
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#whenIdle?.();
    }
  }

  /** The operations that were run last, the last one first. */
  recentOperations(count: number): RecentOperation[] {
    const recent = [...this.#operations.values()].slice(0, count);
    return recent.map(({ request, compiled }) => ({ request, variants: compiled.recentVariants() }));
  }

  /** Plans operations before they are asked for; one that is no longer valid is left out. */
  async warmUp(operations: readonly RecentOperation[]): Promise<void> {
    for (const { request, variants } of operations) {
      if (this.supergraph.isValid(request.document))
        for (const { values, authority } of variants) await this.#compiled(request).prepare(values, authority);
    }
  }

  /** Waits for the requests that are under way, with all that they have yet to fetch. */
  async close(): Promise<void> {
    if (this.#running > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
    this.supergraph.close();
  }

  #runAlone(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    return this.#compiled(operation).run(request, (name) => this.#client(name));
  }

  /**
   * Once for all who ask the same at the same time, as the same caller. Nobody joins after a first answer of a subgraph:
   * what was read before somebody asked is too old for them.
   */
  #runTogether(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    const { headers, variables, signal } = request;
    const key = `${keyOf(operation)}\n${JSON.stringify(headers)}\n${JSON.stringify(variables)}`;
    const begun = this.#begun.get(key);
    if (begun !== undefined) return begun.join(signal);
    const close = () => this.#begun.get(key) === shared && this.#begun.delete(key);
    const shared = new SingleFlight<ExecutionResult>(
      (abort) => this.#runAlone(operation, { ...request, signal: abort, onFirstAnswer: () => close() }),
      () => close(),
    );
    this.#begun.set(key, shared);
    return shared.join(signal);
  }

  /** Who has made a change sees it from then on: what was asked before is nobody's any more who asks after it. */
  async #mutate(operation: OperationRequest, request: RunRequest): Promise<ExecutionResult> {
    try {
      return await this.#runAlone(operation, request);
    } finally {
      this.#begun.clear();
      for (const client of this.#clients.values()) client.shareNoMore();
    }
  }

  #compiled(request: OperationRequest): CompiledOperation {
    const key = keyOf(request);
    const known = this.#operations.get(key);
    if (known !== undefined) return known.compiled;
    const compiled = new CompiledOperation(this.supergraph, request.document, request.operation, {
      onVariant: () => {
        if (this.#operations.peek(key) === cached) this.#operations.set(key, cached); // It is larger now.
      },
      ...(this.#planRetryMs !== undefined && { retryAfterMs: this.#planRetryMs }),
    });
    const cached = { request, compiled, bytesOfDocument: parsedDocumentBytes(request.document) };
    this.#operations.set(key, cached);
    return compiled;
  }

  #client(name: string): SubgraphClient {
    const client = this.#clients.get(name);
    if (client === undefined) throw new Error(`The plan names ${name}, which is no subgraph.`);
    return client;
  }
}

function keyOf({ documentHash, operation }: OperationRequest): string {
  return `${documentHash}/${operation.name?.value ?? ''}`;
}
