import { IdempotencyConflictError, ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { TooManyNotesError } from './note.errors.ts';

export const AddOrderNoteResult = createUnionType({
  name: 'AddOrderNoteResult',
  description: 'The result of `addOrderNote`: the order with its notes or an error.',
  types: () =>
    [OrderPayload, ValidationError, OrderNotFoundError, TooManyNotesError, IdempotencyConflictError] as const,
});
