import type { Cursor, Item } from './item.ts';

/** How what a client was told differs from what has happened. */
export interface Difference {
  readonly missing: number;
  readonly doubled: number;
  /** Messages after one of a later version of the same order, or of a later place in the stream. */
  readonly outOfOrder: number;
  /** What has never happened. */
  readonly unknown: number;
}

const keyOf = ({ orderId, version }: Item) => `${orderId} ${version}`;

export function compare(told: readonly Item[], cursors: readonly Cursor[], happened: readonly Item[]): Difference {
  const times = new Map<string, number>();
  for (const item of told) times.set(keyOf(item), (times.get(keyOf(item)) ?? 0) + 1);
  const keys = new Set(happened.map(keyOf));
  return {
    missing: [...keys].filter((key) => !times.has(key)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
    outOfOrder:
      versionsOutOfOrder(told) + cursors.filter((cursor, index) => isBefore(cursor, cursors[index - 1])).length,
    unknown: [...times.keys()].filter((key) => !keys.has(key)).length,
  };
}

export function isNone({ missing, doubled, outOfOrder, unknown }: Difference): boolean {
  return missing + doubled + outOfOrder + unknown === 0;
}

function versionsOutOfOrder(told: readonly Item[]): number {
  const latest = new Map<string, number>();
  let count = 0;
  for (const { orderId, version } of told) {
    const last = latest.get(orderId) ?? 0;
    if (version < last) count += 1;
    latest.set(orderId, Math.max(last, version));
  }
  return count;
}

/** The same place twice is a double, and counted as such. */
function isBefore(cursor: Cursor, last: Cursor | undefined): boolean {
  return last !== undefined && (cursor as number) < (last as number); // Both are numbers, or both are texts.
}
