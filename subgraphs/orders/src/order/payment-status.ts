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
  AUTHORIZED: ['CAPTURED', 'VOIDED'],
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
    AUTHORIZED: 'The amount is reserved, but not yet captured.',
    CAPTURED: 'The amount has been captured.',
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
  CARD: 'Paid by card. The amount is authorized when the order is placed and captured when it is shipped.',
});
