import { useTranslations } from 'use-intl';
import { useShop } from '../routing/shop-context.tsx';
import type { Amount } from './cart-state.ts';
import { formatAmount } from './money.ts';
import { SummaryRows } from './summary-rows.tsx';

/** What the cart costs. */
export function CartTotals({ subtotal }: { readonly subtotal: Amount }) {
  const t = useTranslations('cart.totals');
  const { language } = useShop();
  const amount = formatAmount(subtotal, language);
  return (
    <SummaryRows
      rows={[
        { label: t('subtotal'), value: amount },
        { label: t('delivery'), value: t('free') },
        { label: t('total'), value: amount, isTotal: true, note: t('vat') },
      ]}
    />
  );
}
