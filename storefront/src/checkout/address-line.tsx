import { useShop } from '../routing/shop-context.tsx';
import { countryName } from './countries.ts';
import type { AddressInput } from './inputs.ts';

/** An address in one line. */
export function AddressLine({ address }: { readonly address: AddressInput }) {
  const { language } = useShop();
  const { recipient, line1, line2, postalCode, city, region, countryCode } = address;
  const parts = [recipient, line1, line2, `${postalCode} ${city}`, region, countryName(countryCode, language)];
  return parts.filter(Boolean).join(', ');
}
