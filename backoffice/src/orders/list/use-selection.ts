import { useCallback, useMemo, useState } from 'react';
import type { OrderList } from './order-list.ts';
import type { OrderRow } from './order-row.ts';
import { extendTo, nothingSelected, toggle, toggleAll, type Selection } from './selection.ts';
import { useListState } from './use-order-list.ts';

/** The chosen orders of a list, as they are now. */
export function useSelection(list: OrderList) {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const rows = useListState(list, (state) => (selection.ids.size === 0 ? undefined : state.rows));
  const orders = useMemo(
    (): readonly OrderRow[] =>
      (rows ?? []).filter(({ order }) => selection.ids.has(order.id)).map(({ order }) => order),
    [rows, selection],
  );
  const select = useCallback(
    (id: string, isRange: boolean) =>
      setSelection((known) => (isRange ? extendTo(known, id, idsOf(list)) : toggle(known, id))),
    [list],
  );
  const selectAll = useCallback(() => setSelection((known) => toggleAll(known, idsOf(list))), [list]);
  const clear = useCallback(() => setSelection(nothingSelected), []);
  return { selection, setSelection, orders, select, selectAll, clear };
}

const idsOf = (list: OrderList): readonly string[] => list.state.rows.map(({ order }) => order.id);
