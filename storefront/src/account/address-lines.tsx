import { useShop } from '../routing/shop-context.tsx';
import type { SavedAddressFragment } from '../generated/account-operations.ts';
import { countryName } from './countries.ts';

/** A postal address, line by line. */
export function AddressLines({ address }: { readonly address: SavedAddressFragment }) {
  const { language } = useShop();
  const { recipient, line1, line2, postalCode, city, region, countryCode } = address;
  const lines = [recipient, line1, line2, `${postalCode} ${city}`, region, countryName(countryCode, language)];
  return (
    <address className="wrap-anywhere not-italic">
      {lines.flatMap((line) =>
        line
          ? [
              <span key={line} className="block">
                {line}
              </span>,
            ]
          : [],
      )}
    </address>
  );
}
