import { Button } from '@commerce/ui/button';
import { TextLink } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import type { CartView } from '../cart/cart-store.ts';
import { formatAmount } from '../cart/money.ts';
import { Note } from '../cart/note.tsx';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import type { PaymentMethod } from './inputs.ts';
import type { Placing } from './use-placing.ts';

interface ReviewStepProps {
  readonly cart: CartView;
  readonly placing: Placing;
  readonly method: PaymentMethod;
  readonly onPlace: () => void;
}

const known = [
  'EMPTY_CART',
  'VARIANT_UNAVAILABLE',
  'CURRENCY_MISMATCH',
  'TOO_MANY_OPEN_ORDERS',
  'ORDER_TOO_LARGE',
] as const;

/** The last look, and the one button that costs money. */
export function ReviewStep({ cart, placing, method, onPlace }: ReviewStepProps) {
  const t = useTranslations('checkout.review');
  const { language } = useShop();
  const total = cart.subtotal && formatAmount(cart.subtotal, language);
  const isOrderable = cart.canBeOrdered || placing.phase !== 'idle';
  return (
    <div className="grid gap-4">
      <Problem placing={placing} />
      {placing.phase === 'lost' ? (
        <Button variant="primary" size="large" isWide onClick={onPlace}>
          {t('askAgain')}
        </Button>
      ) : (
        <Button
          variant="primary"
          size="large"
          isWide
          isBusy={placing.phase === 'sending' || cart.isChanging}
          busyLabel={t('placing')}
          onClick={onPlace}
          reason={isOrderable ? undefined : <NotOrderable />}
        >
          {total === undefined ? t('place') : t('placeFor', { total })}
        </Button>
      )}
      <p className="text-center text-small text-soft">{method === 'CARD' ? t('note') : t('noteCash')}</p>
    </div>
  );
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

function Problem({ placing: { phase, problem } }: { readonly placing: Placing }) {
  const t = useTranslations('checkout.review');
  const name = known.find((each) => each === problem);
  const text =
    phase === 'lost' ? t('lost') : problem === undefined ? undefined : name ? t(`problems.${name}`) : t('failed');
  return (
    <div role="alert" className="contents">
      {text && (
        <div className="rounded-button bg-sunken px-3.5 py-3">
          <Note tone={phase === 'lost' ? 'info' : 'sale'}>
            <span className="text-text">{text}</span>
          </Note>
        </div>
      )}
    </div>
  );
}
