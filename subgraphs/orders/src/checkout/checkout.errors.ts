import { Money, UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { UnpaidLimits } from '../order/order.repository.ts';
import { maxTotalMinor } from '../order/order.ts';

@ObjectType({ implements: UserError, description: 'The cart is empty.' })
export class EmptyCartError extends UserError {
  constructor() {
    super('EMPTY_CART', 'The cart is empty.');
  }
}

@ObjectType({ implements: UserError, description: 'The total of the order exceeds the maximum.' })
export class OrderTooLargeError extends UserError {
  @Field(() => Money, { description: 'The maximum total of an order.' })
  readonly limit: Money;

  constructor(currencyCode: string) {
    super('ORDER_TOO_LARGE', 'The total exceeds the maximum for an order.');
    this.limit = new Money(maxTotalMinor, currencyCode);
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
