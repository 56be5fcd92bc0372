import { Money, UserError } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { InvalidMove } from '../moves.ts';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';
import { maxTotalMinor } from './order.inputs.ts';
import type { UnpaidLimits } from './order-store.ts';

@ObjectType({ implements: UserError, description: 'No order with this ID exists, or it belongs to another customer.' })
export class OrderNotFoundError extends UserError {
  constructor() {
    super('ORDER_NOT_FOUND', 'There is no such order.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The order cannot change from its current status to the requested one.',
})
export class InvalidStatusChangeError extends UserError {
  @Field(() => OrderStatusEnum, { description: "The order's current status." })
  readonly from: OrderStatus;

  @Field(() => OrderStatusEnum, { description: 'The requested status.' })
  readonly to: OrderStatus;

  constructor({ from, to }: InvalidMove<OrderStatus>) {
    super('INVALID_STATUS_CHANGE', `An order that is ${from} cannot become ${to}.`);
    this.from = from;
    this.to = to;
  }
}

@ObjectType({ implements: UserError, description: 'The cart is empty.' })
export class EmptyCartError extends UserError {
  constructor() {
    super('EMPTY_CART', 'There is nothing in the cart.');
  }
}

@ObjectType({ implements: UserError, description: 'The total of the order exceeds the maximum.' })
export class OrderTooLargeError extends UserError {
  @Field(() => Money, { description: 'The maximum total of an order.' })
  readonly limit: Money;

  constructor(currencyCode: string) {
    super('ORDER_TOO_LARGE', 'This is more than can be ordered at once.');
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
      `You may have ${maxOrders} unpaid orders with ${maxUnits} units in all, and have ${openOrders} with ${unpaidUnits}. ` +
        'Order less, pay by card, or wait until an order is shipped.',
    );
    this.openOrders = openOrders;
    this.maxOpenOrders = maxOrders;
    this.unpaidUnits = unpaidUnits;
    this.maxUnpaidUnits = maxUnits;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The order is still pending, so it can only be cancelled as a whole.',
})
export class OrderPendingError extends UserError {
  constructor() {
    super('ORDER_PENDING', 'This order is not confirmed yet: wait until it is, or cancel all of it.');
  }
}

@ObjectType({ implements: UserError, description: 'Part of the order has already been shipped.' })
export class PartlyShippedError extends UserError {
  constructor() {
    super(
      'PARTLY_SHIPPED',
      'Something of this order was shipped: it can be returned, and the rest can be cancelled by its lines.',
    );
  }
}

@ObjectType({
  implements: UserError,
  description: 'The order has no such line, or the line does not have that many units left.',
})
export class LineQuantityError extends UserError {
  @Field(() => ID, { description: 'The ID of the line.' })
  readonly lineId: string;

  @Field(() => Int, {
    description: 'The number of units that can be shipped, cancelled or returned. 0 if the order has no such line.',
  })
  readonly available: number;

  constructor(lineId: string, available: number) {
    super('LINE_QUANTITY', `Of this line there are ${available}.`);
    this.lineId = lineId;
    this.available = available;
  }
}
