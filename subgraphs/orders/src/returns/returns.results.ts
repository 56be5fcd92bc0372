import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { LineQuantityError, OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import {
  ExchangeUnavailableError,
  NotReturnableError,
  ReturnDecidedError,
  ReturnNotFoundError,
  TooManyReturnsError,
} from './returns.errors.ts';

export const RequestReturnResult = createUnionType({
  name: 'RequestReturnResult',
  description: 'The result of `requestReturn`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      NotReturnableError,
      LineQuantityError,
      TooManyReturnsError,
      ExchangeUnavailableError,
      IdempotencyConflictError,
    ] as const,
});

export const AcceptReturnResult = createUnionType({
  name: 'AcceptReturnResult',
  description: 'The result of `acceptReturn`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      ReturnNotFoundError,
      ReturnDecidedError,
      NotReturnableError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});

export const RefuseReturnResult = createUnionType({
  name: 'RefuseReturnResult',
  description: 'The result of `refuseReturn`: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      ReturnNotFoundError,
      ReturnDecidedError,
      IdempotencyConflictError,
      VersionConflictError,
    ] as const,
});
