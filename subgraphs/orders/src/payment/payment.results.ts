import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import {
  NoPaymentActionError,
  RefundExceedsPaymentError,
  RefundNotFailedError,
  RefundNotFoundError,
} from './payment.errors.ts';

export const ConfirmPaymentResult = createUnionType({
  name: 'ConfirmPaymentResult',
  description: 'The result of `confirmPayment`: the updated order or an error.',
  types: () => [OrderPayload, ValidationError, OrderNotFoundError, NoPaymentActionError] as const,
});

export const RefundOrderResult = createUnionType({
  name: 'RefundOrderResult',
  description: 'The result of `refundOrder`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      RefundExceedsPaymentError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});

export const RetryRefundResult = createUnionType({
  name: 'RetryRefundResult',
  description: 'The result of `retryRefund`: the updated order or an error.',
  types: () =>
    [OrderPayload, ValidationError, RefundNotFoundError, RefundNotFailedError, RefundExceedsPaymentError] as const,
});
