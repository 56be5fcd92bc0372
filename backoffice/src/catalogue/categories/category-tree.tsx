import { EmptyState } from '@commerce/ui/region-state';
import { useState } from 'react';
import { StaffMoveCategoryDocument } from '../../generated/catalogue-operations.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useAction } from '../../mutations/use-action.ts';
import type { CategoryTask } from './category-dialog.tsx';
import { CategoryRow } from './category-row.tsx';
import { movesOf, type Move, type TreeCategory, type TreeRow } from './tree.ts';

/** The rows of all categories, which moves them. A refused move is explained in its row. */
export function CategoryTree({
  rows,
  onMoved,
  onTask,
  onDelete,
}: {
  readonly rows: readonly TreeRow[];
  readonly onMoved: () => void;
  readonly onTask: (task: CategoryTask) => void;
  readonly onDelete: (category: TreeCategory) => void;
}) {
  const move = useAction(StaffMoveCategoryDocument);
  const [refused, setRefused] = useState<string>();
  const moveTo = async ({ id, version }: TreeCategory, to: Move): Promise<void> => {
    const outcome = await move.run({ id, version, ...to });
    setRefused(outcome.isDone ? undefined : id);
    onMoved();
  };
  const moveBelow = (parent: TreeCategory, id: string): void => {
    const dropped = rows.find(({ category }) => category.id === id)?.category;
    if (dropped) void moveTo(dropped, { parentId: parent.id, position: null });
  };
  if (rows.length === 0)
    return (
      <div className="px-4 md:px-6">
        <EmptyState title="There are no categories yet">Products need one.</EmptyState>
      </div>
    );
  return (
    <ul aria-label="Categories" className="border-t border-line">
      {rows.map((row) => (
        <CategoryRow
          key={row.category.id}
          row={row}
          moves={movesOf(row, rows)}
          isBusy={move.isBusy}
          onMove={(to) => void moveTo(row.category, to)}
          onDropped={(id) => moveBelow(row.category, id)}
          onAdd={() => onTask({ kind: 'add', parent: row.category })}
          onEdit={() => onTask({ kind: 'edit', category: row.category })}
          onDelete={() => onDelete(row.category)}
        >
          {refused === row.category.id && <ProblemNote problem={move.problem} />}
        </CategoryRow>
      ))}
    </ul>
  );
}
