import type { FetchRun, FetchStep, Source } from './trace.ts';

/** What all runs of one fetch did together: usually there is one. */
export interface FetchOutcome extends Omit<FetchRun, 'durationMs' | 'startMs'> {
  readonly startMs: number;
  readonly endMs: number;
  /** Whether it had not ended when the trace was written. */
  readonly isOpen: boolean;
}

/** Undefined if the fetch did not run, because the operation was only planned. */
export function outcomeOf({ fetches }: FetchStep): FetchOutcome | undefined {
  const [first, ...others] = fetches.map(one);
  return first && others.reduce(both, first);
}

function one({ durationMs, ...run }: FetchRun): FetchOutcome {
  return { ...run, endMs: run.startMs + (durationMs ?? 0), isOpen: durationMs === null };
}

function both(a: FetchOutcome, b: FetchOutcome): FetchOutcome {
  const entities = a.entities && b.entities ? sumOf(a.entities, b.entities) : (a.entities ?? b.entities);
  return {
    startMs: Math.min(a.startMs, b.startMs),
    endMs: Math.max(a.endMs, b.endMs),
    isOpen: a.isOpen || b.isOpen,
    source: sourceOf(a.source, b.source),
    ...(entities && { entities }),
    bytes: a.bytes + b.bytes,
    retries: a.retries + b.retries,
    circuitOpen: a.circuitOpen || b.circuitOpen,
    errors: a.errors + b.errors,
    failure: a.failure ?? b.failure,
  };
}

function sourceOf(a: Source | null, b: Source | null): Source | null {
  if (a === b || b === null) return a;
  return a === null ? b : 'mixed';
}

type Entities = NonNullable<FetchRun['entities']>;

function sumOf(a: Entities, b: Entities): Entities {
  return { places: a.places + b.places, unique: a.unique + b.unique, cached: a.cached + b.cached };
}

/** How many entities were sent: equal ones are sent once, and cached ones not at all. */
export function sentIn({ unique, cached }: Entities): number {
  return unique - cached;
}

/** How many entities were not sent, although the response needs them. */
export function savedIn({ entities }: FetchOutcome): number {
  return entities === undefined ? 0 : entities.places - sentIn(entities);
}
