import { enumType } from '@commerce/service';
import type { orderActors, orderStatuses } from '@commerce/events';
import type { Moves } from '../moves.ts';

export type OrderStatus = (typeof orderStatuses)[number];

/** Every move there is. */
export const orderMoves: Moves<OrderStatus> = {
  PENDING: ['CONFIRMED', 'REJECTED', 'CANCELLED'],
  CONFIRMED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: ['RETURNED'],
  REJECTED: [],
  CANCELLED: [],
  RETURNED: [],
};

/** Until the shop has begun to pack. Staff may cancel for as long as the table above lets anybody. */
export const statusesCustomersMayCancel: readonly OrderStatus[] = ['PENDING', 'CONFIRMED'];

/** Moves that staff make by hand; the others follow from events or have a mutation of their own. */
export const statusesStaffMaySet = ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const satisfies readonly OrderStatus[];

export const OrderStatusEnum = enumType(
  'OrderStatus',
  'Where an order stands: PENDING, CONFIRMED, PROCESSING, SHIPPED, DELIVERED, unless it ends before.',
  {
    PENDING: 'Placed; its stock is being reserved.',
    CONFIRMED: 'Its stock is reserved: it will be delivered.',
    PROCESSING: 'Being packed.',
    SHIPPED: 'On its way.',
    DELIVERED: 'With the customer.',
    REJECTED: 'Could not be confirmed; the reason says why.',
    CANCELLED: 'Called off by the customer or by staff.',
    RETURNED: 'Sent back.',
  },
);

export const rejectionReasons = [
  'OUT_OF_STOCK',
  'PRICE_CHANGED',
  'PRODUCT_UNAVAILABLE',
  'PAYMENT_DECLINED',
  'TIMED_OUT',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const RejectionReasonEnum = enumType('RejectionReason', 'Why an order could not be confirmed.', {
  OUT_OF_STOCK: 'There is not enough of something.',
  PRICE_CHANGED: 'A price is no longer the one that was shown.',
  PRODUCT_UNAVAILABLE: 'Something is no longer for sale.',
  PAYMENT_DECLINED: 'The payment was declined.',
  TIMED_OUT: 'A step took too long.',
});

export type ActorKind = (typeof orderActors)[number];

export const ActorEnum = enumType('OrderActor', 'Who moved an order.', {
  CUSTOMER: 'The customer whose order it is.',
  STAFF: 'Somebody who works here.',
  SYSTEM: 'An event, such as stock being reserved.',
});
