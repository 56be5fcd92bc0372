import { IdempotencyConflictError, ValidationError, VersionConflictError } from '@commerce/graphql';
import { createUnionType } from 'type-graphql';
import { ShippingUnavailableError } from '../cart/cart.errors.ts';
import { OrderTooLargeError, PricesChangedError, TooManyOpenOrdersError } from '../checkout/checkout.errors.ts';
import { VariantUnavailableError } from '../offer/offer.errors.ts';
import { LineQuantityError, OrderNotFoundError } from '../order/order.errors.ts';
import { OrderPayload } from '../order/order.results.ts';
import { EditPendingError, LinePriceChangedError, LineStockError, OrderNotEditableError } from './edit.errors.ts';

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
      EditPendingError,
      LineStockError,
      LinePriceChangedError,
      VariantUnavailableError,
      PricesChangedError,
      OrderTooLargeError,
      ShippingUnavailableError,
      TooManyOpenOrdersError,
    ] as const,
});
