import { day, money } from '../text/format.ts';
import { itemsText, type Order } from './order.ts';
import { statusWords, whyText } from './words.ts';

type Change = Order['statusHistory'][number];

/** Something that happened with an order. */
export interface TimelineItem {
  readonly id: string;
  readonly icon: Change['kind'] | 'CAPTURED';
  /** The status that it led to, if it has changed. */
  readonly status: Change['status'] | undefined;
  readonly title: string;
  readonly who: string;
  readonly isByCustomer: boolean;
  readonly detail: string | undefined;
  readonly at: string;
}

export interface TimelineDay {
  readonly name: string;
  readonly items: readonly TimelineItem[];
}

/** All that happened, newest first, by day: the history, captures of the provider, and notes of colleagues. */
export function timelineOf(order: Order, now: Date): readonly TimelineDay[] {
  const items = [...historyOf(order), ...capturesOf(order), ...notesOf(order)];
  // What happened at once keeps its order.
  const newest = items.toReversed().toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const days = [...new Set(newest.map(({ at }) => dayName(at, now)))];
  return days.map((name) => ({ name, items: newest.filter(({ at }) => dayName(at, now) === name) }));
}

function dayName(at: string, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const date = new Date(at).toDateString();
  if (date === now.toDateString()) return 'Today';
  return date === yesterday.toDateString() ? 'Yesterday' : day(at, now);
}

function historyOf(order: Order): TimelineItem[] {
  return order.statusHistory.map((change) => ({
    id: change.id,
    icon: change.kind,
    status: change.status === change.previousStatus ? undefined : change.status,
    ...wordsOf(change, order),
    who: whoOf(change, order),
    isByCustomer: change.actor === 'CUSTOMER',
    at: change.at,
  }));
}

export function whoOf({ actor, staff }: Pick<Change, 'actor' | 'staff'>, { contact }: Pick<Order, 'contact'>): string {
  if (actor === 'SYSTEM') return 'System';
  return actor === 'CUSTOMER' ? contact.name : (staff?.name ?? 'Staff');
}

const titles: Partial<Record<Change['kind'], string>> = {
  PLACED: 'Placed',
  ITEMS_CANCELLED: 'Items cancelled',
  EDIT_REQUESTED: 'More units requested',
  EDITED: 'Edited',
  EDIT_FAILED: 'More units failed',
  RETURN_REQUESTED: 'Return asked for',
  RETURN_ACCEPTED: 'Return accepted',
  RETURN_REFUSED: 'Return refused',
  REFUND_REQUESTED: 'Refund requested',
  REFUNDED: 'Refunded',
  PAYMENT_PROBLEM: 'Payment problem',
  CUSTOMER_ASSIGNED: 'Added to an account',
};

/** What the history says before the words of somebody, and what the title says, too. */
const summary = /^An? (?:return|exchange) was \w+(?:: |\.$)/;

function wordsOf(change: Change, order: Order): Pick<TimelineItem, 'title' | 'detail'> {
  const detail = whyText(change.reasonCode, change.reason?.replace(summary, '') ?? null);
  const shipped = order.fulfilments.find(({ shippedAt }) => isSame(shippedAt, change.at));
  const delivered = order.fulfilments.filter(({ deliveredAt }) => isSame(deliveredAt, change.at));
  const isShipment = change.kind === 'PARCEL_SHIPPED' || change.status === 'SHIPPED';
  if (shipped !== undefined && isShipment)
    return {
      title: `${parcelName(shipped.id, order)} shipped`,
      detail: [itemsText(shipped.lines, order.lines), shipped.carrier].filter(Boolean).join(', '),
    };
  if (change.kind === 'PARCEL_DELIVERED')
    return {
      title: `${delivered.map(({ id }) => parcelName(id, order))[0] ?? 'A parcel'} delivered`,
      detail: undefined,
    };
  if (change.kind === 'STATUS_CHANGED') return { title: statusWords[change.status], detail };
  return { title: titles[change.kind] ?? 'Changed', detail };
}

const isSame = (one: string | null, other: string): boolean => one !== null && Date.parse(one) === Date.parse(other);

/** "Parcel 2". */
export const parcelName = (id: string, { fulfilments }: Pick<Order, 'fulfilments'>): string =>
  `Parcel ${fulfilments.findIndex((parcel) => parcel.id === id) + 1}`;

function capturesOf({ paymentRequests }: Order): TimelineItem[] {
  return (paymentRequests ?? []).flatMap(({ id, kind, status, amount, finishedAt }) =>
    kind !== 'CAPTURE' || status !== 'SUCCEEDED' || finishedAt === null
      ? []
      : [
          {
            id,
            icon: 'CAPTURED' as const,
            status: undefined,
            title: `${money(amount)} captured`,
            who: 'System',
            isByCustomer: false,
            detail: undefined,
            at: finishedAt,
          },
        ],
  );
}

function notesOf({ staffNotes }: Order): TimelineItem[] {
  return (staffNotes ?? []).map(({ id, text, at, author }) => ({
    id,
    icon: 'NOTE_ADDED',
    status: undefined,
    title: 'Note',
    who: author?.name ?? 'Staff',
    isByCustomer: false,
    detail: text,
    at,
  }));
}
