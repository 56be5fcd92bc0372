import { cx } from '@commerce/ui/cx';
import { TextButton } from '@commerce/ui/text-link';
import type { StockItemFragment } from '../../generated/catalogue-operations.ts';
import type { Column } from '../../tables/table.tsx';
import { count } from '../../text/format.ts';

export const stockColumns = (onOpen: (variantId: string) => void): readonly Column<StockItemFragment>[] => [
  {
    key: 'sku',
    header: 'SKU',
    cell: ({ id, variant }) => (
      <TextButton variant="quiet" size="small" onClick={() => onOpen(id)}>
        <span className="font-mono text-caption font-medium text-text">{variant.sku}</span>
      </TextButton>
    ),
  },
  { key: 'product', header: 'Product', cell: productWords },
  { key: 'locations', header: 'At', cell: locationWords, isSpare: true },
  { key: 'onHand', header: 'On hand', cell: ({ onHand }) => count(onHand), isRight: true, isSpare: true },
  { key: 'reserved', header: 'Reserved', cell: ({ reserved }) => count(reserved), isRight: true, isSpare: true },
  {
    key: 'available',
    header: 'Available',
    cell: ({ available, low }) => (
      <span className={cx('relative font-medium', (low || available === 0) && 'text-warn')}>
        {count(available)}
        {low && <span className="sr-only"> low</span>}
      </span>
    ),
    isRight: true,
  },
  {
    key: 'threshold',
    header: 'Low at',
    cell: ({ lowStockThreshold }) => (lowStockThreshold === null ? '–' : count(lowStockThreshold)),
    isRight: true,
    isSpare: true,
  },
];

function productWords({ variant: { product, options } }: StockItemFragment) {
  return (
    <span className="line-clamp-2">
      {product.title} <span className="text-soft">{options.map(({ value }) => value).join(', ')}</span>
    </span>
  );
}

const locationWords = ({ locations }: StockItemFragment): string =>
  locations.map(({ onHand, location }) => `${count(onHand)} ${location.name}`).join(', ') || '–';
