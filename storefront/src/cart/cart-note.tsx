import { useTranslations } from 'use-intl';
import { chosenOption } from './cart-prices.ts';
import type { CartView } from './cart-store.ts';

/** How long the delivery takes, as its method describes it, and how long everything can be returned. */
export function CartNote({ cart: { choices } }: { readonly cart: Pick<CartView, 'choices'> }) {
  const t = useTranslations('cart');
  const delivery = chosenOption(choices)?.description;
  return delivery ? t('noteWithDelivery', { delivery }) : t('note');
}
