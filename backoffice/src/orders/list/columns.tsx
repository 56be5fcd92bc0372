import { StatusBadge } from '@commerce/ui/status-badge';
import Banknote from 'lucide-react/icons/banknote';
import CreditCard from 'lucide-react/icons/credit-card';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { Initials } from '../../layout/initials.tsx';
import { statusWords } from '../../order/words.ts';
import { day, moment, money, time } from '../../text/format.ts';
import type { ListedOrder } from './order-list-state.ts';
import { paymentOf, shippedOf, type OrderRow } from './order-row.ts';

export interface OrderColumn {
  readonly key: ColumnKey;
  readonly label: string;
  /** Its least width, in rem. */
  readonly width: number;
  /** How wide it may become, if not just as wide as that. */
  readonly upTo?: string;
  readonly isRight?: boolean;
  readonly cell: (row: ListedOrder) => ReactNode;
}

export const columnKeys = ['placed', 'customer', 'items', 'status', 'shipped', 'payment', 'total'] as const;

export type ColumnKey = (typeof columnKeys)[number];

/** The columns after the number, which is always there. */
export const columns: readonly OrderColumn[] = [
  { key: 'placed', label: 'Placed', width: 3.75, cell: ({ order }) => <Placed order={order} /> },
  { key: 'customer', label: 'Customer', width: 8, upTo: '12rem', cell: ({ order }) => <Customer order={order} /> },
  { key: 'items', label: 'Items', width: 8, upTo: '1fr', cell: ({ order }) => <Items order={order} /> },
  { key: 'status', label: 'Status', width: 11, cell: (row) => <Status row={row} /> },
  { key: 'shipped', label: 'Shipped', width: 7, cell: ({ order }) => <Shipped order={order} /> },
  { key: 'payment', label: 'Payment', width: 9.5, cell: ({ order }) => <PaymentWord order={order} /> },
  {
    key: 'total',
    label: 'Total',
    width: 6.25,
    isRight: true,
    cell: ({ order }) => <span className="font-medium tabular-nums">{money(order.total)}</span>,
  },
];

export function Placed({ order: { placedAt } }: { readonly order: OrderRow }) {
  const isToday = new Date(placedAt).toDateString() === new Date().toDateString();
  return (
    <time dateTime={placedAt} title={moment(placedAt)} className="text-soft tabular-nums">
      {isToday ? time(placedAt) : day(placedAt)}
    </time>
  );
}

export function Customer({ order: { contact, shippingAddress } }: { readonly order: OrderRow }) {
  return (
    <span className="truncate">
      <span className="font-medium">{contact.name}</span> <span className="text-soft">{shippingAddress.city}</span>
    </span>
  );
}

/** The first item is cut, never how many others there are. */
export function Items({ order: { lines } }: { readonly order: OrderRow }) {
  return (
    <span className="flex min-w-0 gap-2">
      <span className="truncate">{lines[0]?.title}</span>
      {lines.length > 1 && <span className="flex-none text-soft tabular-nums">+ {lines.length - 1}</span>}
    </span>
  );
}

export function Status({ row: { order, hasLeft, changedBy } }: { readonly row: ListedOrder }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusBadge status={order.status} isSmall>
        {statusWords[order.status]}
      </StatusBadge>
      {changedBy === undefined ? (
        hasLeft && <span className="truncate text-caption text-soft">left this view</span>
      ) : (
        <span className="flex items-center gap-1 text-caption whitespace-nowrap text-ok">
          <Initials name={changedBy} isSmall />
          just now
        </span>
      )}
    </span>
  );
}

function Shipped({ order }: { readonly order: OrderRow }) {
  const { shipped, units } = shippedOf(order);
  return (
    <span className="flex items-center gap-2 tabular-nums">
      <span aria-hidden="true" className="h-1 w-10 flex-none overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-brand" style={{ width: `${units === 0 ? 0 : (100 * shipped) / units}%` }} />
      </span>
      <span className={shipped === 0 ? 'text-soft' : undefined}>
        {shipped} of {units}
      </span>
    </span>
  );
}

const paymentIcons = { card: CreditCard, cash: Banknote, problem: TriangleAlert };

function PaymentWord({ order }: { readonly order: OrderRow }) {
  const { word, kind } = paymentOf(order);
  const Icon = paymentIcons[kind];
  return (
    <span className={`flex min-w-0 items-center gap-1.5 ${kind === 'problem' ? 'text-warn' : ''}`}>
      <Icon className={`size-3.5 ${kind === 'problem' ? '' : 'text-soft'}`} />
      <span className="truncate">{word}</span>
    </span>
  );
}
