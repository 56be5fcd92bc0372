import { enumType } from '@commerce/graphql';
import type { orderActors, orderChangeKinds, orderDetailKinds, orderStatuses } from '@commerce/events';
import type { Transitions } from './transitions.ts';

export type OrderStatus = (typeof orderStatuses)[number];

export const orderTransitions: Transitions<OrderStatus> = {
  PENDING: ['CONFIRMED', 'REJECTED', 'CANCELLED'],
  CONFIRMED: ['PROCESSING', 'CANCELLED'],
  PROCESSING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: ['RETURNED'],
  REJECTED: [],
  CANCELLED: [],
  RETURNED: [],
};

/** Customers may cancel until packing starts. Staff may cancel whenever the transitions allow it. */
export const statusesCustomersMayCancel: readonly OrderStatus[] = ['PENDING', 'CONFIRMED'];

/** The statuses that staff set with `updateOrderStatus`. The others follow from events or have a separate mutation. */
export const statusesStaffMaySet = ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const satisfies readonly OrderStatus[];

export const OrderStatusEnum = enumType(
  'OrderStatus',
  'The status of an order. Orders move through PENDING, CONFIRMED, PROCESSING, SHIPPED and DELIVERED, unless they end earlier.',
  {
    PENDING: 'The order has been placed and its stock is being reserved.',
    CONFIRMED: 'The stock is reserved and the order will be delivered.',
    PROCESSING: 'The order is being packed.',
    SHIPPED: 'The order is in transit.',
    DELIVERED: 'The order has been delivered to the customer.',
    REJECTED: "The order could not be confirmed. See the order's `reason`.",
    CANCELLED: 'The customer or staff cancelled the order.',
    RETURNED: 'The order has been returned.',
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

export const rejectionReasonTexts: Readonly<Record<RejectionReason, string>> = {
  OUT_OF_STOCK: 'The stock is insufficient for at least one item.',
  PRICE_CHANGED: 'A price differs from the price that the customer was shown.',
  PRODUCT_UNAVAILABLE: 'An item is no longer for sale.',
  PAYMENT_DECLINED: 'The payment was declined.',
  TIMED_OUT: 'A step took too long.',
};
export const RejectionReasonEnum = enumType(
  'RejectionReason',
  'The reason why an order could not be confirmed.',
  rejectionReasonTexts,
);

export type ActorKind = (typeof orderActors)[number];

export const ActorEnum = enumType('OrderActor', 'Who changed an order.', {
  CUSTOMER: 'The customer who placed the order.',
  STAFF: 'A member of staff.',
  SYSTEM: 'An event, such as the reservation of stock.',
});

export type OrderChangeKind = (typeof orderChangeKinds)[number];

/** With what only staff follow, and the history does not contain. */
export type FollowedChangeKind = OrderChangeKind | (typeof orderDetailKinds)[number];

export const OrderChangeKindEnum = enumType<FollowedChangeKind>('OrderChangeKind', 'What happened to an order.', {
  PLACED: 'The order was placed.',
  STATUS_CHANGED: 'The status has changed: see `status` and `previousStatus`.',
  PARCEL_SHIPPED: 'A part of the order was shipped, and more is to follow.',
  PARCEL_DELIVERED: 'A part of the order was delivered.',
  ITEMS_CANCELLED: 'Items were cancelled, and the rest proceeds.',
  EDIT_REQUESTED: 'More units were requested, or their payment needs an action of the customer: see `Order.edit`.',
  EDITED: 'The shipping address, the note or quantities were changed before the order was packed: see `reason`.',
  EDIT_FAILED: 'More units could not be added, and the order is as it was: see `Order.edit`.',
  RETURN_REQUESTED: 'A return was requested.',
  RETURN_ACCEPTED: 'A return was accepted.',
  RETURN_REFUSED: 'A return was refused.',
  REFUND_REQUESTED: 'A refund without a return was requested, of items or of an amount.',
  REFUNDED: 'The payment provider has made a refund.',
  PAYMENT_PROBLEM: 'The payment provider rejected a request, or does not respond.',
  CUSTOMER_ASSIGNED: 'The order of a guest was added to an account.',
  PAYMENT_CHANGED:
    'The payment was captured or released, or a refund was retried. Only in `ordersChanged`, not in the history.',
  NOTE_ADDED: 'A member of staff has added a note. Only in `ordersChanged`, not in the history.',
  OTHER: 'Something else: see `reason`.',
});
