import { TextButton } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import { useShop } from '../routing/shop-context.tsx';
import type { CartProblem, ShownLine } from './cart-state.ts';
import type { CartStore, Refusal } from './cart-store.ts';
import { formatAmount } from '../prices/money.ts';
import { Note } from './note.tsx';

interface LineProblemsProps {
  readonly line: ShownLine;
  readonly refusal: Refusal | undefined;
  readonly store: CartStore;
}

/** What is wrong with a line, beside it. */
export function LineProblems({ line, refusal, store }: LineProblemsProps) {
  if (line.problems.length === 0 && refusal === undefined) return null;
  return (
    <div role="status" className="col-span-2 col-start-2 mt-2 grid gap-1.5">
      {line.problems.map((problem) => (
        <Problem key={problem.__typename} problem={problem} line={line} store={store} />
      ))}
      {refusal && (
        <Note>
          <RefusalText refusal={refusal} />
        </Note>
      )}
    </div>
  );
}

function Problem({
  problem,
  line,
  store,
}: {
  readonly problem: CartProblem;
  readonly line: ShownLine;
  readonly store: CartStore;
}) {
  const t = useTranslations('cart.problems');
  const { language } = useShop();
  switch (problem.__typename) {
    case 'PriceChangedProblem':
      return <Note tone="info">{t('price', { price: formatAmount(problem.previousPrice, language) })}</Note>;
    case 'UnavailableProblem':
      return <Note tone="sale">{t('unavailable')}</Note>;
    case 'InsufficientStockProblem': {
      const { availableQuantity: count } = problem;
      if (count === 0) return <Note tone="sale">{t('none')}</Note>;
      return (
        <Note>
          <span>{t('few', { count })}</span>
          <TextButton size="small" onClick={() => void store.setQuantity(line.key, count)}>
            {t('take', { count })}
          </TextButton>
        </Note>
      );
    }
    case 'QuantityReducedProblem':
      return (
        <Note tone="info">{t('reduced', { requested: problem.requestedQuantity, quantity: problem.quantity })}</Note>
      );
    case 'OrderRejectedProblem':
      return (
        <Note>
          <RejectedText problem={problem} />
        </Note>
      );
  }
}

type Rejected = Extract<CartProblem, { readonly __typename: 'OrderRejectedProblem' }>;

function RejectedText({ problem: { orderNumber: number, reason, shortage } }: { readonly problem: Rejected }) {
  const t = useTranslations('cart.problems');
  if (shortage === null) return t('rejected', { number, reason: t(`reasons.${reason}`) });
  const { requestedQuantity: requested, availableQuantity: available } = shortage;
  return available === null
    ? t('shortageUnknown', { number, requested })
    : t('shortage', { number, requested, available });
}

/** What has happened to the cart and concerns no line in it. */
export function Notices({ notices, store }: { readonly notices: readonly CartProblem[]; readonly store: CartStore }) {
  const t = useTranslations('cart');
  if (notices.length === 0) return null;
  return (
    <div role="status" className="my-3 grid gap-3 rounded-button bg-sunken px-3.5 py-3">
      {notices.map((problem, index) => (
        <Note key={index} tone="info">
          <span className="text-text">
            {problem.__typename === 'OrderRejectedProblem' && <RejectedText problem={problem} />}
            {problem.__typename === 'QuantityReducedProblem' &&
              t('problems.reducedOf', {
                title: problem.title,
                requested: problem.requestedQuantity,
                quantity: problem.quantity,
              })}
          </span>
        </Note>
      ))}
      <div className="pl-6">
        <TextButton size="small" onClick={() => store.dismiss()}>
          {t('dismiss')}
        </TextButton>
      </div>
    </div>
  );
}

export function RefusalText({ refusal: { code, available } }: { readonly refusal: Refusal }) {
  const t = useTranslations('cart.refusals');
  switch (code) {
    case 'INSUFFICIENT_STOCK':
      return t('stock', { available: available ?? 0 });
    case 'VARIANT_UNAVAILABLE':
      return t('unavailable');
    case 'CART_FULL':
      return t('full');
    case 'CURRENCY_MISMATCH':
      return t('currency');
    case 'VALIDATION_FAILED':
      return t('invalid');
    default:
      return t('failed');
  }
}
