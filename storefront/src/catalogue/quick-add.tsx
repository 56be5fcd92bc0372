import { IconButton } from '@commerce/ui/icon-button';
import Plus from 'lucide-react/icons/plus';
import { useClient } from 'urql';
import { useTranslations } from 'use-intl';
import type { ProductCardFragment } from '../generated/operations.ts';

interface QuickAddProps {
  readonly product: ProductCardFragment;
  /** The page of the product, where the code for it cannot be loaded. */
  readonly href: string;
}

/** Puts a product that comes in one variant into the cart, as often as it is clicked. */
export default function QuickAdd({ product, href }: QuickAddProps) {
  const t = useTranslations('common.card');
  const client = useClient();
  const add = () =>
    import('./add-product.ts').then(
      ({ addProduct }) => addProduct(client, product),
      () => location.assign(href),
    );
  return (
    <IconButton variant="round" label={t('add', { name: product.title })} icon={<Plus />} onClick={() => void add()} />
  );
}
