import type { FetchNode, PlanNode, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import type { TraceWish } from '../identity/trace-wish.ts';
import type { DeferredFragments } from '../response/deferred-fragments.ts';

/** Where the response to a fetch is from: `mixed` is partly from the cache, and `shared` from an equal request in flight. */
type Source = 'subgraph' | 'shared' | 'cache' | 'mixed';

/** One run of a fetch. All times are in milliseconds since execution began. */
interface TracedFetch {
  readonly startMs: number;
  /** Null if the request was over before. */
  readonly durationMs: number | null;
  /** Null if nothing was asked: no object needed the fetch, or an earlier fetch had asked for the same. */
  readonly source: Source | null;
  /** For fetches of entities: how many places need one, how many differ, and how many of those were cached. */
  readonly entities?: { readonly places: number; readonly unique: number; readonly cached: number };
  /** The length of the subgraph's response. */
  readonly bytes: number;
  /** How often the request was repeated because the subgraph could not be reached. */
  readonly retries: number;
  /** Whether the request was not sent because many before it had failed. */
  readonly circuitOpen: boolean;
  /** The number of errors in the response. */
  readonly errors: number;
  /** Why there is no response. */
  readonly failure: string | null;
}

/** A node of a plan. Parts of a sequence run one after the other, and those of a parallel node at the same time. */
type TracedNode =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly TracedNode[] }
  | {
      readonly kind: 'Defer';
      /** Null if the response needs no fetch besides those of its deferred parts. */
      readonly primary: TracedNode | null;
      readonly deferred: readonly TracedPart[];
    }
  | {
      readonly kind: 'Fetch';
      readonly subgraph: string;
      /**
       * Where the entities are, with `@` for each list; empty for root fields. Fields with arguments have the names under
       * which they are planned, such as `products_0_`.
       */
      readonly path: readonly string[];
      readonly operation: string;
      /** What represents an entity. */
      readonly requires: string | null;
      /** Usually one; none if the plan did not run. */
      readonly fetches: readonly TracedFetch[];
    };

/** The fetches of a deferred fragment. They start when those that they depend on have ended. */
interface TracedPart {
  /** The client's label. */
  readonly label: string | null;
  /** The path of the fragment in the response, with type conditions. */
  readonly path: readonly string[];
  /** Null if the fragment needs no fetch of its own. */
  readonly node: TracedNode | null;
}

/** `extensions.trace` of a response. */
export interface TraceReport {
  /** How long planning took; null if the operation was planned before. */
  readonly planningMs: number | null;
  /** Null if nothing ran. */
  readonly executionMs: number | null;
  /** The fields that the caller may not read, such as `Customer.email`. */
  readonly denied: readonly string[];
  /** Null if no subgraph is asked. */
  readonly plan: TracedNode | null;
}

/** What a plan consists of, and what was removed before planning. */
export interface Traceable {
  readonly plan: PlanNode | SubscriptionNode | undefined;
  readonly denied: readonly string[];
  readonly deferred?: DeferredFragments | undefined;
}

/** Records one run of a fetch. */
export class FetchTrace {
  readonly #clock: () => number;
  readonly #startMs: number;
  #durationMs: number | null = null;
  #source: Source | null = null;
  #entities: TracedFetch['entities'];
  #bytes = 0;
  #retries = 0;
  #errors = 0;
  #circuitOpen = false;
  #failure: string | null = null;

  constructor(clock: () => number) {
    this.#clock = clock;
    this.#startMs = clock();
  }

  find(places: number, unique: number): void {
    this.#entities = { places, unique, cached: 0 };
  }

