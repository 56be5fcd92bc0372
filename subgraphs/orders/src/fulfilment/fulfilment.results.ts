import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { InvalidStatusChangeError, LineQuantityError, OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { FulfilmentNotFoundError } from './fulfilment.errors.ts';

export const FulfilOrderResult = createUnionType({
  name: 'FulfilOrderResult',
  description: 'The result of `fulfilOrder`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      InvalidStatusChangeError,
      LineQuantityError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});

export const MarkDeliveredResult = createUnionType({
  name: 'MarkDeliveredResult',
  description: 'The result of `markDelivered`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      FulfilmentNotFoundError,
      InvalidStatusChangeError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});

export const UpdateOrderStatusResult = createUnionType({
  name: 'UpdateOrderStatusResult',
  description: 'The result of `updateOrderStatus`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      InvalidStatusChangeError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});
