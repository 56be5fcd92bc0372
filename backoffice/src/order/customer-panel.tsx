import { TextLink } from '@commerce/ui/text-link';
import { Panel } from '../layout/panel.tsx';
import { money, plural } from '../text/format.ts';
import { AddressLines } from './address-lines.tsx';
import { useOrder } from './order-context.tsx';

/** For whom the order is, and where it goes. */
export function CustomerPanel() {
  const { order } = useOrder();
  const { contact, customer, shippingAddress, billingAddress, note, shippingMethod } = order;
  return (
    <Panel
      title="Customer"
      detail={customer === null ? 'Guest, without an account' : undefined}
      aside={
        customer && (
          <TextLink variant="alone" href={`/admin/customers/${customer.id}`}>
            Profile
          </TextLink>
        )
      }
    >
      <div className="grid gap-3 text-small wrap-anywhere text-soft">
        <div>
          <p className="font-medium text-text">{contact.name}</p>
          <p>
            <a href={`mailto:${contact.email}`} className="target hover:underline">
              {contact.email}
            </a>
          </p>
          {contact.phone && <p className="tabular-nums">{contact.phone}</p>}
        </div>
        <AddressLines title={shippingMethod ?? 'Delivery'} address={shippingAddress} />
        {billingAddress && <AddressLines title="Invoice" address={billingAddress} />}
        {note && (
          <div>
            <p className="text-caption">Note to the shop</p>
            <blockquote className="border-l border-line pl-3 whitespace-pre-line text-text">{note}</blockquote>
          </div>
        )}
        {customer && (
          <p className="tabular-nums">
            {plural(customer.orderStatistics.totalOrders, 'order')}
            {customer.orderStatistics.totalSpent.map((amount) => `, ${money(amount)}`).join('')} in all
          </p>
        )}
      </div>
    </Panel>
  );
}
