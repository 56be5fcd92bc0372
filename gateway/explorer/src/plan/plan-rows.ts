import { outcomeOf, savedIn, type FetchOutcome } from './fetch-outcome.ts';
import { entityFieldsIn, rootFieldsIn, shownPath } from './names.ts';
import type { FetchStep, Step, Trace } from './trace.ts';

/** A fetch in the list, which is a tree: each row stands under the one that it waits for. */
export interface PlanRow {
  /** Counts from 1, in the order of the list. */
  readonly number: number;
  readonly depth: number;
  /** The row that this one waited for; undefined for those that start at once. */
  readonly after: PlanRow | undefined;
  readonly step: FetchStep;
  /** As in the client's operation: `me.orders`, or the root fields. */
  readonly name: string;
  /** Undefined if the plan did not run. */
  readonly outcome: FetchOutcome | undefined;
  /** Whether the client asked for it later, with `@defer`. */
  readonly isDeferred: boolean;
}

interface Found {
  readonly step: FetchStep;
  readonly outcome: FetchOutcome | undefined;
  readonly after: Found | undefined;
  readonly isDeferred: boolean;
  readonly next: Found[];
}

/** The fetches of a plan as rows. */
export function rowsOf({ plan }: Pick<Trace, 'plan'>): PlanRow[] {
  const roots: Found[] = [];
  collect(plan, [], false, roots);
  const rows: PlanRow[] = [];
  const list = (found: Found, after: PlanRow | undefined): void => {
    const { step, outcome, isDeferred } = found;
    const depth = after === undefined ? 0 : after.depth + 1;
    const name = nameOf(step);
    const row: PlanRow = { number: rows.length + 1, depth, after, step, name, outcome, isDeferred };
    rows.push(row);
    for (const next of found.next) list(next, row);
  };
  for (const root of roots) list(root, undefined);
  return rows;
}

/** The root fields; below them the path, with the field if there is only one: `me.orders`. */
function nameOf({ path, operation }: FetchStep): string {
  if (path.length === 0) return rootFieldsIn(operation).join(', ');
  const [field, ...others] = entityFieldsIn(operation);
  return field !== undefined && others.length === 0 ? `${shownPath(path)}.${field}` : shownPath(path);
}

/**
 * Adds the fetches of a step to those that it waits for.
 *
 * @returns what the step after it waits for
 */
function collect(step: Step, before: readonly Found[], isDeferred: boolean, roots: Found[]): readonly Found[] {
  switch (step.kind) {
    case 'fetch': {
      const after = lastOf(before, step.path);
      const found: Found = { step, outcome: outcomeOf(step), after, isDeferred, next: [] };
      (after?.next ?? roots).push(found);
      return [found];
    }
    case 'parallel': {
      const ends = step.steps.flatMap((child) => collect(child, before, isDeferred, roots));
      return ends.length > 0 ? [...new Set(ends)] : before;
    }
    case 'sequence':
      return step.steps.reduce((ends, child) => collect(child, ends, isDeferred, roots), before);
    case 'defer': {
      const ends = collect(step.primary, before, isDeferred, roots);
      for (const child of step.deferred) collect(child, ends, true, roots);
      return ends;
    }
  }
}

/** The fetch that ended last; without times, the one whose path has most in common with that of the next. */
function lastOf(fetches: readonly Found[], path: readonly string[]): Found | undefined {
  const rank = ({ outcome, step }: Found) => outcome?.endMs ?? commonLength(step.path, path);
  return fetches.reduce<Found | undefined>(
    (last, fetch) => (last === undefined || rank(fetch) > rank(last) ? fetch : last),
    undefined,
  );
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const difference = one.findIndex((name, index) => name !== other[index]);
  return difference === -1 ? one.length : difference;
}

/** Whether the fetch was asked, or read from the cache. It is not if no object needed it. */
export function hasRun({ outcome }: PlanRow): boolean {
  return outcome !== undefined && (outcome.source !== null || outcome.failure !== null);
}

/** The rows that together took longest: each waited for the one before it. Empty if nothing ran. */
export function longestWay(rows: readonly PlanRow[]): PlanRow[] {
  const timed = rows.filter(hasRun);
  let row = timed.reduce<PlanRow | undefined>(
    (last, each) => (last === undefined || each.outcome!.endMs > last.outcome!.endMs ? each : last),
    undefined,
  );
  const way: PlanRow[] = [];
  for (; row !== undefined; row = row.after) if (hasRun(row)) way.unshift(row);
  return way;
}

export interface PlanSummary {
  readonly fetches: number;
  readonly depth: number;
  readonly subgraphs: number;
  readonly bytes: number;
  /** Entities that the response needs and that were not sent: equal ones, and those from the cache. */
  readonly saved: number;
  readonly way: readonly number[];
}

export function summaryOf(rows: readonly PlanRow[]): PlanSummary {
  const isPlanOnly = rows.every(({ outcome }) => outcome === undefined);
  const counted = isPlanOnly ? rows : rows.filter(hasRun);
  return {
    fetches: counted.length,
    depth: counted.reduce((most, { depth }) => Math.max(most, depth + 1), 0),
    subgraphs: new Set(counted.map(({ step }) => step.subgraph)).size,
    bytes: counted.reduce((bytes, { outcome }) => bytes + (outcome?.bytes ?? 0), 0),
    saved: counted.reduce((saved, { outcome }) => saved + (outcome ? savedIn(outcome) : 0), 0),
    way: longestWay(rows).map(({ number }) => number),
  };
}
