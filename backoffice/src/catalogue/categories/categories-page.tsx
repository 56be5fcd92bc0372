import { Button } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffCategoryTreeDocument, StaffMoveCategoryDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useAction } from '../../mutations/use-action.ts';
import { Region } from '../../regions/region.tsx';
import { TableSkeleton } from '../../tables/table.tsx';
import { CategoryDialog, type CategoryTask } from './category-dialog.tsx';
import { CategoryRow } from './category-row.tsx';
import { DeleteCategoryDialog } from './delete-category-dialog.tsx';
import { movesOf, treeRows, type Move, type TreeCategory } from './tree.ts';

export const route = createLazyRoute('/categories')({ component: CategoriesPage });

/** The tree of categories, in the order in which the shop shows them. */
function CategoriesPage() {
  const tree = useData(StaffCategoryTreeDocument, {});
  const move = useAction(StaffMoveCategoryDocument);
  const [task, setTask] = useState<CategoryTask>();
  const [deleted, setDeleted] = useState<TreeCategory>();
  const [refused, setRefused] = useState<string>();
  const moveTo = async ({ id, version }: TreeCategory, to: Move): Promise<void> => {
    const outcome = await move.run({ id, version, ...to });
    setRefused(outcome.isDone ? undefined : id);
    tree.reload();
  };
  // After a conflict, a dialog goes on with the version that somebody else has saved.
  const current = (begun: CategoryTask): CategoryTask => {
    const category = begun.kind === 'edit' && tree.data?.categories.find(({ id }) => id === begun.category.id);
    return category ? { kind: 'edit', category } : begun;
  };
  return (
    <Page
      title="Categories"
      actions={
        <Button
          variant="primary"
          size="small"
          icon={<Plus className="size-4" />}
          onClick={() => setTask({ kind: 'add', parent: undefined })}
        >
          New category
        </Button>
      }
    >
      <Region state={tree} skeleton={<TableSkeleton />}>
        {(data) => {
          const rows = treeRows(data);
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
                  onDropped={(id) => {
                    const dropped = rows.find(({ category }) => category.id === id)?.category;
                    if (dropped) void moveTo(dropped, { parentId: row.category.id, position: null });
                  }}
                  onAdd={() => setTask({ kind: 'add', parent: row.category })}
                  onEdit={() => setTask({ kind: 'edit', category: row.category })}
                  onDelete={() => setDeleted(row.category)}
                >
                  {refused === row.category.id && <ProblemNote problem={move.problem} />}
                </CategoryRow>
              ))}
            </ul>
          );
        }}
      </Region>
      {task && <CategoryDialog task={current(task)} onDone={tree.reload} onClose={() => setTask(undefined)} />}
      {deleted && (
        <DeleteCategoryDialog category={deleted} onDone={tree.reload} onClose={() => setDeleted(undefined)} />
      )}
    </Page>
  );
}
