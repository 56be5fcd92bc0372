import { cx } from '@commerce/ui/cx';
import type { OrderColumn } from './columns.tsx';
import type { ListedOrder } from './order-list-state.ts';
import { SelectBox } from './select-box.tsx';

/** The names of the columns, and the choice of all rows that were read. */
export function TableHead({
  rows,
  columns,
  selected,
  grid,
  onSelectAll,
}: {
  readonly rows: readonly ListedOrder[];
  readonly columns: readonly OrderColumn[];
  readonly selected: ReadonlySet<string>;
  readonly grid: string;
  readonly onSelectAll: () => void;
}) {
  const isAll = selected.size > 0 && rows.every(({ order }) => selected.has(order.id));
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: grid }}
        className="grid h-8 items-center gap-x-3 border-b border-line bg-sunken pr-4 text-caption font-medium text-soft md:pr-6 md:pl-2"
      >
        <div role="columnheader" className="grid place-items-center">
          <SelectBox label="Select all orders that are loaded" isChecked={isAll} onSelect={onSelectAll} />
        </div>
        <div role="columnheader">Order</div>
        {columns.map(({ key, label, isRight }) => (
          <div key={key} role="columnheader" className={cx(isRight && 'text-right')}>
            {label}
          </div>
        ))}
      </div>
    </div>
  );
}
