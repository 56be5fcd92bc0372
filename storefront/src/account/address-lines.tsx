import { useShop } from '../routing/shop-context.tsx';
import type { SavedAddressFragment } from '../generated/account-operations.ts';
import { countryName } from './countries.ts';

/** A postal address, line by line. */
export function AddressLines({
  address,
  hasRecipient = true,
}: {
  readonly address: SavedAddressFragment;
  /** False where a heading says the name. */
  readonly hasRecipient?: boolean;
}) {
  const { language } = useShop();
  const { recipient, line1, line2, postalCode, city, region, countryCode } = address;
  const lines = [
    hasRecipient && recipient,
    line1,
    line2,
    `${postalCode} ${city}`,
    region,
    countryName(countryCode, language),
  ];
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
