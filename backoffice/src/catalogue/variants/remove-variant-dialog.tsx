import { Button } from '@commerce/ui/button';
import { ConfirmDialog } from '@commerce/ui/dialog';
import { StaffRemoveVariantDocument } from '../../generated/catalogue-operations.ts';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { useEditor, useProductChange } from '../editor/editor-context.ts';

/** Removing cannot be undone. The last variant and reserved ones stay: the server says why. */
export function RemoveVariantDialog({
  variantId,
  onClose,
}: {
  readonly variantId: string;
  readonly onClose: () => void;
}) {
  const { product } = useEditor();
  const remove = useProductChange(StaffRemoveVariantDocument);
  const sku = product.variants.find(({ id }) => id === variantId)?.sku;
  const confirm = async (): Promise<void> => {
    if (await remove.change({ id: variantId })) onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={onClose}
      title={`Remove ${sku ?? 'the variant'}?`}
      description={
        <>
          <span className="mb-3 block">It cannot be brought back. Existing orders still show it.</span>
          <ProblemNote problem={remove.problem} />
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" isBusy={remove.isBusy} onClick={() => void confirm()}>
            Remove
          </Button>
        </>
      }
    />
  );
}
