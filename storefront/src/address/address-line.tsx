import { useShop } from '../routing/shop-context.tsx';
import { placeOf, type PostalAddress } from './postal-address.ts';

/** An address in one line. */
export function AddressLine({ address }: { readonly address: PostalAddress }) {
  const { language } = useShop();
  return [address.recipient, ...placeOf(address, language)].join(', ');
}
