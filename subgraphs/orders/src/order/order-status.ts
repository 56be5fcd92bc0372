import { orderStatuses } from '@commerce/events';
import { registerEnumType } from 'type-graphql';
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

export const OrderStatusEnum = Object.fromEntries(orderStatuses.map((status) => [status, status])) as {
  [Status in OrderStatus]: Status;
};

registerEnumType(OrderStatusEnum, {
  name: 'OrderStatus',
  description: 'Where an order stands: PENDING, CONFIRMED, PROCESSING, SHIPPED, DELIVERED, unless it ends before.',
  valuesConfig: {
    PENDING: { description: 'Placed; its stock is being reserved.' },
    CONFIRMED: { description: 'Its stock is reserved: it will be delivered.' },
    PROCESSING: { description: 'Being packed.' },
    SHIPPED: { description: 'On its way.' },
    DELIVERED: { description: 'With the customer.' },
    REJECTED: { description: 'Could not be confirmed; the reason says why.' },
    CANCELLED: { description: 'Called off by the customer or by staff.' },
    RETURNED: { description: 'Sent back.' },
  },
});

export const rejectionReasons = [
  'OUT_OF_STOCK',
  'PRICE_CHANGED',
  'PRODUCT_UNAVAILABLE',
  'PAYMENT_DECLINED',
  'TIMED_OUT',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const RejectionReasonEnum = Object.fromEntries(rejectionReasons.map((reason) => [reason, reason])) as {
  [R in RejectionReason]: R;
};

registerEnumType(RejectionReasonEnum, {
  name: 'RejectionReason',
  description: 'Why an order could not be confirmed.',
  valuesConfig: {
    OUT_OF_STOCK: { description: 'There is not enough of something.' },
    PRICE_CHANGED: { description: 'A price is no longer the one that was shown.' },
    PRODUCT_UNAVAILABLE: { description: 'Something is no longer for sale.' },
    PAYMENT_DECLINED: { description: 'The payment was declined.' },
    TIMED_OUT: { description: 'A step took too long.' },
  },
});

const actors = ['CUSTOMER', 'STAFF', 'SYSTEM'] as const;
export type ActorKind = (typeof actors)[number];

export const ActorEnum = Object.fromEntries(actors.map((actor) => [actor, actor])) as { [A in ActorKind]: A };

registerEnumType(ActorEnum, {
  name: 'OrderActor',
  description: 'Who moved an order.',
  valuesConfig: {
    CUSTOMER: { description: 'The customer whose order it is.' },
    STAFF: { description: 'Somebody who works here.' },
    SYSTEM: { description: 'An event, such as stock being reserved.' },
  },
});
