import { useTranslations } from 'use-intl';
import { useShop } from '../routing/shop-context.tsx';
import { formatAmount, formatRate, type Amount } from './money.ts';
import { rowsOf, type PriceParts, type PriceRow } from './price-rows.ts';
import { SummaryRows, type SummaryRow } from './summary-rows.tsx';

interface PriceSummaryProps {
  readonly parts: PriceParts;
  /** The name of the shipping method; null if there is none, undefined while the destination is not known. */
  readonly delivery: string | null | undefined;
  /** Whether the server has not confirmed the prices yet. */
  readonly isEstimate?: boolean;
}

/** What a cart or an order costs, row by row. */
export function PriceSummary({ parts, delivery, isEstimate = false }: PriceSummaryProps) {
  const summaryRow = useSummaryRow(delivery);
  return <SummaryRows rows={rowsOf(parts).map(summaryRow)} isBusy={isEstimate} />;
}

function useSummaryRow(delivery: string | null | undefined): (row: PriceRow, index: number) => SummaryRow {
  const t = useTranslations('cart.totals');
  const { language } = useShop();
  const write = (amount: Amount) => formatAmount(amount, language);
  return (row, index) => {
    const { kind, amount } = row;
    const common = { id: `${kind} ${index}`, value: write(amount) };
    switch (kind) {
      case 'discount':
        return { ...common, label: row.couponCode === null ? row.name : `${row.name} (${row.couponCode})` };
      case 'delivery': {
        const label = delivery ? t('deliveryBy', { method: delivery }) : t('delivery');
        if (delivery === undefined) return { ...common, label, value: t('later') };
        const value = amount.amountMinor === 0 ? t('free') : common.value;
        return { ...common, label, value, former: row.before && { label: t('before'), value: write(row.before) } };
      }
      case 'tax':
        return { ...common, label: t('tax', { rate: formatRate(row.rateMillionths, language) }) };
      case 'total': {
        const taxes = row.includes.map(({ amount: tax, rateMillionths }) =>
          t('includes', { amount: write(tax), rate: formatRate(rateMillionths, language) }),
        );
        return {
          ...common,
          label: t('total'),
          isTotal: true,
          note: delivery === undefined ? t('vat') : taxes.join(' '),
        };
      }
      case 'due':
        return { ...common, label: t('due'), isTotal: true };
      default:
        return { ...common, label: t(kind) };
    }
  };
}
