import { cx } from '@commerce/ui/cx';
import type { StaffProductsQuery } from '../../generated/catalogue-operations.ts';
import type { Column } from '../../tables/table.tsx';
import { count, day, money } from '../../text/format.ts';
import { Thumbnail } from '../thumbnail.tsx';
import { ProductStatusBadge } from './product-status.tsx';

type Row = StaffProductsQuery['products']['nodes'][number];

export const productColumns: readonly Column<Row>[] = [
  {
    key: 'title',
    header: 'Product',
    cell: ({ title, images }) => (
      <span className="flex items-center gap-3 py-1">
        <Thumbnail url={images[0]?.url} />
        <span className="line-clamp-2">{title}</span>
      </span>
    ),
  },
  {
    key: 'status',
    header: 'Status',
    cell: ({ status, publishAt }) => <ProductStatusBadge status={status} publishAt={publishAt} />,
  },
  { key: 'category', header: 'Category', cell: ({ category }) => category.name, isSpare: true },
  { key: 'brand', header: 'Brand', cell: ({ brand }) => brand?.name, isSpare: true },
  { key: 'variants', header: 'Variants', cell: ({ variants }) => count(variants.length), isRight: true, isSpare: true },
  { key: 'stock', header: 'Available', cell: (row) => <Available row={row} />, isRight: true },
  { key: 'price', header: 'Price', cell: priceOf, isRight: true, isSpare: true },
  { key: 'updated', header: 'Changed', cell: ({ updatedAt }) => day(updatedAt), isRight: true, isSpare: true },
];

function Available({ row: { variants } }: { readonly row: Row }) {
  const available = variants.reduce((sum, { availableQuantity }) => sum + availableQuantity, 0);
  return <span className={cx(available === 0 && 'text-warn')}>{count(available)}</span>;
}

function priceOf({ priceRange: { min, max } }: Row): string {
  return min.amountMinor === max.amountMinor ? money(min) : `${money(min)} – ${money(max)}`;
}
