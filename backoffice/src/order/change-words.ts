import { time } from '../text/format.ts';
import { itemsText, type Order } from './order.ts';
import { statusWords } from './words.ts';

/** A change by somebody else. */
export interface ForeignChange {
  readonly who: string;
  readonly kind: Order['statusHistory'][number]['kind'];
  /** The version of the order after it. */
  readonly version: number;
  readonly at: string;
}

const newForMs = 60_000;

/** "just now", or "at 14:02" for what happened before somebody came back. */
export const whenOf = ({ at }: Pick<ForeignChange, 'at'>, now: Date): string =>
  now.getTime() - Date.parse(at) < newForMs ? 'just now' : `at ${time(at)}`;

/** What somebody else did, after their name: "shipped 1 × Iron Skillet". */
export function deedOf({ kind }: Pick<ForeignChange, 'kind'>, order: Order, seen: Order): string {
  switch (kind) {
    case 'PARCEL_SHIPPED':
      return shipped(order, seen);
    case 'PARCEL_DELIVERED':
      return 'marked a parcel as delivered';
    case 'ITEMS_CANCELLED':
      return cancelled(order, seen);
    case 'STATUS_CHANGED':
      return moved(order, seen);
    case 'EDIT_REQUESTED':
    case 'EDITED':
      return 'edited the order';
    case 'RETURN_REQUESTED':
      return 'asked for a return';
    case 'RETURN_ACCEPTED':
      return 'accepted a return';
    case 'RETURN_REFUSED':
      return 'refused a return';
    case 'REFUND_REQUESTED':
      return 'refunded something';
    case 'NOTE_ADDED':
      return 'added a note';
    default:
      return 'changed the order';
  }
}

function shipped({ fulfilments, lines }: Order, seen: Order): string {
  const parcels = fulfilments.filter(({ id }) => !seen.fulfilments.some((parcel) => parcel.id === id));
  const items = parcels.flatMap((parcel) => parcel.lines);
  return items.length === 0 ? 'shipped a parcel' : `shipped ${itemsText(items, lines)}`;
}

function cancelled({ lines }: Order, seen: Order): string {
  const items = lines.flatMap(({ id, cancelledQuantity }) => {
    const before = seen.lines.find((line) => line.id === id)?.cancelledQuantity ?? 0;
    return cancelledQuantity > before ? [{ lineId: id, quantity: cancelledQuantity - before }] : [];
  });
  return items.length === 0 ? 'cancelled items' : `cancelled ${itemsText(items, lines)}`;
}

function moved(order: Order, seen: Order): string {
  if (order.status === 'PROCESSING') return 'started packing';
  if (order.status === 'SHIPPED') return shipped(order, seen);
  if (order.status === 'DELIVERED') return 'marked the order as delivered';
  return `changed the order to ${statusWords[order.status].toLowerCase()}`;
}

/** The lines and parcels that are not as they were seen. */
export function changedIds(order: Order, seen: Order): ReadonlySet<string> {
  if (order === seen) return new Set();
  const before = new Map([...seen.lines, ...seen.fulfilments].map((part) => [part.id, JSON.stringify(part)]));
  const parts = [...order.lines, ...order.fulfilments];
  return new Set(parts.filter((part) => before.get(part.id) !== JSON.stringify(part)).map(({ id }) => id));
}
