import { InlineSelect } from '@commerce/ui/inline-select';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { countryName, countryOptions } from '../address/countries.ts';
import { useShop } from '../routing/shop-context.tsx';
import type { CartStore, CartView } from './cart-store.ts';
import { Note } from './note.tsx';

/** Where the cart goes, so that its prices include delivery and taxes before anybody enters an address. */
export function Destination({ cart, store }: { readonly cart: CartView; readonly store: CartStore }) {
  const t = useTranslations('cart.destination');
  const { language } = useShop();
  const cartText = useTranslations('cart');
  const [fault, setFault] = useState<string>();
  const country = cart.choices?.countryCode ?? '';
  const options = useMemo(() => {
    const countries = countryOptions(language, country || undefined);
    return country === '' ? [{ value: '', label: t('choose') }, ...countries] : countries;
  }, [language, country, t]);
  const choose = async (next: string) => {
    if (next === '') return;
    const answer = await store.setShipping(next, null);
    if (answer.kind === 'cart') return setFault(undefined);
    const isUnavailable = answer.kind === 'refused' && answer.code === 'SHIPPING_UNAVAILABLE';
    setFault(isUnavailable ? t('unavailable', { country: countryName(next, language) }) : cartText('refusals.failed'));
  };
  return (
    <div>
      <InlineSelect label={t('label')} options={options} value={country} onValueChange={(next) => void choose(next)} />
      <div role="status">{fault && <Note>{fault}</Note>}</div>
    </div>
  );
}
