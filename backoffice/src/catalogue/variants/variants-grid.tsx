import { StaffProductStockDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { useEditor } from '../editor/editor-context.ts';
import { moveInGrid } from './grid-keys.ts';
import { gridColumns } from './variant-columns.ts';
import { VariantRow } from './variant-row.tsx';

/** The variants in their order, with their stock. */
export function VariantsGrid({
  onReorder,
  onDiscount,
  onRemove,
}: {
  readonly onReorder: (variantIds: string[]) => void;
  readonly onDiscount: (variantId: string) => void;
  readonly onRemove: (variantId: string) => void;
}) {
  const { product, draft } = useEditor();
  const stock = useData(StaffProductStockDocument, { id: product.id });
  const columns = gridColumns(product, draft.mine);
  const ids = product.variants.map(({ id }) => id);
  const move = (index: number, by: number) =>
    onReorder(ids.with(index, ids[index + by]!).with(index + by, ids[index]!));
  return (
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
          {product.variants.map((variant, index) => (
            <VariantRow
              key={variant.id}
              variant={variant}
              columns={columns}
              stock={stock.data?.inventory.nodes.find(({ id }) => id === variant.id)}
              onUp={index > 0 ? () => move(index, -1) : undefined}
              onDown={index < ids.length - 1 ? () => move(index, 1) : undefined}
              onDiscount={() => onDiscount(variant.id)}
              onRemove={() => onRemove(variant.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const headClass =
  'h-8 border-b border-line bg-sunken px-2 text-left text-caption font-medium whitespace-nowrap text-soft first:pl-4';
