import { IdempotencyConflictError, ValidationError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { CurrencyMismatchError, VariantUnavailableError } from '../offer/offer.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { PaymentMethodUnavailableError } from '../payment/payment.errors.ts';
import { CheckoutPreview } from '../prices/checkout-preview.ts';
import { EmptyCartError, ShippingUnavailableError } from '../cart/cart.errors.ts';
import { CouponUnusableError, GiftCardUnusableError } from '../redemption/redemption.errors.ts';
import { OrderTooLargeError, PricesChangedError, TooManyOpenOrdersError } from './checkout.errors.ts';

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
      ShippingUnavailableError,
      CouponUnusableError,
      GiftCardUnusableError,
      PricesChangedError,
    ] as const,
});

export const CheckoutPreviewResult = createUnionType({
  name: 'CheckoutPreviewResult',
  description: 'The result of `checkoutPreview`: the prices or an error.',
  types: () =>
    [CheckoutPreview, ValidationError, EmptyCartError, VariantUnavailableError, CurrencyMismatchError] as const,
});
