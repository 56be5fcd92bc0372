import { IdempotencyConflictError, ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { FulfilmentNotFoundError } from '../fulfilment/fulfilment.errors.ts';
import { CurrencyMismatchError, VariantUnavailableError } from '../offer/offer.errors.ts';
import {
  NotReturnableError,
  ReturnDecidedError,
  ReturnNotFoundError,
  TooManyReturnsError,
} from '../order-return/order-return.errors.ts';
import {
  NoPaymentActionError,
  PaymentMethodUnavailableError,
  RefundExceedsPaymentError,
} from '../payment/payment.errors.ts';
import {
  EmptyCartError,
  InvalidStatusChangeError,
  LineQuantityError,
  OrderNotFoundError,
  OrderPendingError,
  OrderTooLargeError,
  PartlyShippedError,
  TooManyOpenOrdersError,
} from './order.errors.ts';
import { Order } from './order.ts';

@ObjectType({ description: 'The result of a successful order mutation.' })
export class OrderPayload {
  @Field(() => Order, { description: 'The order after the change.' })
  readonly order: Order;

  constructor(order: Order) {
    this.order = order;
  }
}

export const PlaceOrderResult = createUnionType({
  name: 'PlaceOrderResult',
  description:
    "The result of `placeOrder`: the order or an error. The order's status shows whether its stock and its payment could be secured.",
  types: () =>
    [
      OrderPayload,
      ValidationError,
      EmptyCartError,
      VariantUnavailableError,
      CurrencyMismatchError,
      OrderTooLargeError,
      TooManyOpenOrdersError,
      PaymentMethodUnavailableError,
      IdempotencyConflictError,
    ] as const,
});

export const OrderResult = createUnionType({
  name: 'OrderResult',
  description: 'The result of an order mutation: the updated order or an error.',
  types: () =>
    [
      OrderPayload,
      ValidationError,
      OrderNotFoundError,
      InvalidStatusChangeError,
      OrderPendingError,
      PartlyShippedError,
      LineQuantityError,
      FulfilmentNotFoundError,
      ReturnNotFoundError,
      ReturnDecidedError,
      NotReturnableError,
      TooManyReturnsError,
      NoPaymentActionError,
      RefundExceedsPaymentError,
      IdempotencyConflictError,
    ] as const,
});
