import { TextButton } from '@commerce/ui/text-link';
import ChevronDown from 'lucide-react/icons/chevron-down';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatAmount } from '../prices/money.ts';
import { useShop } from '../routing/shop-context.tsx';
import type { CartStore, CartView } from './cart-store.ts';
import { Note } from './note.tsx';

const CodeForms = lazy(() => import('./code-forms.tsx'));

interface CodesProps {
  readonly cart: CartView;
  readonly store: CartStore;
}

/** The coupons and gift cards of the cart, and fields for more, which are loaded when somebody opens them. */
export function Codes({ cart, store }: CodesProps) {
  const t = useTranslations('cart.codes');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-(--target) w-full items-center justify-between gap-2 rounded-input text-left text-small font-medium"
      >
        {t('title')}
        <ChevronDown className={`size-4 text-soft transition-transform ${isOpen ? 'rotate-180' : ''}`} />
      </button>
      <Applied cart={cart} store={store} />
      <div id={id}>
        {isOpen && (
          <Suspense fallback={<div className="h-46" />}>
            <CodeForms store={store} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function Applied({ cart: { choices, isChanging }, store }: CodesProps) {
  const t = useTranslations('cart.codes');
  const { language } = useShop();
  const { coupons = [], giftCards = [] } = choices ?? {};
  if (coupons.length + giftCards.length === 0) return null;
  return (
    <ul aria-label={t('applied')} aria-busy={isChanging || undefined} className="grid gap-2 pt-1 pb-3">
      {coupons.map(({ code, fault, isApplied }) => (
        <li key={code} className="grid gap-1">
          <Code name={code} removeLabel={t('removeCoupon', { code })} onRemove={() => void store.removeCoupon(code)} />
          {fault && <Note>{t(`faults.${fault}`)}</Note>}
          {!fault && !isApplied && <Note tone="info">{t('notApplied')}</Note>}
        </li>
      ))}
      {giftCards.map(({ id, lastCharacters, balance, canPay }) => (
        <li key={id} className="grid gap-1">
          <Code
            name={t('giftCardOf', { lastCharacters, balance: formatAmount(balance, language) })}
            removeLabel={t('removeGiftCard', { lastCharacters })}
            onRemove={() => void store.removeGiftCard(id)}
          />
          {!canPay && <Note>{t('cannotPay')}</Note>}
        </li>
      ))}
    </ul>
  );
}

interface CodeProps {
  readonly name: string;
  readonly removeLabel: string;
  readonly onRemove: () => void;
}

function Code({ name, removeLabel, onRemove }: CodeProps) {
  const t = useTranslations('cart');
  return (
    <span className="flex items-center justify-between gap-3 text-small">
      <span className="min-w-0 font-medium wrap-anywhere tabular-nums">{name}</span>
      <TextButton size="small" aria-label={removeLabel} onClick={onRemove}>
        {t('remove')}
      </TextButton>
    </span>
  );
}
