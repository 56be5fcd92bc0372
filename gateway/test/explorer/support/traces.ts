import { readTrace, type FetchRun, type Trace } from '../../../explorer/src/plan/trace.ts';

/** Nodes as the gateway writes them into `extensions.trace`. */
export const sequence = (...nodes: readonly unknown[]) => ({ kind: 'Sequence', nodes });
export const parallel = (...nodes: readonly unknown[]) => ({ kind: 'Parallel', nodes });
export const defer = (primary: unknown, ...deferred: readonly unknown[]) => ({ kind: 'Defer', primary, deferred });

export function fetch(subgraph: string, path: readonly string[], operation: string, fetches: readonly FetchRun[] = []) {
  const requires = path.length === 0 ? null : '{ ... on Thing { __typename id } }';
  return { kind: 'Fetch', subgraph, path, operation, requires, fetches };
}

export function ran(startMs: number, durationMs: number, more: Partial<FetchRun> = {}): FetchRun {
  const usual = { source: 'subgraph', bytes: 100, retries: 0, circuitOpen: false, errors: 0, failure: null } as const;
  return { startMs, durationMs, ...usual, ...more };
}

export function traceOf(plan: unknown): Trace {
  return readTrace({ trace: { planningMs: 1, executionMs: 12, denied: [], plan } })!;
}
