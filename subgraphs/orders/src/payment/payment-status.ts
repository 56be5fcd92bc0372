import { registerEnumType } from 'type-graphql';
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

export const PaymentStatusEnum = Object.fromEntries(paymentStatuses.map((status) => [status, status])) as {
  [Status in PaymentStatus]: Status;
};

registerEnumType(PaymentStatusEnum, {
  name: 'PaymentStatus',
  description: 'Where a payment stands: PENDING, AUTHORIZED, CAPTURED, unless it ends before.',
  valuesConfig: {
    PENDING: { description: 'Not authorized yet; perhaps its customer has to do something first: see nextAction.' },
    AUTHORIZED: { description: 'The amount is reserved, and not taken yet.' },
    CAPTURED: { description: 'The amount is taken.' },
    PARTIALLY_REFUNDED: { description: 'A part of what was taken is paid back.' },
    REFUNDED: { description: 'All that was taken is paid back.' },
    DECLINED: { description: 'The provider has declined it.' },
    VOIDED: { description: 'The order ended before anything was taken.' },
  },
});

export const paymentMethods = ['CASH_ON_DELIVERY', 'CARD'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const PaymentMethodEnum = Object.fromEntries(paymentMethods.map((method) => [method, method])) as {
  [Method in PaymentMethod]: Method;
};

registerEnumType(PaymentMethodEnum, {
  name: 'PaymentMethod',
  description: 'How an order is paid.',
  valuesConfig: {
    CASH_ON_DELIVERY: { description: 'At the door, when the order is delivered.' },
    CARD: { description: 'By card: authorized when the order is placed, taken when it is shipped.' },
  },
});
