import { useTranslations } from 'use-intl';
import { formatAmount } from '../prices/money.ts';
import { amountDueOf } from '../prices/price-rows.ts';
import { placeOf } from '../address/postal-address.ts';
import { useShop } from '../routing/shop-context.tsx';
import { CancelOrder } from './cancel-order.tsx';
import type { TrackedOrder } from './order-history.ts';

/** Where it goes, how it is paid, and what can still be changed. */
export function OrderFacts({ order, isGuest }: { readonly order: TrackedOrder; readonly isGuest: boolean }) {
  const t = useTranslations('order.facts');
  const { language } = useShop();
  const { shippingAddress } = order;
  return (
    <section aria-label={t('title')} className="mt-12 grid gap-8 border-t border-line pt-8 md:grid-cols-3 md:gap-12">
      <div>
        <h3 className="mb-1.5 font-bold">{t('to')}</h3>
        <p className="text-small text-soft">
          {shippingAddress.recipient}
          <br />
          {placeOf(shippingAddress, language).join(', ')}
        </p>
      </div>
      <Payment order={order} />
      <CancelOrder order={order} isGuest={isGuest} />
    </section>
  );
}

function Payment({ order }: { readonly order: TrackedOrder }) {
  const { payment, status } = order;
  const t = useTranslations('order.facts');
  const { language } = useShop();
  // The provider is asked when the parcel leaves, and no change of the order follows its answer.
  const isCharging = payment.method === 'CARD' && payment.status === 'AUTHORIZED' && status === 'SHIPPED';
  const due = amountDueOf(order);
  const isFree = due.amountMinor === 0 && order.giftCardTotal.amountMinor > 0;
  const refunded = payment.refunded.amountMinor > 0 ? formatAmount(payment.refunded, language) : undefined;
  return (
    <div>
      <h3 className="mb-1.5 font-bold">{t('payment')}</h3>
      <p className="text-small text-soft tabular-nums">
        {isFree ? t('method.FREE') : t(`method.${payment.method}`, { total: formatAmount(due, language) })}
        {!isFree && (
          <>
            <br />
            {isCharging ? t('charging') : t(`paid.${payment.status}`)}
          </>
        )}
        {refunded && (
          <>
            <br />
            {t('refunded', { amount: refunded })}
          </>
        )}
      </p>
    </div>
  );
}
