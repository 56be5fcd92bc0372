import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { CartSkeleton, EmptyCart } from '../cart/cart-states.tsx';
import { useCart } from '../cart/use-cart.ts';
import { useHead } from '../head/use-head.ts';
import { RegionError } from '../regions/region.tsx';
import { WithMessages } from '../routing/shop-context.tsx';
import { BankStep } from './bank-step.tsx';
import { CheckoutFrame } from './checkout-frame.tsx';
import { CheckoutSummary } from './checkout-summary.tsx';
import { Steps } from './steps.tsx';
import { isComplete, openStep, stepOf } from './draft.ts';
import { useDestination } from './use-destination.ts';
import { useDraft, useGoToStep, useOwner, type CheckoutCustomer } from './use-checkout.ts';
import { openConfirmation, usePlacing, useShowOrder } from './use-placing.ts';

export const route = createLazyRoute('/checkout/{-$step}')({
  component: () => (
    <WithMessages parts={['common', 'cart', 'checkout', 'address']}>
      <CheckoutFrame>
        <CheckoutPage />
      </CheckoutFrame>
    </WithMessages>
  ),
});

function CheckoutPage() {
  const t = useTranslations('checkout');
  const common = useTranslations('common');
  const { owner, customer } = useOwner();
  useHead({ title: `${t('title')} · ${common('shopName')}` });
  if (owner === undefined) return <CartSkeleton rows={3} />;
  return <Checkout key={owner} owner={owner} customer={customer} />;
}

interface CheckoutProps {
  readonly owner: string;
  readonly customer: CheckoutCustomer | undefined;
}

/** The bank's question, or the steps beside what is ordered. */
function Checkout({ owner, customer }: CheckoutProps) {
  const { step: named } = useParams({ strict: false });
  const [confirmation] = useState(() => openConfirmation.read(owner));
  const current = openConfirmation.read(owner) ?? confirmation;
  const { draft, update, clear } = useDraft(owner);
  const showOrder = useShowOrder();
  if (named === 'confirm' && current !== undefined) {
    const finish = () => {
      openConfirmation.write(owner, undefined);
      clear();
      showOrder(current.number, current.token);
    };
    return <BankStep confirmation={current} onDone={finish} />;
  }
  return <Ordering {...{ owner, customer, named, draft, update, clear }} />;
}

interface OrderingProps extends CheckoutProps, ReturnType<typeof useDraft> {
  readonly named: string | undefined;
}

function Ordering({ owner, customer, named, draft, update, clear }: OrderingProps) {
  const t = useTranslations('checkout');
  const { cart, store } = useCart();
  const goTo = useGoToStep();
  const { placing, placeOrder, settle } = usePlacing({ owner, store, update, clear });
  const step = stepOf(named, draft);
  useEffect(() => {
    // The page is still here while the next one is loaded, which has no step.
    if (named !== step && location.pathname.includes('/checkout')) goTo(step, { replace: true });
  }, [named, step, goTo]);
  useEffect(() => {
    if (step === 'review') void store.load();
  }, [step, store]);
  // The step of the delivery prices what is chosen there.
  useDestination(cart, store, step === 'delivery' ? undefined : draft.address?.countryCode);
  useEffect(() => {
    const isCovered = cart.prices?.amountDue.amountMinor === 0;
    if (draft.payment?.isCovered && cart.prices !== undefined && !isCovered) update({ payment: undefined });
  }, [draft, cart.prices, update]);
  const isUnderWay = placing.phase !== 'idle';
  if (cart.status === 'failed') return <RegionError error={cart.error} onRetry={() => void store.load()} />;
  if (cart.status === 'ready' && cart.lines.length === 0 && !isUnderWay)
    return (
      <>
        <h1 className="mb-6 font-display text-h2 font-bold">{t('title')}</h1>
        <EmptyCart />
      </>
    );
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_27.5rem] lg:gap-24">
      <div>
        <h1 className="mb-6 font-display text-h2 font-bold">{t('title')}</h1>
        <Steps
          {...{ customer, draft, step, cart, store, placing }}
          onDone={(part) => {
            settle();
            update(part);
            goTo(openStep({ ...draft, ...part }));
          }}
          onChange={isUnderWay ? undefined : goTo}
          onPlace={() => cart.prices && isComplete(draft) && placeOrder(draft, cart.prices)}
        />
      </div>
      <CheckoutSummary cart={cart} store={store} />
    </div>
  );
}
