import { Anchor } from '@commerce/ui/anchor';
import { IconButton } from '@commerce/ui/icon-button';
import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import IndentDecrease from 'lucide-react/icons/list-indent-decrease';
import IndentIncrease from 'lucide-react/icons/list-indent-increase';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import Trash from 'lucide-react/icons/trash-2';
import { useState, type ReactNode } from 'react';
import { cx } from '@commerce/ui/cx';
import { plural } from '../../text/format.ts';
import type { movesOf, Move, TreeRow } from './tree.ts';

const dragType = 'application/x-category';

const steps = [
  ['up', 'Move up', ArrowUp],
  ['down', 'Move down', ArrowDown],
  ['out', 'Move out of its parent', IndentDecrease],
  ['in', 'Move below the one before', IndentIncrease],
] as const;

interface CategoryActionsProps {
  readonly row: TreeRow;
  readonly moves: ReturnType<typeof movesOf>;
  readonly isBusy: boolean;
  readonly onMove: (to: Move) => void;
  readonly onAdd: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** A category with what can be done with it. Dragged onto another one, it becomes its child. */
export function CategoryRow(
  props: CategoryActionsProps & {
    readonly onDropped: (categoryId: string) => void;
    readonly children: ReactNode;
  },
) {
  const { row, onDropped, children } = props;
  const { category, depth } = row;
  const { id, name, slug, productCount } = category;
  const [isOver, setOver] = useState(false);
  return (
    <li
      draggable
      onDragStart={({ dataTransfer }) => dataTransfer.setData(dragType, id)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(dragType)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={({ dataTransfer }) => {
        setOver(false);
        const dropped = dataTransfer.getData(dragType);
        if (dropped !== '' && dropped !== id) onDropped(dropped);
      }}
      className={cx('border-b border-line px-4 hover:bg-sunken md:px-6', isOver && 'bg-brand-soft')}
    >
      <div className="flex min-h-(--row) flex-wrap items-center gap-x-3" style={{ paddingLeft: `${depth * 1.5}rem` }}>
        <span className="grid min-w-0 flex-1 py-1">
          <span className="truncate text-small font-medium">{name}</span>
          <span className="truncate text-caption text-soft">{slug}</span>
        </span>
        <Anchor
          href={`/admin/products?category=${slug}`}
          className="inline-flex min-h-(--target) items-center text-small text-soft hover:underline max-md:hidden"
        >
          {plural(productCount, 'product')}
        </Anchor>
        <CategoryActions {...props} />
      </div>
      {children}
    </li>
  );
}

function CategoryActions({ row, moves, isBusy, onMove, onAdd, onEdit, onDelete }: CategoryActionsProps) {
  const { name } = row.category;
  return (
    <span className="flex flex-wrap justify-end">
      {steps.map(([step, label, Icon]) => {
        const to = moves[step];
        return (
          <IconButton
            key={step}
            label={`${label}: ${name}`}
            icon={<Icon className="size-4" />}
            isUnavailable={to === undefined || isBusy}
            onClick={() => to && onMove(to)}
          />
        );
      })}
      <IconButton label={`Add below ${name}`} icon={<Plus className="size-4" />} onClick={onAdd} />
      <IconButton label={`Change ${name}`} icon={<Pencil className="size-4" />} onClick={onEdit} />
      <IconButton label={`Delete ${name}`} icon={<Trash className="size-4" />} onClick={onDelete} />
    </span>
  );
}