  /** @param whole whether the cache has everything that was asked for */
  readCache(count: number, whole: boolean): void {
    if (this.#entities !== undefined) this.#entities = { ...this.#entities, cached: count };
    if (count > 0) this.#source = whole ? 'cache' : 'mixed';
  }

  ask(isShared: boolean): void {
    if (this.#source === null) this.#source = isShared ? 'shared' : 'subgraph';
  }

  retry(): void {
    this.#retries += 1;
  }

  refuse(): void {
    this.#circuitOpen = true;
  }

  receive(bytes: number): void {
    this.#bytes += bytes;
  }

  /** @param outcome the number of errors in the response, or why there is none */
  end(outcome: number | Error): void {
    this.#durationMs = this.#clock() - this.#startMs;
    if (typeof outcome === 'number') this.#errors += outcome;
    else this.#failure = outcome.message;
  }

  report(): TracedFetch {
    return {
      startMs: rounded(this.#startMs),
      durationMs: this.#durationMs === null ? null : rounded(this.#durationMs),
      source: this.#source,
      ...(this.#entities && { entities: this.#entities }),
      bytes: this.#bytes,
      retries: this.#retries,
      circuitOpen: this.#circuitOpen,
      errors: this.#errors,
      failure: this.#failure,
    };
  }
}

/** Where a node is in a plan. */
interface Position extends Pick<Traceable, 'deferred'> {
  readonly path: readonly string[];
}

/** Records what one execution of an operation does. */
export class Trace {
  readonly wish: TraceWish;
  readonly #begun = performance.now();
  readonly #fetches = new Map<FetchNode, FetchTrace[]>();
  readonly #clock = () => performance.now() - this.#begun;
  #planningMs: number | null = null;

  constructor(wish: TraceWish) {
    this.wish = wish;
  }

  /** Measures planning. Not called if the operation was planned before. */
  async planning<Result>(planned: Promise<Result>): Promise<Result> {
    const result = await planned;
    this.#planningMs = this.#clock();
    return result;
  }

  begin(node: FetchNode): FetchTrace {
    const trace = new FetchTrace(this.#clock);
    const known = this.#fetches.get(node);
    if (known === undefined) this.#fetches.set(node, [trace]);
    else known.push(trace);
    return trace;
  }

  report({ plan, denied, deferred }: Traceable): TraceReport {
    return {
      planningMs: this.#planningMs === null ? null : rounded(this.#planningMs),
      executionMs: this.wish === 'plan' ? null : rounded(this.#clock()),
      denied,
      plan: this.#nodeOrNull(plan, { path: [], deferred }),
    };
  }

  #nodeOrNull(node: PlanNode | SubscriptionNode | undefined, at: Position): TracedNode | null {
    return node === undefined ? null : this.#node(node, at);
  }

  #node(node: PlanNode | SubscriptionNode, at: Position): TracedNode {
    switch (node.kind) {
      case 'Fetch':
        return this.#fetch(node, at.path);
      case 'Flatten':
        return this.#node(node.node, { ...at, path: [...at.path, ...node.path.map(String)] });
      case 'Sequence':
      case 'Parallel':
        return { kind: node.kind, nodes: node.nodes.map((child) => this.#node(child, at)) };
      case 'Subscription': {
        const fetches = node.rest?.kind === 'Sequence' ? node.rest.nodes : node.rest ? [node.rest] : [];
        return { kind: 'Sequence', nodes: [node.primary, ...fetches].map((child) => this.#node(child, at)) };
      }
      case 'Defer':
        return {
          kind: 'Defer',
          primary: this.#nodeOrNull(node.primary.node, at),
          deferred: node.deferred.map((part) => ({
            label: at.deferred?.get(part.label ?? '')?.label ?? null,
            path: part.queryPath,
            node: this.#nodeOrNull(part.node, at),
          })),
        };
      case 'Condition':
        throw new Error(`A plan that runs has no ${node.kind}.`);
    }
  }

  #fetch(node: FetchNode, path: readonly string[]): TracedNode {
    return {
      kind: 'Fetch',
      subgraph: node.serviceName,
      path,
      operation: node.operation,
      requires: node.requires ? selectionText(node.requires) : null,
      fetches: (this.#fetches.get(node) ?? []).map((fetch) => fetch.report()),
    };
  }
}

function selectionText(selections: readonly QueryPlanSelectionNode[]): string {
  const texts = selections.map((selection): string => {
    if (selection.kind === 'InlineFragment') {
      const condition = selection.typeCondition === undefined ? '' : ` on ${selection.typeCondition}`;
      return `...${condition} ${selectionText(selection.selections)}`;
    }
    const { name, alias, selections: inner } = selection;
    const named = alias === undefined ? name : `${alias}: ${name}`;
    return inner === undefined || inner.length === 0 ? named : `${named} ${selectionText(inner)}`;
  });
  return `{ ${texts.join(' ')} }`;
}

/** To microseconds. */
function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
