import type { Death } from './cluster/service-process.ts';

/** Counts who has died of what. */
export class Tally {
  readonly byTarget = new Map<string, number>();
  readonly byPoint = new Map<string, number>();
  /** Processes that ended of themselves: as when the database is away while they start. */
  readonly exits = new Map<string, number>();

  note(target: string, death: Death): void {
    if (death.cause === 'exit') return add(this.exits, target);
    add(this.byTarget, target);
    if (death.cause === 'point') add(this.byPoint, death.point);
  }

  get kills(): number {
    return [...this.byTarget.values()].reduce((sum, count) => sum + count, 0);
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
