import { Price } from '@commerce/ui/price';
import { ProductCard } from '@commerce/ui/product-card';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import type { WishedVariantFragment } from '../generated/account-operations.ts';
import { usePaths } from '../routing/shop-context.tsx';

/** One variant of a product: its card says which one. */
export function WishedVariantCard({
  variant,
  action,
}: {
  readonly variant: WishedVariantFragment;
  /** On the picture. */
  readonly action?: ReactNode;
}) {
  const t = useTranslations('common.card');
  const paths = usePaths();
  const { product, options, price, listPrice, availableQuantity } = variant;
  const chosen = options.map(({ value }) => value).join(', ');
  const detail = [chosen, availableQuantity === 0 && t('soldOut')].filter(Boolean).join(' · ');
  return (
    <ProductCard
      href={paths.product(product.slug)}
      name={product.title}
      picture={pictureFile(product.images[0])}
      sizes="(min-width: 75rem) 15rem, (min-width: 48rem) 31vw, 46vw"
      detail={detail && <span className="truncate">{detail}</span>}
      price={<Price amount={price.formatted} listAmount={listPrice?.formatted} listLabel={t('before')} />}
      quickAdd={action}
    />
  );
}
