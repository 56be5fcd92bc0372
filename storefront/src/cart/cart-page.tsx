import { Card } from '@commerce/ui/card';
import { TextLink } from '@commerce/ui/text-link';
import { createLazyRoute } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useHead } from '../head/use-head.ts';
import { RegionError } from '../regions/region.tsx';
import { usePaths, WithMessages } from '../routing/shop-context.tsx';
import { CartLines } from './cart-lines.tsx';
import { CartNote } from './cart-note.tsx';
import { CartSkeleton, EmptyCart } from './cart-states.tsx';
import { CartPriceSummary } from './cart-price-summary.tsx';
import type { CartStore, CartView } from './cart-store.ts';
import { CheckOutButton } from './check-out-button.tsx';
import { Codes } from './codes.tsx';
import { Destination } from './destination.tsx';
import { useCart } from './use-cart.ts';

export const route = createLazyRoute('/cart')({
  component: () => (
    <WithMessages parts={['common', 'cart']}>
      <CartPage />
    </WithMessages>
  ),
});

function CartPage() {
  const t = useTranslations('cart');
  const common = useTranslations('common');
  useHead({ title: `${t('title')} · ${common('shopName')}` });
  return (
    <div className="mx-auto max-w-content px-(--gutter) pt-8 md:pt-12">
      <Contents />
    </div>
  );
}

function Contents() {
  const t = useTranslations('cart');
  const { cart, store } = useCart();
  useEffect(() => () => store.settle(), [store]);
  if (cart.status === 'failed')
    return (
      <>
        <Title />
        <RegionError error={cart.error} onRetry={() => void store.load()} />
      </>
    );
  if (cart.status === 'ready' && cart.lines.length + cart.removed.length + cart.notices.length === 0)
    return (
      <>
        <Title />
        <EmptyCart />
      </>
    );
  return (
    <>
      <Title count={cart.count > 0 ? t('count', { count: cart.count }) : undefined} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_27.5rem] lg:gap-20">
        <div className="border-t border-line">
          {cart.status === 'loading' ? <CartSkeleton rows={3} /> : <CartLines cart={cart} store={store} />}
        </div>
        <Totals cart={cart} store={store} />
      </div>
    </>
  );
}

function Title({ count }: { readonly count?: string }) {
  const t = useTranslations('cart');
  return (
    <h1 className="mb-6 flex flex-wrap items-baseline gap-x-4 font-display text-h1 font-bold">
      {t('title')}
      {count && (
        <span className="font-sans text-body font-regular tracking-normal text-soft tabular-nums">{count}</span>
      )}
    </h1>
  );
}

function Totals({ cart, store }: { readonly cart: CartView; readonly store: CartStore }) {
  const t = useTranslations('cart');
  const paths = usePaths();
  if (cart.prices === undefined) return null;
  return (
    <Card className="grid gap-5 lg:sticky lg:top-6">
      <h2 className="text-h3 font-bold">{t('totals.title')}</h2>
      <CartPriceSummary cart={cart} />
      <div className="grid gap-1 border-y border-line py-1">
        <Destination cart={cart} store={store} />
        <Codes cart={cart} store={store} />
      </div>
      <CheckOutButton cart={cart} />
      <p className="text-center text-caption text-soft">
        <CartNote cart={cart} />
      </p>
      <div className="text-center">
        <TextLink href={paths.newest()} variant="alone" size="small">
          {t('goOn')}
        </TextLink>
      </div>
    </Card>
  );
}
