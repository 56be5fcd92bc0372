import { Button } from '@commerce/ui/button';
import { ConfirmDialog } from '@commerce/ui/dialog';
import { StaffDeleteCategoryDocument } from '../../generated/catalogue-operations.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useAction } from '../../mutations/use-action.ts';
import type { TreeCategory } from './tree.ts';

/** Only an empty category can be deleted: the server says what it still has. */
export function DeleteCategoryDialog({
  category: { id, name, version },
  onDone,
  onClose,
}: {
  readonly category: TreeCategory;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { run, isBusy, problem } = useAction(StaffDeleteCategoryDocument);
  const confirm = async (): Promise<void> => {
    const { isDone } = await run({ id, version });
    onDone();
    if (isDone) onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={`Delete ${name}?`}
      description={
        <>
          <span className="mb-3 block">
            Its attributes are deleted, too. It must have neither products nor children.
          </span>
          <ProblemNote problem={problem} />
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" isBusy={isBusy} onClick={() => void confirm()}>
            Delete
          </Button>
        </>
      }
    />
  );
}
