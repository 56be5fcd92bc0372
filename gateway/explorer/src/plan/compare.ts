import { groupBy } from '../group-by.ts';
import type { PlanRow } from './plan-rows.ts';

/** The same fetch in another run; undefined if that has none. */
export type Counterparts = ReadonlyMap<PlanRow, PlanRow | undefined>;

/** Finds each row in another run: of the same subgraph at the same path, in the order in which they occur. */
export function counterpartsOf(rows: readonly PlanRow[], others: readonly PlanRow[]): Counterparts {
  const left = groupBy(others, keyOf);
  return new Map(rows.map((row) => [row, left.get(keyOf(row))?.shift()] as const));
}

/** The rows of another run that this one does not have. */
export function missingFrom(counterparts: Counterparts, others: readonly PlanRow[]): PlanRow[] {
  const matched = new Set(counterparts.values());
  return others.filter((row) => !matched.has(row));
}

function keyOf({ step: { subgraph, path }, name }: PlanRow): string {
  return JSON.stringify([subgraph, path, name]);
}
