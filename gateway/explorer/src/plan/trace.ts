import { isObject, isText, type JsonObject } from '../json-walk.ts';

/** Where the response to a fetch is from. */
export type Source = 'subgraph' | 'shared' | 'cache' | 'mixed';

/** One run of a fetch: see docs/gateway.md, "Traces". Times are in milliseconds since execution began. */
export interface FetchRun {
  readonly startMs: number;
  readonly durationMs: number | null;
  readonly source: Source | null;
  readonly entities?: { readonly places: number; readonly unique: number; readonly cached: number };
  readonly bytes: number;
  readonly retries: number;
  readonly circuitOpen: boolean;
  readonly errors: number;
  readonly failure: string | null;
}

export interface FetchStep {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly path: readonly string[];
  readonly operation: string;
  readonly requires: string | null;
  readonly fetches: readonly FetchRun[];
}

/** A part of a plan. */
export type Step =
  | FetchStep
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly Step[] }
  | { readonly kind: 'defer'; readonly primary: Step; readonly deferred: readonly Step[] };

export interface Trace {
  readonly planningMs: number | null;
  /** Null if the operation was only planned. */
  readonly executionMs: number | null;
  readonly denied: readonly string[];
  readonly plan: Step;
}

/** The trace in the extensions of a response, if there is one. */
export function readTrace(extensions: unknown): Trace | undefined {
  const trace = isObject(extensions) ? extensions['trace'] : undefined;
  if (!isObject(trace)) return undefined;
  return {
    planningMs: numberOrNull(trace['planningMs']),
    executionMs: numberOrNull(trace['executionMs']),
    denied: Array.isArray(trace['denied']) ? trace['denied'].filter(isText) : [],
    plan: readStep(trace['plan']),
  };
}

const nothing: Step = { kind: 'sequence', steps: [] };

/** Nodes of a kind that this page does not know are read as what is inside them, so that no fetch is lost. */
function readStep(node: unknown): Step {
  if (Array.isArray(node)) return { kind: 'parallel', steps: node.map(readStep) };
  if (!isObject(node)) return nothing;
  switch (node['kind']) {
    case 'Fetch':
      return readFetch(node);
    case 'Sequence':
      return { kind: 'sequence', steps: listOf(node['nodes']).map(readStep) };
    case 'Parallel':
      return { kind: 'parallel', steps: listOf(node['nodes']).map(readStep) };
    case 'Defer':
      return { kind: 'defer', primary: readStep(node['primary']), deferred: listOf(node['deferred']).map(readStep) };
    default:
      return { kind: 'parallel', steps: Object.values(node).filter(isNested).map(readStep) };
  }
}

function readFetch(node: JsonObject): FetchStep {
  return {
    kind: 'fetch',
    subgraph: String(node['subgraph']),
    path: listOf(node['path']).map(String),
    operation: isText(node['operation']) ? node['operation'] : '',
    requires: isText(node['requires']) ? node['requires'] : null,
    fetches: listOf(node['fetches']) as readonly FetchRun[],
  };
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
