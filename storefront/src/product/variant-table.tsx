import { useTranslations } from 'use-intl';
import type { ProductData } from './product-data.ts';

/** For browsers without JavaScript, which cannot choose options: all variants with price and stock. */
export function VariantTable({ variants }: Pick<ProductData, 'variants'>) {
  const t = useTranslations('product');
  if (variants.length < 2) return null;
  return (
    <noscript>
      <table className="mt-6 w-full text-left text-small">
        <caption className="mb-2 text-left font-medium">{t('variants')}</caption>
        <tbody>
          {variants.map(({ id, sku, options, price, availableQuantity }) => (
            <tr key={id} className="border-t border-line">
              <th scope="row" className="py-2 pr-4 font-medium">
                {options.map(({ value }) => value).join(', ') || sku}
              </th>
              <td className="py-2 pr-4 tabular-nums">{price.formatted}</td>
              <td className="py-2 text-soft tabular-nums">
                {availableQuantity === 0 ? t('soldOut') : t('stock.many', { count: availableQuantity })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </noscript>
  );
}
