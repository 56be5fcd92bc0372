import { Anchor } from '@commerce/ui/anchor';
import { StatusBadge } from '@commerce/ui/status-badge';
import { TextLink } from '@commerce/ui/text-link';
import { dayTime, money } from '../text/format.ts';
import { countryName } from '../text/countries.ts';
import { useOrder } from './order-context.tsx';
import { shippedText } from './progress.ts';
import { statusWords } from './words.ts';

/** The number and the status. */
export function OrderHeading() {
  const { order } = useOrder();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>
        Order <span className="font-mono">{order.number}</span>
      </span>
      <StatusBadge status={order.status} isSmall>
        {statusWords[order.status]}
      </StatusBadge>
    </span>
  );
}

const ways = { CARD: 'by card', CASH_ON_DELIVERY: 'in cash, on delivery' };

/** When, for whom, where to, how much. */
export function OrderMeta() {
  const { order } = useOrder();
  const { contact, customer, shippingAddress, payment, total, exchangedFrom } = order;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-3 text-small text-soft md:px-6">
      <span>Placed {dayTime(order.placedAt)}</span>
      {customer === null ? (
        <span>{contact.name}, a guest</span>
      ) : (
        <TextLink variant="alone" href={`/admin/customers/${customer.id}`}>
          {contact.name}
        </TextLink>
      )}
      <span>
        {shippingAddress.city}, {countryName(shippingAddress.countryCode)}
      </span>
      <span className="tabular-nums">
        <b className="font-medium text-text">{money(total)}</b> {ways[payment.method]}
      </span>
      <span>{shippedText(order)}</span>
      {exchangedFrom && (
        <span>
          Replaces items of{' '}
          <Anchor href={`/admin/orders/${exchangedFrom.number}`} className="font-mono underline">
            {exchangedFrom.number}
          </Anchor>
        </span>
      )}
    </div>
  );
}
