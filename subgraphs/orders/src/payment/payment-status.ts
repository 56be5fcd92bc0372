import { enumType } from '@commerce/service';
import type { Moves } from '../moves.ts';

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

/** Every move there is. */
export const paymentMoves: Moves<PaymentStatus> = {
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
  'Where a payment stands: PENDING, AUTHORIZED, CAPTURED, unless it ends before.',
  {
    PENDING: 'Not authorized yet; perhaps its customer has to do something first: see nextAction.',
    AUTHORIZED: 'The amount is reserved, and not taken yet.',
    CAPTURED: 'The amount is taken.',
    PARTIALLY_REFUNDED: 'A part of what was taken is paid back.',
    REFUNDED: 'All that was taken is paid back.',
    DECLINED: 'The provider has declined it.',
    VOIDED: 'The order ended before anything was taken.',
  },
);

export const paymentMethods = ['CASH_ON_DELIVERY', 'CARD'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const PaymentMethodEnum = enumType('PaymentMethod', 'How an order is paid.', {
  CASH_ON_DELIVERY: 'At the door, when the order is delivered.',
  CARD: 'By card: authorized when the order is placed, taken when it is shipped.',
});
