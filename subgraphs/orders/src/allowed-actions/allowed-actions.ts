import { enumType } from '@commerce/graphql';
import { assertCancellable, assertLinesCancellable } from '../cancellation/cancellation.ts';
import { isEditable } from '../edit/edit.ts';
import type { OrderEdit } from '../edit/order-edit.ts';
import type { Fulfilment } from '../fulfilment/fulfilment.ts';
import type { LineQuantity, Order, OrderLine } from '../order/order.ts';
import { InvalidTransition } from '../order/transitions.ts';
import { isStaff, type Viewer } from '../order/viewer.ts';
import type { PaymentOperation } from '../payment/payment-operation.ts';
import { maxUndecidedReturns, returnableQuantity, type OrderReturn } from '../returns/returns.ts';

const texts = {
  CONFIRM_PAYMENT: 'Complete the action of the payment, then `confirmPayment`.',
  CANCEL: 'Cancel the whole order: `cancelOrder`.',
  CANCEL_ITEMS: 'Cancel items: `cancelOrderLines`.',
  EDIT: 'Change the shipping address, the note or quantities: `editOrder`.',
  REQUEST_RETURN: 'Request a return: `requestReturn`.',
  START_PROCESSING: 'Start to pack the order: `updateOrderStatus`.',
  SHIP: 'Ship items: `fulfilOrder`, or `updateOrderStatus` for everything that is left.',
  DELIVER: 'Mark a parcel as delivered: `markDelivered`.',
  DECIDE_RETURN: 'Decide about a return: `acceptReturn`, `refuseReturn`.',
  REFUND: 'Refund an amount: `refundOrder`.',
  REFUND_ITEMS: 'Refund items: `refundOrderLines`.',
  RETRY_REFUND: 'Retry a failed refund: `retryRefund`.',
};
export const OrderActionEnum = enumType('OrderAction', 'What can be done with an order.', texts);
export type OrderAction = keyof typeof texts;

/** What the actions of an order depend on. */
export interface OrderParts {
  readonly lines: readonly OrderLine[];
  readonly fulfilments: readonly Fulfilment[];
  readonly delivered: readonly LineQuantity[];
  /** The latest edit that adds units. */
  readonly edit: OrderEdit | undefined;
  readonly returns: readonly OrderReturn[];
  readonly refunds: readonly PaymentOperation[];
}

/** What the viewer, who sees the order, can do with it now. */
export function allowedActions(viewer: Viewer, order: Order, parts: OrderParts): OrderAction[] {
  const { payment, status } = order;
  const { lines, fulfilments, delivered, returns, refunds } = parts;
  const isOpen = lines.some(({ openQuantity }) => openQuantity > 0);
  const isShipped = lines.some(({ shippedQuantity }) => shippedQuantity > 0);
  const undecided = returns.filter((each) => each.status === 'REQUESTED').length;
  const may: Readonly<Record<OrderAction, boolean>> = {
    CONFIRM_PAYMENT: payment.action !== null || (parts.edit?.paymentAction ?? null) !== null,
    CANCEL: isAllowed(() => assertLinesCancellable(viewer, order)) && !isShipped,
    CANCEL_ITEMS: isAllowed(() => assertCancellable(viewer, order)) && isPastPending(order) && isOpen,
    EDIT: isEditable(order),
    REQUEST_RETURN: undecided < maxUndecidedReturns && lines.some((line) => returnableQuantity(line, delivered) > 0),
    START_PROCESSING: isStaff(viewer) && status === 'CONFIRMED',
    SHIP: isStaff(viewer) && status === 'PROCESSING' && isOpen,
    DELIVER: isStaff(viewer) && fulfilments.some((parcel) => parcel.status === 'SHIPPED'),
    DECIDE_RETURN: isStaff(viewer) && undecided > 0,
    REFUND: isStaff(viewer) && payment.refundable().amountMinor > 0,
    REFUND_ITEMS:
      isStaff(viewer) && !payment.isBeingCaptured && lines.some(({ refundableQuantity }) => refundableQuantity > 0),
    RETRY_REFUND: isStaff(viewer) && refunds.some((refund) => isRetryable(refund, refunds)),
  };
  return (Object.keys(may) as OrderAction[]).filter((action) => may[action]);
}

const isPastPending = ({ status }: Order): boolean => status === 'CONFIRMED' || status === 'PROCESSING';

/** A failed refund is retried once. */
function isRetryable({ id, status }: PaymentOperation, refunds: readonly PaymentOperation[]): boolean {
  return status === 'FAILED' && !refunds.some((refund) => refund.retryOf() === id);
}

function isAllowed(assert: () => void): boolean {
  try {
    assert();
    return true;
  } catch (error) {
    if (error instanceof InvalidTransition) return false;
    throw error;
  }
}
