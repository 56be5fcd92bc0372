import { RadioGroup } from '@commerce/ui/radio-group';
import { useTranslations } from 'use-intl';
import { chosenOption, type CartChoices } from '../cart/cart-prices.ts';
import type { CartStore, CartView } from '../cart/cart-store.ts';
import { formatAmount } from '../prices/money.ts';
import { useShop } from '../routing/shop-context.tsx';

type Option = CartChoices['shippingOptions'][number];

/** What it costs to send the order. */
function useShippingPrice(): (option: Option) => string {
  const t = useTranslations('checkout.delivery');
  const { language } = useShop();
  return ({ price }) => (price.amountMinor === 0 ? t('free') : formatAmount(price, language));
}

/** The choice of a method, where several ship the order to the country. */
export function ShippingMethods({
  cart,
  store,
  countryCode,
}: {
  readonly cart: CartView;
  readonly store: CartStore;
  readonly countryCode: string;
}) {
  const t = useTranslations('checkout.delivery');
  const priceOf = useShippingPrice();
  const { choices } = cart;
  if (choices?.countryCode !== countryCode || choices.shippingOptions.length < 2) return null;
  return (
    <RadioGroup
      label={t('methods')}
      value={choices.shippingMethodId ?? ''}
      onValueChange={(id) => void store.setShipping(countryCode, id)}
      options={choices.shippingOptions.map((option) => ({
        value: option.id,
        label: (
          <span className="grid">
            <span>{option.name}</span>
            {option.description && <span className="text-small font-regular text-soft">{option.description}</span>}
          </span>
        ),
        detail: <span className="tabular-nums">{priceOf(option)}</span>,
      }))}
    />
  );
}

/** The chosen method in a line. */
export function ShippingMethodLine({ choices }: { readonly choices: CartChoices | undefined }) {
  const t = useTranslations('checkout.delivery');
  const priceOf = useShippingPrice();
  const option = chosenOption(choices);
  if (option !== undefined) return [option.name, option.description, priceOf(option)].filter(Boolean).join(', ');
  return choices?.shippingOptions.length === 0 && choices.isShippable ? t('method') : null;
}
