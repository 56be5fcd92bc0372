import { Anchor } from '@commerce/ui/anchor';
import { Picture } from '@commerce/ui/picture';
import { QuantityStepper } from '@commerce/ui/quantity-stepper';
import { TextButton } from '@commerce/ui/text-link';
import { useTranslations } from 'use-intl';
import { pictureFile } from '../catalogue/picture-file.ts';
import { usePaths, useShop } from '../routing/shop-context.tsx';
import type { ShownLine } from './cart-state.ts';
import type { CartStore, Refusal } from './cart-store.ts';
import { LineProblems } from './line-problems.tsx';
import { formatAmount } from '../prices/money.ts';

/** The server accepts no more of one variant. */
const maxQuantity = 1_000;

interface CartLineProps {
  readonly line: ShownLine;
  readonly refusal: Refusal | undefined;
  readonly store: CartStore;
  /** Called when a link leads away. */
  readonly onLeave?: () => void;
}

/** A line of the cart: what it is, how many, what it costs, and what is wrong with it. */
export function CartLine({ line, refusal, store, onLeave }: CartLineProps) {
  const t = useTranslations('cart');
  const paths = usePaths();
  const { language } = useShop();
  const { title, slug, options, picture, quantity, unitPrice, availableQuantity } = line;
  const total = { ...unitPrice, amountMinor: unitPrice.amountMinor * quantity };
  const isUnavailable = line.problems.some(({ code }) => code === 'UNAVAILABLE');
  return (
    <>
      <Picture file={pictureFile(picture)} alt="" sizes="5rem" className="row-span-2 w-20 rounded-button" />
      <div className="min-w-0">
        <p className="leading-5.5 font-medium text-pretty">
          {slug ? (
            <Anchor href={paths.product(slug)} onClick={onLeave} className="hover:underline">
              {title}
            </Anchor>
          ) : (
            title
          )}
        </p>
        {options.length > 0 && <p className="text-small text-soft">{options.join(', ')}</p>}
      </div>
      <p className="text-right font-bold tabular-nums">{formatAmount(total, language)}</p>
      <div className="col-span-2 col-start-2 mt-2 flex items-center justify-between gap-3 self-end">
        {isUnavailable ? (
          <span className="text-small text-soft tabular-nums">× {quantity}</span>
        ) : (
          <QuantityStepper
            size="small"
            label={t('quantity', { title })}
            decreaseLabel={t('less')}
            increaseLabel={t('more')}
            value={quantity}
            onValueChange={(value) => void store.setQuantity(line.key, value)}
            max={Math.max(quantity, Math.min(maxQuantity, availableQuantity ?? maxQuantity))}
          />
        )}
        <TextButton size="small" aria-label={t('removeOf', { title })} onClick={() => store.remove(line)}>
          {t('remove')}
        </TextButton>
      </div>
      <LineProblems line={line} refusal={refusal} store={store} />
    </>
  );
}
