import { useEffect, useState, type RefObject } from 'react';
import { BulkBar } from './bulk-bar.tsx';
import type { OrderColumn } from './columns.tsx';
import { KeyHelp } from './key-help.tsx';
import { ListFoot } from './list-foot.tsx';
import { ListRegion } from './list-region.tsx';
import { MoveDialogs, useMoves } from './moves.tsx';
import type { OpenList } from './open-list.ts';
import type { OrderRow } from './order-row.ts';
import { OrderTable, type TableHandle } from './order-table.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useSelection } from './use-selection.ts';

export interface ListBodyProps {
  readonly open: OpenList;
  readonly table: RefObject<TableHandle | null>;
  readonly columns: readonly OrderColumn[];
  readonly isPhone: boolean;
  readonly isToPack: boolean;
  readonly onOpen: (order: OrderRow) => void;
  readonly onAdmit: () => void;
  readonly onSearch: () => void;
}

/** The rows of a list with their selection, their keys, and what is done with them. */
export function ListBody({ open, table, columns, isPhone, isToPack, onOpen, onAdmit, onSearch }: ListBodyProps) {
  const { list } = open;
  const { selection, setSelection, orders, select, selectAll, clear } = useSelection(list);
  const [isAtRest, setAtRest] = useState(open.scrollTop === 0);
  const [isHelp, setHelp] = useState(false);
  const moves = useMoves(list);
  const cursor = useRowKeys({
    list,
    selection,
    onSelection: setSelection,
    onMove: (index) => table.current?.scrollTo(index),
    onOpen,
    onPack: (chosen) => moves.start('pack', chosen),
    onAdmit,
    onSearch,
    onHelp: () => setHelp(true),
  });
  useEffect(() => {
    list.isOpenToArrivals = isAtRest && selection.ids.size === 0 && cursor === undefined;
    return () => void (list.isOpenToArrivals = false);
  }, [list, isAtRest, selection, cursor]);
  return (
    <>
      <ListRegion list={list} isToPack={isToPack}>
        <OrderTable
          handle={table}
          open={open}
          columns={columns}
          isPhone={isPhone}
          selected={selection.ids}
          cursor={cursor}
          onSelect={select}
          onSelectAll={selectAll}
          onRest={setAtRest}
        />
      </ListRegion>
      <ListFoot list={list} isToPack={isToPack} />
      <BulkBar orders={orders} onMove={moves.start} onClear={clear} />
      <MoveDialogs moves={moves} />
      <KeyHelp isOpen={isHelp} onOpenChange={setHelp} />
    </>
  );
}
