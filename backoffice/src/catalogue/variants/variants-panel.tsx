import { Button } from '@commerce/ui/button';
import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { StaffProductStockDocument, StaffReorderVariantsDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Panel } from '../../layout/panel.tsx';
import { ProblemNote } from '../../mutations/problem-note.tsx';
import { plural } from '../../text/format.ts';
import { currencies } from '../amounts.ts';
import { useEditor, useProductChange } from '../editor/editor-context.ts';
import { CompactSelect } from '../lists/compact-select.tsx';
import { AddVariantDialog } from './add-variant-dialog.tsx';
import { DiscountDialog } from './discount-dialog.tsx';
import { moveInGrid } from './grid-keys.ts';
import { RemoveVariantDialog } from './remove-variant-dialog.tsx';
import { gridColumns } from './variant-columns.ts';
import { VariantRow } from './variant-row.tsx';

/** What can be ordered of a product, as a grid. Texts and prices are saved with the product, all else at once. */
export function VariantsPanel() {
  const { product, draft, dispatch } = useEditor();
  const stock = useData(StaffProductStockDocument, { id: product.id });
  const reorder = useProductChange(StaffReorderVariantsDocument);
  const [isAdding, setAdding] = useState(false);
  const [discounted, setDiscounted] = useState<string>();
  const [removed, setRemoved] = useState<string>();
  const { variants } = product;
  const columns = gridColumns(product, draft.mine);
  const used = new Set(columns.map(({ currency }) => currency));
  const ids = variants.map(({ id }) => id);
  const move = (index: number, by: number) => {
    const order = ids.with(index, ids[index + by]!).with(index + by, ids[index]!);
    void reorder.change({ productId: product.id, variantIds: order });
  };
  const addCurrency = (currency: string | undefined) =>
    currency !== undefined &&
    dispatch({
      type: 'edit',
      fields: Object.fromEntries(
        ids.flatMap((id) => ['price', 'listPrice'].map((kind) => [`variants.${id}.${kind}.${currency}`, ''])),
      ),
    });
  return (
    <Panel
      title="Variants"
      detail={plural(variants.length, 'variant')}
      isFlush
      aside={
        <span className="flex flex-wrap gap-2">
          <CompactSelect
            label="Add prices in another currency"
            all="Add currency"
            value=""
            onChange={addCurrency}
            options={currencies.filter((each) => !used.has(each)).map((each) => ({ value: each, label: each }))}
          />
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
      <div className="relative overflow-x-auto" onKeyDown={moveInGrid}>
        <table aria-label="Variants" className="w-full border-separate border-spacing-0 text-small">
          <thead>
            <tr>
              {columns.map(({ id, header }) => (
                <th key={id} scope="col" className={headClass}>
                  {header}
                </th>
              ))}
              <th scope="col" className={headClass}>
                Discount
              </th>
              <th scope="col" className={headClass}>
                Stock
              </th>
              <th scope="col" className={headClass}>
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {variants.map((variant, index) => (
              <VariantRow
                key={variant.id}
                variant={variant}
                columns={columns}
                stock={stock.data?.inventory.nodes.find(({ id }) => id === variant.id)}
                onUp={index > 0 ? () => move(index, -1) : undefined}
                onDown={index < variants.length - 1 ? () => move(index, 1) : undefined}
                onDiscount={() => setDiscounted(variant.id)}
                onRemove={() => setRemoved(variant.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isAdding && <AddVariantDialog onClose={() => setAdding(false)} />}
      {discounted !== undefined && <DiscountDialog variantId={discounted} onClose={() => setDiscounted(undefined)} />}
      {removed !== undefined && <RemoveVariantDialog variantId={removed} onClose={() => setRemoved(undefined)} />}
    </Panel>
  );
}

const headClass =
  'h-8 border-b border-line bg-sunken px-2 text-left text-caption font-medium whitespace-nowrap text-soft first:pl-4';
