import { Picture } from '@commerce/ui/picture';
import ChevronDown from 'lucide-react/icons/chevron-down';
import ShoppingBag from 'lucide-react/icons/shopping-bag';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import { CartPriceSummary } from '../cart/cart-price-summary.tsx';
import type { ShownLine } from '../cart/cart-state.ts';
import type { CartStore, CartView } from '../cart/cart-store.ts';
import { Codes } from '../cart/codes.tsx';
import { LineProblems } from '../cart/line-problems.tsx';
import { formatAmount } from '../prices/money.ts';
import { useShop } from '../routing/shop-context.tsx';

interface CheckoutSummaryProps {
  readonly cart: CartView;
  readonly store: CartStore;
}

/** What is ordered. Folded above the steps on a phone. */
export function CheckoutSummary({ cart, store }: CheckoutSummaryProps) {
  const t = useTranslations('checkout.summary');
  const inCart = useTranslations('cart');
  const { language } = useShop();
  const [isOpen, setOpen] = useState(false);
  const { prices } = cart;
  if (prices === undefined) return null;
  return (
    <aside
      aria-label={t('title')}
      className="rounded-button border border-line bg-surface max-lg:order-first lg:sticky lg:top-6 lg:rounded-card lg:px-8 lg:pt-6 lg:pb-8"
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="summary"
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-14 w-full items-center justify-between gap-2.5 rounded-button px-4 lg:hidden"
      >
        <span className="flex items-center gap-2">
          <ShoppingBag />
          {inCart('count', { count: cart.count })}
          <ChevronDown className={`size-4 transition-transform ${isOpen ? 'rotate-180' : ''}`} />
        </span>
        <b className="tabular-nums">{formatAmount(prices.amountDue, language)}</b>
      </button>
      <div id="summary" className={isOpen ? 'px-4 pb-5 lg:p-0' : 'max-lg:hidden'}>
        <h2 className="mb-2 text-h3 font-bold max-lg:sr-only">{t('title')}</h2>
        <ul>
          {cart.lines.map((line) => (
            <SummaryLine key={line.key} line={line} {...{ cart, store }} />
          ))}
        </ul>
        <div className="my-4 border-y border-line py-1">
          <Codes cart={cart} store={store} />
        </div>
        <CartPriceSummary cart={cart} />
      </div>
    </aside>
  );
}

function SummaryLine({ line, cart, store }: CheckoutSummaryProps & { readonly line: ShownLine }) {
  const t = useTranslations('checkout.summary');
  const { language } = useShop();
  const total = { ...line.unitPrice, amountMinor: line.unitPrice.amountMinor * line.quantity };
  return (
    <li className="grid grid-cols-[4rem_minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-3.5">
      <Picture file={pictureFile(line.picture)} alt="" sizes="4rem" className="row-span-2 w-16 rounded-button" />
      <div className="min-w-0">
        <p className="leading-5.5 font-medium text-pretty">{line.title}</p>
        {line.options.length > 0 && <p className="text-small text-soft">{line.options.join(', ')}</p>}
      </div>
      <p className="text-right font-bold tabular-nums">{formatAmount(total, language)}</p>
      <p className="self-end text-small text-soft tabular-nums">{t('quantity', { count: line.quantity })}</p>
      <LineProblems line={line} refusal={cart.refusals.find(({ key }) => key === line.key)} store={store} />
    </li>
  );
}
