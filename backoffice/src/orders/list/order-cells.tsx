import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { memo } from 'react';
import { money } from '../../text/format.ts';
import { Customer, Items, Placed, Status, type OrderColumn } from './columns.tsx';
import type { ListedOrder } from './order-list-state.ts';
import { SelectBox } from './select-box.tsx';

export interface OrderCellsProps {
  readonly row: ListedOrder;
  readonly columns: readonly OrderColumn[];
  readonly isSelected: boolean;
  readonly isPhone: boolean;
  readonly onSelect: (id: string, isRange: boolean) => void;
}

/** The cells of a row. They render again only if something about the order or its choice has changed. */
export const OrderCells = memo(function OrderCells({ row, columns, isSelected, isPhone, onSelect }: OrderCellsProps) {
  const { order, isNew } = row;
  return (
    <>
      <div role="gridcell" className="relative grid place-items-center">
        {isNew && (
          <span className="absolute top-1/2 left-1 size-1.5 -translate-y-1/2 rounded-full bg-live md:left-1.5">
            <span className="sr-only">New</span>
          </span>
        )}
        <SelectBox
          label={`Select order ${order.number}`}
          isChecked={isSelected}
          onSelect={(isRange) => onSelect(order.id, isRange)}
        />
      </div>
      {isPhone ? <PhoneCells row={row} /> : <WideCells row={row} columns={columns} />}
    </>
  );
});

function WideCells({ row, columns }: Pick<OrderCellsProps, 'row' | 'columns'>) {
  return (
    <>
      <div role="gridcell">
        <OrderLink row={row} />
      </div>
      {columns.map(({ key, cell, isRight }) => (
        <div key={key} role="gridcell" className={cx('grid min-w-0', isRight && 'justify-end')}>
          {cell(row)}
        </div>
      ))}
    </>
  );
}

/** Three lines: who, items, status at the left; total, time, number at the right. */
function PhoneCells({ row }: { readonly row: ListedOrder }) {
  const { order } = row;
  return (
    <div role="gridcell" className="grid min-w-0 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 py-2">
      <Customer order={order} />
      <span className="justify-self-end font-medium tabular-nums">{money(order.total)}</span>
      <span className="min-w-0 text-soft">
        <Items order={order} />
      </span>
      <span className="justify-self-end text-caption">
        <Placed order={order} />
      </span>
      <Status row={row} />
      <span className="justify-self-end">
        <OrderLink row={row} />
      </span>
    </div>
  );
}

function OrderLink({ row: { order, isNew } }: { readonly row: ListedOrder }) {
  return (
    <Anchor
      href={`/admin/orders/${order.number}`}
      className={cx('target font-mono text-[0.8125rem] hover:underline', isNew && 'font-bold')}
    >
      {order.number}
    </Anchor>
  );
}
