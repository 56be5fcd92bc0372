import { Button } from '@commerce/ui/button';
import { TextLink } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import type { CartStore, CartView } from '../cart/cart-store.ts';
import { formatAmount } from '../prices/money.ts';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import type { DraftPayment } from './draft.ts';
import { ReviewProblem } from './review-problem.tsx';
import type { Placing } from './use-placing.ts';

interface ReviewStepProps {
  readonly cart: CartView;
  readonly store: CartStore;
  readonly placing: Placing;
  readonly payment: DraftPayment | undefined;
  readonly onPlace: () => void;
}

/** The last look, and the one button that costs money. */
export function ReviewStep({ cart, store, placing, payment, onPlace }: ReviewStepProps) {
  const t = useTranslations('checkout.review');
  const { language } = useShop();
  const total = cart.prices && formatAmount(cart.prices.amountDue, language);
  const isOrderable = cart.canBeOrdered || cart.prices === undefined || placing.phase !== 'idle';
  const isPriced = cart.prices !== undefined && !cart.prices.isEstimate && !cart.isChanging;
  return (
    <div className="grid gap-4">
      <ReviewProblem {...{ cart, store, placing }} />
      {placing.phase === 'lost' ? (
        <Button variant="primary" size="large" isWide onClick={onPlace}>
          {t('askAgain')}
        </Button>
      ) : (
        <Button
          variant="primary"
          size="large"
          isWide
          isBusy={placing.phase === 'sending' || !isPriced}
          busyLabel={t('placing')}
          onClick={onPlace}
          reason={isOrderable ? undefined : <NotOrderable />}
        >
          {total === undefined
            ? t('place')
            : t(placing.differences.length > 0 ? 'changed.order' : 'placeFor', { total })}
        </Button>
      )}
      <p className="text-center text-small text-soft">{t(noteFor(payment))}</p>
    </div>
  );
}

function noteFor(payment: DraftPayment | undefined) {
  if (payment?.isCovered) return 'noteFree';
  return payment?.method === 'CASH_ON_DELIVERY' ? 'noteCash' : 'note';
}

function NotOrderable() {
  const t = useTranslations('checkout.review');
  const paths = usePaths();
  return (
    <>
      {t('attention')} <TextLink href={paths.cart}>{t('toCart')}</TextLink>
    </>
  );
}
