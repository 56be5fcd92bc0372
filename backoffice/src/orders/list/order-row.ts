import type { ListedOrderRowFragment } from '../../generated/orders-operations.ts';
import { paymentWords } from '../../order/words.ts';

/** An order as the list shows it. */
export type OrderRow = ListedOrderRowFragment;

/** How many of its units were shipped, of those that were not cancelled. */
export function shippedOf({ lines }: OrderRow): { readonly shipped: number; readonly units: number } {
  const sum = (of: (line: OrderRow['lines'][number]) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    shipped: sum(({ shippedQuantity }) => shippedQuantity),
    units: sum(({ quantity, cancelledQuantity }) => quantity - cancelledQuantity),
  };
}

export interface PaymentWord {
  readonly word: string;
  readonly kind: 'card' | 'cash' | 'problem';
}

/** Where the payment of an order stands. What somebody must look at comes first. */
export function paymentOf({ payment, allowedActions }: OrderRow): PaymentWord {
  const { status, method, failure, captured } = payment;
  if (allowedActions.includes('RETRY_REFUND')) return { word: 'Refund failed', kind: 'problem' };
  if (failure !== null && status === 'AUTHORIZED') return { word: 'Capture refused', kind: 'problem' };
  if (allowedActions.includes('CONFIRM_PAYMENT')) return { word: 'Needs the customer', kind: 'card' };
  if (method === 'CASH_ON_DELIVERY')
    return { word: status === 'AUTHORIZED' ? 'At delivery' : paymentWords[status], kind: 'cash' };
  if (status === 'AUTHORIZED' && captured.amountMinor > 0) return { word: 'Part captured', kind: 'card' };
  return { word: paymentWords[status], kind: 'card' };
}
