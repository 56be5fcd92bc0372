import { cx } from '@commerce/ui/cx';
import { Skeleton } from '@commerce/ui/skeleton';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useImperativeHandle, useRef, type Ref, type UIEvent } from 'react';
import type { OrderColumn } from './columns.tsx';
import type { OpenList } from './open-list.ts';
import type { ListedOrder } from './order-list-state.ts';
import { OrderCells } from './order-cells.tsx';
import { TableHead } from './table-head.tsx';
import { useListState } from './use-order-list.ts';

/** What others do with the scrolled area. */
export interface TableHandle {
  readonly scrollTo: (index: number) => void;
}

export interface OrderTableProps {
  readonly handle: Ref<TableHandle>;
  readonly open: OpenList;
  readonly columns: readonly OrderColumn[];
  readonly isPhone: boolean;
  readonly selected: ReadonlySet<string>;
  /** The order of the keyboard. */
  readonly cursor: string | undefined;
  readonly onSelect: (id: string, isRange: boolean) => void;
  readonly onSelectAll: () => void;
  /** Somebody looks at the top of the list, and their pointer is elsewhere. */
  readonly onRest: (isAtRest: boolean) => void;
}

/** How many rows before the end the next page is read. */
const ahead = 30;

/** Rows that are not read yet, and stand at the end for all of them. */
const placeholders = 3;

/** The rows in view. The table scrolls by itself, and its head stays. */
export function OrderTable(props: OrderTableProps) {
  const { open, columns, isPhone, selected, cursor, onSelectAll } = props;
  const rows = useListState(open.list, (state) => state.rows);
  const hasMore = useListState(open.list, (state) => state.hasMore);
  const rowHeight = useRowHeight(isPhone);
  const { area, virtualizer } = useRows(props, { rows, hasMore, rowHeight });
  const handlers = useRest(props, rowHeight);
  const grid = isPhone ? phoneGrid : wideGrid(columns);
  const items = virtualizer.getVirtualItems();
  return (
    <div
      ref={area}
      role="grid"
      aria-label="Orders"
      aria-rowcount={hasMore ? -1 : rows.length + 1}
      aria-multiselectable
      aria-activedescendant={cursor && rowId(cursor)}
      tabIndex={0}
      {...handlers}
      className="min-h-0 flex-1 overflow-auto overscroll-contain text-small outline-offset-[-2px] [overflow-anchor:none]"
    >
      <div style={{ minWidth: isPhone ? undefined : wideWidth(columns) }}>
        {!isPhone && <TableHead {...{ rows, columns, selected, grid, onSelectAll }} />}
        <div role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
          <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
            {items.map(({ index }) => {
              const row = rows[index];
              if (row === undefined) return <PlaceholderRow key={`p${index}`} height={rowHeight} />;
              const isFirstSeen = !row.isNew && index > 0 && rows[index - 1]!.isNew;
              const place = { index, height: rowHeight, grid, isFirstSeen };
              return <TableRow key={row.order.id} row={row} place={place} table={props} />;
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

interface RowPlace {
  readonly index: number;
  readonly height: number;
  readonly grid: string;
  /** What was there before the new orders begins here. */
  readonly isFirstSeen: boolean;
}

/** The place of a row, which changes when others come in above it. Its cells do not. */
function TableRow({
  row,
  place: { index, height, grid, isFirstSeen },
  table: { columns, isPhone, selected, cursor, onSelect },
}: {
  readonly row: ListedOrder;
  readonly place: RowPlace;
  readonly table: OrderTableProps;
}) {
  const { id } = row.order;
  const isSelected = selected.has(id);
  return (
    <div
      id={rowId(id)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ height, gridTemplateColumns: grid }}
      className={cx(
        'relative grid items-center gap-x-3 border-b border-line pr-4 md:pr-6 md:pl-2',
        rowLook(isSelected, cursor === id),
        row.hasLeft && 'text-soft',
        isFirstSeen && 'shadow-[inset_0_1px_0_var(--live)]',
      )}
    >
      <OrderCells {...{ row, columns, isSelected, isPhone, onSelect }} />
    </div>
  );
}

interface TableRows {
  readonly rows: readonly ListedOrder[];
  readonly hasMore: boolean;
  readonly rowHeight: number;
}

/** Which rows are in view, and the next page when the end comes near. */
function useRows({ handle, open, isPhone }: OrderTableProps, { rows, hasMore, rowHeight }: TableRows) {
  const area = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length + (hasMore ? placeholders : 0),
    getScrollElement: () => area.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: open.scrollTop,
    scrollPaddingStart: isPhone ? 0 : 32,
    scrollPaddingEnd: 72,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useEffect(() => {
    area.current!.scrollTop = open.scrollTop;
  }, [open]);
  useImperativeHandle(handle, () => ({ scrollTo: (index) => virtualizer.scrollToIndex(index) }));
  const end = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && end >= rows.length - ahead) void open.list.loadMore();
  }, [open, hasMore, end, rows.length]);
  return { area, virtualizer };
}

/** Remembers how far the table is scrolled, and notes whether it is at rest. */
function useRest({ open, onRest }: OrderTableProps, rowHeight: number) {
  const isPointerOver = useRef(false);
  const note = (): void => onRest(!isPointerOver.current && open.scrollTop < rowHeight / 2);
  const point = (isOver: boolean) => (): void => {
    isPointerOver.current = isOver;
    note();
  };
  const onScroll = ({ currentTarget }: UIEvent): void => {
    open.scrollTop = currentTarget.scrollTop;
    note();
  };
  return { onScroll, onPointerEnter: point(true), onPointerLeave: point(false) };
}

function PlaceholderRow({ height }: { readonly height: number }) {
  return (
    <div role="row" aria-hidden="true" style={{ height }} className="flex items-center gap-6 border-b border-line px-6">
      <Skeleton shape="line" className="w-16" />
      <Skeleton shape="line" className="w-1/4" />
      <Skeleton shape="line" className="w-1/3" />
    </div>
  );
}

const rowId = (id: string): string => `order-${id}`;

function rowLook(isSelected: boolean, isCursor: boolean): string {
  if (isCursor) return 'bg-info-soft shadow-[inset_3px_0_0_var(--focus)]!';
  return isSelected ? 'bg-[color-mix(in_srgb,var(--brand-soft)_55%,var(--surface))]' : 'hover:bg-sunken';
}

const phoneGrid = '2.75rem minmax(0, 1fr)';

const wideGrid = (columns: readonly OrderColumn[]): string =>
  [
    '2.75rem',
    '4.5rem',
    ...columns.map(({ width, upTo }) => (upTo ? `minmax(${width}rem, ${upTo})` : `${width}rem`)),
  ].join(' ');

/** With the gaps and the edges. Below it, the table scrolls sideways. */
const wideWidth = (columns: readonly OrderColumn[]): string =>
  `${columns.reduce((sum, { width }) => sum + width + 0.75, 10.5)}rem`;

/** 40 px, as the token has it; three lines on a phone. */
function useRowHeight(isPhone: boolean): number {
  if (isPhone) return 92;
  return Number.parseFloat(getComputedStyle(document.body).getPropertyValue('--row')) || 40;
}
