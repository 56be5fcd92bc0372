import { Button } from '@commerce/ui/button';
import { createLazyRoute } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffCategoryTreeDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { TableSkeleton } from '../../tables/table.tsx';
import { CategoryDialog, type CategoryTask } from './category-dialog.tsx';
import { CategoryTree } from './category-tree.tsx';
import { DeleteCategoryDialog } from './delete-category-dialog.tsx';
import { treeRows, type TreeCategory } from './tree.ts';

export const route = createLazyRoute('/categories')({ component: CategoriesPage });

/** The tree of categories, in the order in which the shop shows them. */
function CategoriesPage() {
  const tree = useData(StaffCategoryTreeDocument, {});
  const [task, setTask] = useState<CategoryTask>();
  const [deleted, setDeleted] = useState<TreeCategory>();
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
        {(data) => <CategoryTree rows={treeRows(data)} onMoved={tree.reload} onTask={setTask} onDelete={setDeleted} />}
      </Region>
      {task && <CategoryDialog task={current(task)} onDone={tree.reload} onClose={() => setTask(undefined)} />}
      {deleted && (
        <DeleteCategoryDialog category={deleted} onDone={tree.reload} onClose={() => setDeleted(undefined)} />
      )}
    </Page>
  );
}
