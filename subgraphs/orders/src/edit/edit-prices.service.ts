import { UserErrorException } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { ShippingUnavailableError } from '../cart/cart.errors.ts';
import { refuseDifferences, refuseTooLarge } from '../checkout/checkout-prices.service.ts';
import type { ExpectedPrices } from '../checkout/checkout.inputs.ts';
import type { Order } from '../order/order.ts';
import type { OrderPrices, PriceDetails } from '../order/price-details.ts';
import { orderPricesOf } from '../prices/order-prices.ts';
import type { PricesService } from '../prices/prices.service.ts';
import { giftCardsKept } from '../redemption/redemption.service.ts';
import { itemsOf, type LineTarget } from './increase.ts';

const nothing: PriceDetails = { shippingMethod: null, promotions: [], taxes: [], coupons: [], giftCards: [] };

/** Prices orders with other quantities. */
export class EditPricesService {
  constructor(private readonly prices: PricesService) {}

  /**
   * What the order costs with other quantities: its own prices per unit, its coupons, gift cards and shipping method, and
   * the rules that hold now. Throws `UserErrorException` with `ShippingUnavailableError`, `OrderTooLargeError` or
   * `PricesChangedError`.
   */
  async price(
    order: Order,
    targets: readonly LineTarget[],
    expected: ExpectedPrices | null | undefined,
    manager: EntityManager,
  ): Promise<OrderPrices> {
    const { coupons, shippingMethod } = order.priceDetails ?? nothing;
    const request = {
      items: itemsOf(targets),
      countryCode: order.shippingAddress.countryCode,
      shippingMethodId: shippingMethod?.id ?? null,
      couponCodes: coupons.map(({ code }) => code),
      giftCardIds: [],
      giftCardHashes: [],
      customerId: null,
      held: giftCardsKept(order),
    };
    const priced = await this.prices.price(request, manager);
    if (priced.isNotShipped) throw new UserErrorException(new ShippingUnavailableError());
    refuseTooLarge(priced);
    if (expected != null) refuseDifferences(priced, expected);
    const prices = orderPricesOf(priced);
    // A coupon that no longer reduces the prices was used all the same, and is given back when the order ends.
    const isPlain = prices.priceDetails === null && order.priceDetails === null;
    return { ...prices, priceDetails: isPlain ? null : { ...(prices.priceDetails ?? nothing), coupons } };
  }
}
