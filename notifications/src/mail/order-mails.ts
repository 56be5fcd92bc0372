import type { OrderPlaced, OrderStatusChanged } from '@commerce/events';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { MailKind } from '../templates/index.ts';
import type { NewMail } from './mail.ts';

type Placed = z.output<typeof OrderPlaced.schema>;
type Change = z.output<typeof OrderStatusChanged.schema>;

type OfKind<Kind extends MailKind> = Pick<NewMail<Kind>, 'kind' | 'data'> & {
  /** Whether customers may do without it. */
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

export function placedMail({ number, total }: Placed): OrderMail {
  return { kind: 'order-placed', isProgress: false, data: { number, total } };
}

/** The mail that a row of an order's history asks for, if it does. */
export async function orderMailFor(change: Change, manager: EntityManager): Promise<OrderMail | undefined> {
  return mailOfStatus(change) ?? (await mailOfRefund(change, manager));
}

function mailOfStatus(change: Change): OrderMail | undefined {
  const { status, previousStatus, number, total, reason, tracking = null, actor, cancelled } = change;
  const order = { number, total };
  const isByCustomer = actor === 'CUSTOMER';
  // With it the order may be SHIPPED: nothing more is on its way by that.
  if (cancelled !== undefined) {
    const { items, amount: worth } = cancelled;
    const data = { ...order, items, worth, reason: cancelled.reason, isByCustomer };
    return { kind: 'order-lines-cancelled', isProgress: false, data };
  }
  if (status === previousStatus) {
    if (tracking === null) return undefined;
    return { kind: 'order-shipped', isProgress: true, data: { ...order, tracking, isPart: true } };
  }
  switch (status) {
    case 'CONFIRMED':
      return { kind: 'order-confirmed', isProgress: true, data: order };
    case 'REJECTED':
      return { kind: 'order-rejected', isProgress: false, data: { ...order, reason } };
    case 'SHIPPED':
      return { kind: 'order-shipped', isProgress: true, data: { ...order, tracking, isPart: false } };
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

/** Events say how much has been paid back so far. No row comes back when that is no more than was told. */
const tellRefund = `
  INSERT INTO refund_told (order_id, refunded_minor, before_minor) VALUES ($1, $2, 0)
  ON CONFLICT (order_id) DO UPDATE
  SET refunded_minor = excluded.refunded_minor, before_minor = refund_told.refunded_minor
  WHERE refund_told.refunded_minor < excluded.refunded_minor
  RETURNING before_minor::float AS before`;

async function mailOfRefund(change: Change, manager: EntityManager): Promise<OrderMail | undefined> {
  const { orderId, number, total, refunded: inAll } = change;
  if (inAll === undefined || inAll.amountMinor === 0) return undefined;
  const [row]: { before: number }[] = await manager.query(tellRefund, [orderId, inAll.amountMinor]);
  if (row === undefined) return undefined;
  const refunded = { ...inAll, amountMinor: inAll.amountMinor - row.before };
  return { kind: 'order-refunded', isProgress: false, data: { number, total, refunded, refundedInAll: inAll } };
}
