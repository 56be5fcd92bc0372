import { Panel } from '../layout/panel.tsx';
import { count } from '../text/format.ts';
import type { CustomerDetails } from './customer.ts';

/** The address book. */
export function AddressesPanel({ customer: { addresses, defaultAddress } }: { readonly customer: CustomerDetails }) {
  return (
    <Panel title="Addresses" detail={count(addresses.length)} isFlush>
      {addresses.length === 0 ? (
        <p className="px-4 py-6 text-small text-soft">No address is saved. Orders have their own.</p>
      ) : (
        <ul>
          {addresses.map((address) => (
            <li key={address.id} className="border-b border-line px-4 py-3 text-small last:border-0">
              <p className="font-medium">
                {address.label ?? address.recipient}
                {address.id === defaultAddress?.id && <span className="font-regular text-soft"> · default</span>}
              </p>
              <address className="text-soft not-italic">
                {[
                  address.label !== null && address.recipient,
                  address.line1,
                  address.line2,
                  `${address.postalCode} ${address.city}`,
                  address.region,
                  address.countryCode,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </address>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
