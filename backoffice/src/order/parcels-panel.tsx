import { cx } from '@commerce/ui/cx';
import { Button } from '@commerce/ui/button';
import { StatusBadge } from '@commerce/ui/status-badge';
import { TextLink } from '@commerce/ui/text-link';
import House from 'lucide-react/icons/house';
import Truck from 'lucide-react/icons/truck';
import { DeliverParcelDocument } from '../generated/orders-operations.ts';
import { Panel } from '../layout/panel.tsx';
import { ProblemNote } from '../mutations/problem-note.tsx';
import { dayTime, money, plural } from '../text/format.ts';
import { uncaptured } from './amounts.ts';
import { whenOf } from './change-words.ts';
import { NextParcel } from './next-parcel.tsx';
import { useOrder } from './order-context.tsx';
import { itemsText, may, openUnits, sum, type Order, type Parcel } from './order.ts';
import { isTouched } from './parcel-draft.ts';
import { parcelName } from './timeline.ts';
import { useOrderAction } from './use-order-action.ts';

/** What was shipped, and the next parcel as a form. */
export function ParcelsPanel() {
  const { order, draft } = useOrder();
  const { fulfilments, status } = order;
  const left = status === 'CONFIRMED' || status === 'PROCESSING' ? sum(order.lines, openUnits) : 0;
  // What was typed stays, even if somebody else has shipped everything.
  const isDrafting = may(order, 'SHIP') || isTouched(draft.value);
  if (fulfilments.length === 0 && !isDrafting) return null;
  return (
    <Panel title="Parcels" detail={`${fulfilments.length} shipped, ${plural(left, 'item')} left`} isFlush>
      <ul aria-label="Parcels">
        {fulfilments.map((parcel) => (
          <ParcelRow key={parcel.id} parcel={parcel} />
        ))}
      </ul>
      {isDrafting && <NextParcel />}
    </Panel>
  );
}

const parcelWords = { SHIPPED: 'Shipped', DELIVERED: 'Delivered' };

function ParcelRow({ parcel }: { readonly parcel: Parcel }) {
  const { order, changed, foreign } = useOrder();
  const { perform, isBusy, problem } = useOrderAction(DeliverParcelDocument);
  const { id, status, carrier, trackingNumber, shippedAt, deliveredAt } = parcel;
  const Icon = status === 'DELIVERED' ? House : Truck;
  const isHot = changed.has(id);
  return (
    <li
      data-part={id}
      tabIndex={-1}
      className={cx(
        'grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 gap-y-2 border-b border-line px-4 py-3 text-small last:border-0 md:grid-cols-[2rem_minmax(0,1fr)_auto]',
        isHot && 'live-bar',
      )}
    >
      <span className="grid size-8 place-items-center rounded-input bg-sunken text-soft">
        <Icon className="size-4" />
      </span>
      <div className="min-w-0 wrap-anywhere">
        <p className="flex flex-wrap items-center gap-2">
          <b className="font-medium">{parcelName(id, order)}</b>
          <StatusBadge status={status} isSmall>
            {parcelWords[status]}
          </StatusBadge>
          {isHot && foreign && <b className="text-caption font-medium text-ok">{whenOf(foreign, new Date())}</b>}
        </p>
        <p>{itemsText(parcel.lines, order.lines)}</p>
        <p className="text-caption text-soft">
          {carrier} {trackingNumber && <TrackingNumber parcel={parcel} />} {(carrier ?? trackingNumber) && '· '}
          {dayTime(shippedAt)}
          {deliveredAt && ` → ${dayTime(deliveredAt)}`}
        </p>
      </div>
      {status === 'SHIPPED' && may(order, 'DELIVER') && (
        <div className="grid content-center justify-items-start gap-2 max-md:col-start-2">
          <Button
            size="small"
            isBusy={isBusy}
            onClick={() => void perform((condition) => ({ fulfilmentId: id, ...condition }))}
          >
            {deliverLabel(order)}
          </Button>
          <ProblemNote problem={problem} />
        </div>
      )}
    </li>
  );
}

/** The last parcel of an order that is paid in cash brings its money. */
function deliverLabel(order: Order): string {
  const isLast =
    order.status === 'SHIPPED' && order.fulfilments.filter(({ status }) => status === 'SHIPPED').length === 1;
  const due = uncaptured(order);
  if (order.payment.method === 'CARD' || !isLast || due.amountMinor === 0) return 'Mark delivered';
  return `Mark delivered, collect ${money(due)}`;
}

function TrackingNumber({ parcel: { trackingNumber, trackingUrl } }: { readonly parcel: Parcel }) {
  const number = <span className="font-mono">{trackingNumber}</span>;
  if (trackingUrl === null) return number;
  return (
    <TextLink href={trackingUrl} target="_blank" rel="noreferrer">
      {number}
    </TextLink>
  );
}
