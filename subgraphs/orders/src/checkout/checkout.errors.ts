import { enumType, Money, UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { Prices } from '../prices/checkout-preview.ts';
import type { UnpaidLimits } from '../order/order.repository.ts';
import { maxTotalOf } from '../order/max-total.ts';

@ObjectType({ implements: UserError, description: 'The total of the order exceeds the maximum.' })
export class OrderTooLargeError extends UserError {
  @Field(() => Money, { description: 'The maximum total of an order.' })
  readonly limit: Money;

  constructor(currencyCode: string) {
    super('ORDER_TOO_LARGE', 'The total exceeds the maximum for an order.');
    this.limit = new Money(maxTotalOf(currencyCode), currencyCode);
  }
}

@ObjectType({
  implements: UserError,
  description:
    'The customer has too many unpaid orders or units. An order counts while it is pending, or while it is cash on delivery and not yet shipped.',
})
export class TooManyOpenOrdersError extends UserError {
  @Field(() => Int, { description: 'The number of unpaid orders that the customer has.' })
  readonly openOrders: number;

  @Field(() => Int, { description: 'The maximum number of unpaid orders.' })
  readonly maxOpenOrders: number;

  @Field(() => Int, { description: 'The number of units in unpaid orders that are not yet shipped.' })
  readonly unpaidUnits: number;

  @Field(() => Int, { description: 'The maximum number of unshipped units in unpaid orders, including the new order.' })
  readonly maxUnpaidUnits: number;

  constructor(
    { openOrders, unpaidUnits }: { readonly openOrders: number; readonly unpaidUnits: number },
    { maxOrders, maxUnits }: UnpaidLimits,
  ) {
    super(
      'TOO_MANY_OPEN_ORDERS',
      `You can have ${maxOrders} unpaid orders with ${maxUnits} units in total, and have ${openOrders} with ${unpaidUnits}. ` +
        'Order less, pay by card, or wait until an order is shipped.',
    );
    this.openOrders = openOrders;
    this.maxOpenOrders = maxOrders;
    this.unpaidUnits = unpaidUnits;
    this.maxUnpaidUnits = maxUnits;
  }
}

const comparedPrices = {
  SUBTOTAL: 'The sum of the items before discounts.',
  DISCOUNT_TOTAL: 'The discounts of the items.',
  SHIPPING_TOTAL: 'The price of shipping.',
  TAX_TOTAL: 'The taxes.',
  TOTAL: 'The total before gift cards.',
  AMOUNT_DUE: 'The amount left to pay.',
} as const;
export type ComparedPrice = keyof typeof comparedPrices;

const ComparedPriceEnum = enumType('ComparedPrice', 'A price that can differ from what was shown.', comparedPrices);

@ObjectType({ description: 'A price that differs from the one that the customer was shown.' })
export class PriceDifference {
  @Field(() => ComparedPriceEnum, { description: 'Which price differs.' })
  readonly price!: ComparedPrice;

  @Field(() => Money, { description: 'What the customer was shown.' })
  readonly expected!: Money;

  @Field(() => Money, { description: 'What it is now.' })
  readonly current!: Money;
}

@ObjectType({
  implements: UserError,
  description: 'The prices differ from those that the customer was shown. Show the current ones and ask again.',
})
export class PricesChangedError extends UserError {
  @Field(() => [PriceDifference], { description: 'The prices that differ.' })
  readonly differences: readonly PriceDifference[];

  @Field(() => Prices, { description: 'All prices as they are now.' })
  readonly prices: Prices;

  constructor(differences: readonly PriceDifference[], prices: Prices) {
    super('PRICES_CHANGED', 'The prices have changed since they were shown. Check them again.');
    this.differences = differences;
    this.prices = prices;
  }
}
