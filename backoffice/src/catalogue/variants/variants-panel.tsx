import { Button } from '@commerce/ui/button';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffReorderVariantsDocument } from '../../generated/catalogue-operations.ts';
import { Panel } from '../../layout/panel.tsx';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { plural } from '../../text/format.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';
import { AddCurrency } from './add-currency.tsx';
import { AddVariantDialog } from './add-variant-dialog.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { RemoveVariantDialog } from './remove-variant-dialog.tsx';
import { VariantsGrid } from './variants-grid.tsx';

/** What can be ordered of a product. Texts and prices are saved with the product, all else at once. */
export function VariantsPanel() {
  const { product } = useEditor();
  const reorder = useProductChange(StaffReorderVariantsDocument);
  const [isAdding, setAdding] = useState(false);
  const [discounted, setDiscounted] = useState<string>();
  const [removed, setRemoved] = useState<string>();
  return (
    <Panel
      title="Variants"
      detail={plural(product.variants.length, 'variant')}
      isFlush
      aside={
        <span className="flex flex-wrap gap-2">
          <AddCurrency />
          <Button size="small" icon={<Plus className="size-4" />} onClick={() => setAdding(true)}>
            Add variant
          </Button>
        </span>
      }
    >
      {reorder.problem && (
        <div className="p-4">
          <ProblemNote problem={reorder.problem} />
        </div>
      )}
      <VariantsGrid
        onReorder={(variantIds) => void reorder.change({ productId: product.id, variantIds })}
        onDiscount={setDiscounted}
        onRemove={setRemoved}
      />
      {isAdding && <AddVariantDialog onClose={() => setAdding(false)} />}
      {discounted !== undefined && <DiscountDialog variantId={discounted} onClose={() => setDiscounted(undefined)} />}
      {removed !== undefined && <RemoveVariantDialog variantId={removed} onClose={() => setRemoved(undefined)} />}
    </Panel>
  );
}
