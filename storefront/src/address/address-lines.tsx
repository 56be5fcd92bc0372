import { useShop } from '../routing/shop-context.tsx';
import { placeOf, type PostalAddress } from './postal-address.ts';

/** A postal address, line by line. */
export function AddressLines({
  address,
  hasRecipient = true,
}: {
  readonly address: PostalAddress;
  /** False where a heading says the name. */
  readonly hasRecipient?: boolean;
}) {
  const { language } = useShop();
  const lines = [...(hasRecipient ? [address.recipient] : []), ...placeOf(address, language)];
  return (
    <address className="wrap-anywhere not-italic">
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
