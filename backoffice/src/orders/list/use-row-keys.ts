import { useState } from 'react';
import { useKeys } from '../../layout/use-keys.ts';
import type { OrderList } from './order-list.ts';
import type { OrderRow } from './order-row.ts';
import { extendTo, nothingSelected, toggle, type Selection } from './selection.ts';

export interface RowKeysOptions {
  readonly list: OrderList;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  /** A row got the keyboard. */
  readonly onMove: (index: number) => void;
  readonly onOpen: (order: OrderRow) => void;
  readonly onPack: (orders: readonly OrderRow[]) => void;
  readonly onAdmit: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** The order that has the keyboard, and the keys of the list. */
export function useRowKeys(options: RowKeysOptions): string | undefined {
  const { list, selection, onSelection, onMove, onOpen, onPack, onAdmit, onSearch, onHelp } = options;
  const [cursor, setCursor] = useState<string>();
  const ids = () => list.state.rows.map(({ order }) => order.id);
  const current = () => list.state.rows.find(({ order }) => order.id === cursor)?.order;

  const move = (steps: number, isExtending: boolean) => () => {
    const all = ids();
    const from = cursor === undefined ? -1 : all.indexOf(cursor);
    const index = from === -1 ? 0 : Math.min(Math.max(from + steps, 0), all.length - 1);
    const id = all[index];
    if (id === undefined) return;
    setCursor(id);
    onMove(index);
    if (!isExtending) return;
    const start = selection.anchor === undefined && cursor !== undefined ? toggle(selection, cursor) : selection;
    onSelection(extendTo(start, id, all));
  };
  const pack = (): void => {
    const chosen = list.state.rows.filter(({ order }) => selection.ids.has(order.id)).map(({ order }) => order);
    const order = current();
    onPack(chosen.length > 0 || order === undefined ? chosen : [order]);
  };
  const clear = (): void => {
    if (selection.ids.size === 0) setCursor(undefined);
    onSelection(nothingSelected);
  };
  const [down, up] = [move(1, false), move(-1, false)];
  const [extendDown, extendUp] = [move(1, true), move(-1, true)];
  useKeys({
    j: down,
    k: up,
    ArrowDown: ({ shiftKey }) => (shiftKey ? extendDown : down)(),
    ArrowUp: ({ shiftKey }) => (shiftKey ? extendUp : up)(),
    J: extendDown,
    K: extendUp,
    x: () => cursor !== undefined && onSelection(toggle(selection, cursor)),
    Enter: () => {
      const order = current();
      if (order !== undefined) onOpen(order);
    },
    p: pack,
    '.': onAdmit,
    '/': onSearch,
    '?': onHelp,
    Escape: clear,
  });
  return cursor;
}
