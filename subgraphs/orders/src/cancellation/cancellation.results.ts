import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { InvalidStatusChangeError, LineQuantityError, OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { OrderPendingError, PartlyShippedError } from './cancellation.errors.ts';

export const CancelOrderResult = createUnionType({
  name: 'CancelOrderResult',
  description: 'The result of `cancelOrder`: the cancelled order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      InvalidStatusChangeError,
      PartlyShippedError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});

export const CancelOrderLinesResult = createUnionType({
  name: 'CancelOrderLinesResult',
  description: 'The result of `cancelOrderLines`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      InvalidStatusChangeError,
      LineQuantityError,
      OrderPendingError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});
