import { cx } from '@commerce/ui/cx';
import { LiveDot } from '@commerce/ui/live-dot';
import Ban from 'lucide-react/icons/ban';
import CircleCheck from 'lucide-react/icons/circle-check';
import Circle from 'lucide-react/icons/circle-dot';
import CreditCard from 'lucide-react/icons/credit-card';
import House from 'lucide-react/icons/house';
import PackageOpen from 'lucide-react/icons/package-open';
import Pencil from 'lucide-react/icons/pencil';
import ShoppingBag from 'lucide-react/icons/shopping-bag';
import StickyNote from 'lucide-react/icons/sticky-note';
import Truck from 'lucide-react/icons/truck';
import Undo2 from 'lucide-react/icons/undo-2';
import type { ComponentType } from 'react';
import { Panel } from '../layout/panel.tsx';
import { time } from '../text/format.ts';
import { NoteForm } from './note-form.tsx';
import { useOrder } from './order-context.tsx';
import { timelineOf, type TimelineItem } from './timeline.ts';

/** What happened and who did it, newest first, and the notes of colleagues. */
export function TimelinePanel() {
  const { order } = useOrder();
  return (
    <Panel
      title="Timeline"
      aside={
        <span className="inline-flex items-center gap-2 text-caption text-soft">
          <LiveDot />
          version {order.version}
        </span>
      }
    >
      <div className="grid gap-3">
        {timelineOf(order, new Date()).map(({ name, items }) => (
          <section key={name} className="grid gap-1.5">
            <h3 className="text-caption text-soft">{name}</h3>
            <ol className="grid gap-2.5">
              {items.map((item) => (
                <TimelineRow key={item.id} item={item} />
              ))}
            </ol>
          </section>
        ))}
        <NoteForm />
      </div>
    </Panel>
  );
}

type Icon = ComponentType<{ readonly className?: string }>;

const icons: Partial<Record<TimelineItem['icon'], Icon>> = {
  PLACED: ShoppingBag,
  PARCEL_SHIPPED: Truck,
  PARCEL_DELIVERED: House,
  ITEMS_CANCELLED: Ban,
  EDIT_REQUESTED: Pencil,
  EDITED: Pencil,
  RETURN_REQUESTED: Undo2,
  RETURN_ACCEPTED: Undo2,
  RETURN_REFUSED: Undo2,
  REFUND_REQUESTED: CreditCard,
  REFUNDED: CreditCard,
  PAYMENT_PROBLEM: CreditCard,
  CAPTURED: CreditCard,
  NOTE_ADDED: StickyNote,
};

const statusIcons: Partial<Record<NonNullable<TimelineItem['status']>, Icon>> = {
  CONFIRMED: CircleCheck,
  PROCESSING: PackageOpen,
  SHIPPED: Truck,
  DELIVERED: House,
  CANCELLED: Ban,
  REJECTED: Ban,
  RETURNED: Undo2,
};

function TimelineRow({ item }: { readonly item: TimelineItem }) {
  const { icon, status, title, who, isByCustomer, detail, at } = item;
  const Icon = icons[icon] ?? (status && statusIcons[status]) ?? Circle;
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 text-small">
      <span
        className={cx(
          'grid size-6 place-items-center rounded-full',
          isByCustomer ? 'bg-brand-soft text-brand-text' : 'bg-sunken text-soft',
        )}
      >
        <Icon className="size-3.5" />
      </span>
      <div className="min-w-0 pt-0.5 wrap-anywhere">
        <b className="font-medium">{title}</b> <span className="text-soft">{who}</span>
        {detail && (
          <p className={cx('text-caption whitespace-pre-line', icon === 'NOTE_ADDED' ? 'text-text' : 'text-soft')}>
            {detail}
          </p>
        )}
      </div>
      <time dateTime={at} className="pt-0.5 text-caption text-soft tabular-nums">
        {time(at)}
      </time>
    </li>
  );
}
