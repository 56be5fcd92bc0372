import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { LineQuantityError, OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { PaymentNotSettledError } from '../payment/payment.errors.ts';

export const RefundOrderLinesResult = createUnionType({
  name: 'RefundOrderLinesResult',
  description: 'The result of `refundOrderLines`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      LineQuantityError,
      PaymentNotSettledError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});
