import { TextLink } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import type { CartStore, CartView } from '../cart/cart-store.ts';
import { inLanguage } from '../i18n/languages.ts';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import { AddressLine } from '../address/address-line.tsx';
import { ContactStep } from './contact-step.tsx';
import { DeliveryStep } from './delivery-step.tsx';
import { openStep, stepWith, steps, type Draft, type Step } from './draft.ts';
import { PaymentStep } from './payment-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { ShippingMethodLine } from './shipping-methods.tsx';
import { StepBox } from './step-box.tsx';
import type { CheckoutCustomer } from './use-checkout.ts';
import type { Placing } from './use-placing.ts';

interface StepsProps {
  readonly customer: CheckoutCustomer | undefined;
  readonly draft: Draft;
  readonly step: Step;
  readonly cart: CartView;
  readonly store: CartStore;
  readonly placing: Placing;
  readonly onDone: (part: Draft) => void;
  /** Undefined while nothing can be changed. */
  readonly onChange: ((step: Step) => void) | undefined;
  readonly onPlace: () => void;
}

/** The steps in one column: those that are done are folded to what was entered. */
export function Steps({ customer, draft, step, cart, store, placing, onDone, onChange, onPlace }: StepsProps) {
  const t = useTranslations('checkout');
  const open = steps.indexOf(openStep(draft));
  const box = (each: Step) => {
    const index = steps.indexOf(each);
    const state = each === step ? 'now' : index < open ? 'done' : 'next';
    const change = onChange && (() => onChange(each));
    return { number: index + 1, title: t(`steps.${each}`), state, onChange: change } as const;
  };
  const faultsOf = (each: Step) => placing.faults.filter(({ path }) => stepWith(path) === each);
  const { contact, address, payment } = draft;
  return (
    <>
      <StepBox {...box('contact')} summary={contact && <ContactSummary contact={contact} />}>
        {customer === undefined && <SignInHint />}
        <ContactStep
          contact={contact ?? customer}
          faults={faultsOf('contact')}
          onDone={(done) => onDone({ contact: done })}
        />
      </StepBox>
      <StepBox {...box('delivery')} summary={address && <DeliverySummary address={address} choices={cart.choices} />}>
        <DeliveryStep
          address={address}
          name={contact?.name}
          saved={customer?.addresses ?? []}
          faults={faultsOf('delivery')}
          problem={placing.problem === 'SHIPPING_UNAVAILABLE' ? t('review.problems.SHIPPING_UNAVAILABLE') : undefined}
          {...{ cart, store }}
          onDone={(done) => onDone({ address: done })}
        />
      </StepBox>
      <StepBox {...box('payment')} summary={payment && <PaymentSummary payment={payment} />}>
        <PaymentStep
          payment={payment}
          problem={placing.problem}
          isCovered={cart.prices?.amountDue.amountMinor === 0}
          onDone={(done) => onDone({ payment: done })}
        />
      </StepBox>
      <StepBox {...box('review')} onChange={undefined}>
        <ReviewStep {...{ cart, store, placing, payment, onPlace }} />
      </StepBox>
    </>
  );
}

function SignInHint() {
  const t = useTranslations('checkout.contact');
  const { language } = useShop();
  const paths = usePaths();
  const href = inLanguage(`/login?next=${encodeURIComponent(paths.checkout())}`, language);
  return (
    <p className="mb-5 text-small text-soft">
      {t('account')} <TextLink href={href}>{t('signIn')}</TextLink>
    </p>
  );
}

function ContactSummary({ contact: { email, name, phone } }: { readonly contact: NonNullable<Draft['contact']> }) {
  return (
    <p className="wrap-anywhere">
      {email}
      <br />
      {[name, phone].filter(Boolean).join(', ')}
    </p>
  );
}

function DeliverySummary({
  address,
  choices,
}: {
  readonly address: NonNullable<Draft['address']>;
  readonly choices: CartView['choices'];
}) {
  return (
    <p>
      <AddressLine address={address} />
      <br />
      {choices?.countryCode === address.countryCode && <ShippingMethodLine choices={choices} />}
    </p>
  );
}

function PaymentSummary({ payment }: { readonly payment: NonNullable<Draft['payment']> }) {
  const t = useTranslations('checkout.payment');
  const { method, ending, isCovered } = payment;
  if (isCovered) return <p>{t('byGiftCard')}</p>;
  return <p className="tabular-nums">{method === 'CARD' ? t('ending', { ending: ending ?? '' }) : t('cash')}</p>;
}
