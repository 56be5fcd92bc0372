import { countryName } from '../text/countries.ts';
import type { Address } from './order.ts';

/** A postal address in lines. */
export function AddressLines({ title, address }: { readonly title?: string; readonly address: Address }) {
  const { recipient, line1, line2, postalCode, city, region, countryCode } = address;
  return (
    <address className="not-italic">
      {title && <p className="text-caption">{title}</p>}
      <p className="text-text">{recipient}</p>
      <p>{[line1, line2].filter(Boolean).join(', ')}</p>
      <p>
        {postalCode} {[city, region, countryName(countryCode)].filter(Boolean).join(', ')}
      </p>
    </address>
  );
}
