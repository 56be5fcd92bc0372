import type { OrderPlaced, OrderStatusChanged } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { MailKind } from '../templates/index.ts';
import { MailRepository } from './mail.repository.ts';
import type { NewMail } from './mail.ts';

type Placed = z.output<typeof OrderPlaced.schema>;
type Change = z.output<typeof OrderStatusChanged.schema>;

type OfKind<Kind extends MailKind> = Pick<NewMail<Kind>, 'kind' | 'data'> & {
  /** Whether customers can opt out of it. */
  readonly isProgress: boolean;
};

export type OrderMail =
  | OfKind<'order-placed'>
  | OfKind<'order-confirmed'>
  | OfKind<'order-rejected'>
  | OfKind<'order-shipped'>
  | OfKind<'order-delivered'>
  | OfKind<'order-cancelled'>
  | OfKind<'order-lines-cancelled'>
  | OfKind<'order-refunded'>;

/** Lines of events from before have no title, and are left out. */
export function placedMail({ number, total, prices, lines }: Placed): OrderMail {
  const items = lines.flatMap(({ title, quantity }) => (title === undefined ? [] : [{ title, quantity }]));
  return { kind: 'order-placed', isProgress: false, data: { number, total, prices, items } };
}

/** Returns the email about a status change of an order, if there is one. */
export async function orderMailFor(change: Change, manager: EntityManager): Promise<OrderMail | undefined> {
  return mailOfStatus(change) ?? (await mailOfRefund(change, manager));
}

function mailOfStatus(change: Change): OrderMail | undefined {
  const { kind, status, previousStatus, number, total, reason, tracking = null, shipped, actor, cancelled } = change;
  const order = { number, total };
  const isByCustomer = actor === 'CUSTOMER';
  // A cancellation can change the status to SHIPPED although nothing else was shipped.
  if (cancelled !== undefined) {
    const { items, amount: worth } = cancelled;
    const data = { ...order, items, worth, reason: cancelled.reason, isByCustomer };
    return { kind: 'order-lines-cancelled', isProgress: false, data };
  }
  if (status === previousStatus) {
    // Events from earlier versions have no kind: a tracking is of a parcel.
    if (kind !== 'PARCEL_SHIPPED' && tracking === null) return undefined;
    return { kind: 'order-shipped', isProgress: true, data: { ...order, ...shipped, tracking, isPart: true } };
  }
  switch (status) {
    case 'CONFIRMED':
      return { kind: 'order-confirmed', isProgress: true, data: { ...order, prices: change.prices } };
    case 'REJECTED':
      return { kind: 'order-rejected', isProgress: false, data: { ...order, reason } };
    case 'SHIPPED':
      return { kind: 'order-shipped', isProgress: true, data: { ...order, ...shipped, tracking, isPart: false } };
    case 'DELIVERED':
      return { kind: 'order-delivered', isProgress: true, data: order };
    case 'CANCELLED':
      return {
        kind: 'order-cancelled',
        isProgress: false,
        data: { ...order, reason, isByCustomer },
      };
    default:
      return undefined;
  }
}

/** Events contain the total refunded amount; the email states the amount refunded since the previous email. */
async function mailOfRefund(change: Change, manager: EntityManager): Promise<OrderMail | undefined> {
  const { orderId, number, total, refunded: inAll } = change;
  if (inAll === undefined || inAll.amountMinor === 0) return undefined;
  const before = await new MailRepository(manager).upsertRefund(orderId, inAll.amountMinor);
  if (before === undefined) return undefined;
  const refunded = { ...inAll, amountMinor: inAll.amountMinor - before };
  return { kind: 'order-refunded', isProgress: false, data: { number, total, refunded, refundedInAll: inAll } };
}
