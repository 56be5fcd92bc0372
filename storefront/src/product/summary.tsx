import { useTranslations } from 'use-intl';
import type { ProductData } from './product-data.ts';

/** The beginning of the description, as plain text. All of it is below. */
export function Summary({ product: { description, brand } }: { readonly product: ProductData }) {
  const t = useTranslations('product');
  const text = /^.*?[.!?](?=\s|$)/s.exec(description)?.[0] ?? description;
  return (
    <>
      <p className="mt-4 text-lead text-pretty text-soft">{text}</p>
      {brand && <p className="mt-3 text-small text-soft">{t('by', { brand: brand.name })}</p>}
    </>
  );
}
