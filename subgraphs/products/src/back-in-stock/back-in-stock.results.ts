import { createUnionType, Field, ObjectType } from 'type-graphql';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import {
  BackInStockLimitError,
  BackInStockRequestNotFoundError,
  VariantAvailableError,
} from './back-in-stock.errors.ts';
import { BackInStockRequest } from './back-in-stock.ts';

@ObjectType({ description: 'The result of a successful `requestBackInStock` or `cancelBackInStockRequest`.' })
export class BackInStockPayload {
  @Field(() => BackInStockRequest, { description: 'The request, which may be cancelled now.' })
  readonly request: BackInStockRequest;

  constructor(request: BackInStockRequest) {
    this.request = request;
  }
}

export const RequestBackInStockResult = createUnionType({
  name: 'RequestBackInStockResult',
  description: 'The result of `requestBackInStock`: the request, or an error.',
  types: () => [BackInStockPayload, VariantNotFoundError, VariantAvailableError, BackInStockLimitError] as const,
});

export const CancelBackInStockRequestResult = createUnionType({
  name: 'CancelBackInStockRequestResult',
  description: 'The result of `cancelBackInStockRequest`: the cancelled request, or an error.',
  types: () => [BackInStockPayload, BackInStockRequestNotFoundError] as const,
});
