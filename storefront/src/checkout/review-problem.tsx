import { TextButton } from '@commerce/ui/text-link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CartStore, CartView } from '../cart/cart-store.ts';
import { Note } from '../cart/note.tsx';
import { formatAmount } from '../prices/money.ts';
import { useShop } from '../routing/shop-context.tsx';
import { distinctDifferences } from './price-differences.ts';
import type { Placing, PriceDifference, UnusableCoupon } from './use-placing.ts';

interface ReviewProblemProps {
  readonly cart: CartView;
  readonly store: CartStore;
  readonly placing: Placing;
}

/** Why the order was not placed, and what to do about it. */
export function ReviewProblem(props: ReviewProblemProps) {
  return (
    <div role="alert" className="contents">
      <Content {...props} />
    </div>
  );
}

const known = [
  'EMPTY_CART',
  'VARIANT_UNAVAILABLE',
  'CURRENCY_MISMATCH',
  'TOO_MANY_OPEN_ORDERS',
  'ORDER_TOO_LARGE',
  'SHIPPING_UNAVAILABLE',
] as const;

function Content({ cart, store, placing: { phase, problem, differences, coupon } }: ReviewProblemProps) {
  const t = useTranslations('checkout.review');
  if (phase === 'lost') return <Problem tone="info">{t('lost')}</Problem>;
  if (problem === undefined) return null;
  if (differences.length > 0) return <Changed differences={differences} />;
  if (coupon !== undefined) return <Coupon {...{ cart, coupon, store }} />;
  if (problem === 'GIFT_CARD_UNUSABLE') return <GiftCards {...{ cart, store }} />;
  const name = known.find((each) => each === problem);
  return <Problem>{name === undefined ? t('failed') : t(`problems.${name}`)}</Problem>;
}

function Problem({ tone = 'sale', children }: { readonly tone?: 'info' | 'sale'; readonly children: ReactNode }) {
  return (
    <div className="rounded-button bg-sunken px-3.5 py-3">
      <Note tone={tone}>
        <div className="grid flex-1 justify-items-start gap-1.5 text-text">{children}</div>
      </Note>
    </div>
  );
}

/** What is different from the prices that were shown. The button below orders at the new ones. */
function Changed({ differences }: { readonly differences: readonly PriceDifference[] }) {
  const t = useTranslations('checkout.review.changed');
  const { language } = useShop();
  return (
    <Problem tone="info">
      <p className="font-medium">{t('title')}</p>
      <dl className="grid w-full gap-1 tabular-nums">
        {distinctDifferences(differences).map(({ price, expected, current }) => (
          <div key={price} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <dt className="text-soft">{t(`names.${price}`)}</dt>
            <dd>
              <span className="mr-2 text-soft">{t('was', { amount: formatAmount(expected, language) })}</span>
              <b className="font-medium">{formatAmount(current, language)}</b>
            </dd>
          </div>
        ))}
      </dl>
    </Problem>
  );
}

function Coupon({
  cart: { choices },
  coupon: { couponCode: code, reason },
  store,
}: Omit<ReviewProblemProps, 'placing'> & { readonly coupon: UnusableCoupon }) {
  const t = useTranslations('checkout.review.coupon');
  if (choices?.coupons.every((each) => each.code !== code)) return null;
  return (
    <Problem>
      <p>{t(reason, { code })}</p>
      <TextButton size="small" onClick={() => void store.removeCoupon(code)}>
        {t('remove')}
      </TextButton>
    </Problem>
  );
}

/** Which of them cannot pay is not known. */
function GiftCards({ cart: { choices }, store }: Omit<ReviewProblemProps, 'placing'>) {
  const t = useTranslations('checkout.review.giftCard');
  const cards = choices?.giftCards ?? [];
  return (
    <Problem>
      <p>{t('text')}</p>
      {cards.length > 0 && (
        <TextButton size="small" onClick={() => cards.forEach(({ id }) => void store.removeGiftCard(id))}>
          {t('remove')}
        </TextButton>
      )}
    </Problem>
  );
}
