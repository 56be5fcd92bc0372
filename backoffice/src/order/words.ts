import type { Order } from './order.ts';

export const statusWords: Record<Order['status'], string> = {
  PENDING: 'Pending',
  CONFIRMED: 'Confirmed',
  PROCESSING: 'Packing',
  SHIPPED: 'Shipped',
  DELIVERED: 'Delivered',
  REJECTED: 'Rejected',
  CANCELLED: 'Cancelled',
  RETURNED: 'Returned',
};

export const paymentWords: Record<Order['payment']['status'], string> = {
  PENDING: 'Not authorized yet',
  AUTHORIZED: 'Authorized',
  CAPTURED: 'Captured',
  PARTIALLY_REFUNDED: 'Part refunded',
  REFUNDED: 'Refunded',
  DECLINED: 'Declined',
  VOIDED: 'Voided',
};

export const reasonWords: Record<NonNullable<Order['statusHistory'][number]['reasonCode']>, string> = {
  OUT_OF_STOCK: 'Out of stock',
  PRICE_CHANGED: 'The price has changed',
  PRODUCT_UNAVAILABLE: 'No longer for sale',
  PAYMENT_DECLINED: 'The payment was declined',
  TIMED_OUT: 'It took too long',
  CHANGED_MIND: 'Changed their mind',
  ORDERED_BY_MISTAKE: 'Ordered by mistake',
  TAKES_TOO_LONG: 'Takes too long',
  NOT_AVAILABLE: 'Cannot be delivered',
  SUSPECTED_FRAUD: 'Suspected fraud',
  OTHER: 'Another reason',
  DOES_NOT_FIT: 'Does not fit',
  NOT_AS_DESCRIBED: 'Not as described',
  WRONG_ITEM: 'Something else was sent',
  DAMAGED: 'Arrived damaged',
  DEFECTIVE: 'Does not work',
  ARRIVED_TOO_LATE: 'Arrived too late',
  GOODWILL: 'Goodwill',
  PRICE_ADJUSTMENT: 'The price was too high',
  LOST: 'Lost on the way',
  SENT_BACK: 'Came back without a return',
};

/** The options of a select, in the words for their codes. */
export const reasonOptions = <Code extends keyof typeof reasonWords>(codes: readonly Code[]) =>
  codes.map((value) => ({ value, label: reasonWords[value] }));

/** Why, by the code and in words. */
export function whyText(code: keyof typeof reasonWords | null, text: string | null): string | undefined {
  const quoted = text === null || text === '' || text === code ? undefined : `“${text}”`;
  const parts = [code === null || (code === 'OTHER' && quoted) ? undefined : reasonWords[code], quoted];
  return parts.filter((part) => part !== undefined).join(', ') || undefined;
}
