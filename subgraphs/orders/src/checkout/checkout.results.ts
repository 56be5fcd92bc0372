import { IdempotencyConflictError, ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { CurrencyMismatchError, VariantUnavailableError } from '../offer/offer.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { PaymentMethodUnavailableError } from '../payment/payment.errors.ts';
import { EmptyCartError, OrderTooLargeError, TooManyOpenOrdersError } from './checkout.errors.ts';

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
