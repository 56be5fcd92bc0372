import { enumType } from '@commerce/graphql';
import type { Transitions } from './transitions.ts';

export const paymentStatuses = [
  'PENDING',
  'AUTHORIZED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DECLINED',
  'VOIDED',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentTransitions: Transitions<PaymentStatus> = {
  PENDING: ['AUTHORIZED', 'DECLINED', 'VOIDED'],
  AUTHORIZED: ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  REFUNDED: [],
  DECLINED: [],
  VOIDED: [],
};

export const PaymentStatusEnum = enumType(
  'PaymentStatus',
  'The status of a payment. Payments move through PENDING, AUTHORIZED and CAPTURED, unless they end earlier.',
  {
    PENDING: 'Not yet authorized. The customer may have to act first; see `nextAction`.',
    AUTHORIZED:
      'The amount is reserved, but not yet captured, or only in part: `captured` is the price of the parcels that were shipped, and can be refunded.',
    CAPTURED: 'The amount has been captured, except what was released.',
    PARTIALLY_REFUNDED: 'Part of the captured amount has been refunded.',
    REFUNDED: 'The whole captured amount has been refunded.',
    DECLINED: 'The payment provider declined the payment.',
    VOIDED: 'The order ended before any amount was captured.',
  },
);

export const paymentMethods = ['CASH_ON_DELIVERY', 'CARD'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const PaymentMethodEnum = enumType('PaymentMethod', 'A payment method for an order.', {
  CASH_ON_DELIVERY: 'Paid in cash when the order is delivered.',
  CARD: 'Paid by card. The amount is authorized when the order is placed. Each parcel captures its part when it is shipped, or the last one captures everything if the payment provider allows only one capture.',
});
