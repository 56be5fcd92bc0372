import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Order } from '../order/order.ts';
import { AppliedPromotion, AppliedTax } from './checkout-preview.ts';

@Resolver(() => Order)
export class OrderPricesResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The name of the shipping method. Null if there was none.',
  })
  shippingMethod(@Root() { priceDetails }: Order): string | null {
    return priceDetails?.shippingMethod?.name ?? null;
  }

  @FieldResolver(() => [AppliedPromotion], { description: 'The promotions of the order, with their discounts.' })
  promotions(@Root() order: Order): AppliedPromotion[] {
    const promotions = order.priceDetails?.promotions ?? [];
    return promotions.map(({ name, couponCode, discountMinor, shippingDiscountMinor }) => ({
      name,
      couponCode,
      discount: order.moneyOf(discountMinor),
      shippingDiscount: order.moneyOf(shippingDiscountMinor),
    }));
  }

  @FieldResolver(() => [AppliedTax], { description: 'The taxes of the order by rate.' })
  taxes(@Root() order: Order): AppliedTax[] {
    const taxes = order.priceDetails?.taxes ?? [];
    return taxes.map(({ taxClass, rateMillionths, isIncluded, baseMinor, amountMinor }) => ({
      taxClass,
      rateMillionths,
      isIncluded,
      base: order.moneyOf(baseMinor),
      amount: order.moneyOf(amountMinor),
    }));
  }
}
