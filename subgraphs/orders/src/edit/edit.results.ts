import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { LineQuantityError, OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { OrderNotEditableError } from './edit.errors.ts';

export const EditOrderResult = createUnionType({
  name: 'EditOrderResult',
  description: 'The result of `editOrder`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      OrderNotEditableError,
      LineQuantityError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});
