import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import { moveOrder, type MoveIntent } from './bulk-moves.ts';
import { execute, newRun, retryOf, type BulkRun } from './bulk-run.ts';
import type { OrderList } from './order-list.ts';
import type { OrderRow } from './order-row.ts';

/** Moves of chosen orders, with their progress and report. */
export function useBulk(list: OrderList) {
  const client = useClient();
  const [run, setRun] = useState<BulkRun>();
  const stopping = useRef(new AbortController());
  const go = useCallback(
    async (next: BulkRun): Promise<BulkRun> => {
      stopping.current = new AbortController();
      const move = async (intent: MoveIntent, order: OrderRow, key: string) => {
        const moved = await moveOrder(client, intent, order, key);
        if ('order' in moved) list.update(moved.order);
        return moved;
      };
      return execute(next, { move, onProgress: setRun, signal: stopping.current.signal });
    },
    [client, list],
  );
  const start = (intent: MoveIntent, orders: readonly OrderRow[]) => go(newRun(intent, orders));
  const retry = (current: BulkRun) =>
    go(retryOf(current, (id) => list.state.rows.find(({ order }) => order.id === id)?.order));
  return { run, start, retry, stop: () => stopping.current.abort(), close: () => setRun(undefined) };
}

export type Bulk = ReturnType<typeof useBulk>;
