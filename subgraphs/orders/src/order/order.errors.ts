import { Money, UserError } from '@commerce/service';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { InvalidMove } from '../moves.ts';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';
import { maxTotalMinor } from './order.inputs.ts';
import type { UnpaidLimits } from './order-store.ts';

@ObjectType({ implements: UserError, description: 'There is no such order, or it is somebody else’s.' })
export class OrderNotFoundError extends UserError {
  constructor() {
    super('ORDER_NOT_FOUND', 'There is no such order.');
  }
}

@ObjectType({ implements: UserError, description: 'An order that stands here cannot go there.' })
export class InvalidStatusChangeError extends UserError {
  @Field(() => OrderStatusEnum, { description: 'Where the order stands.' })
  readonly from: OrderStatus;

  @Field(() => OrderStatusEnum, { description: 'Where it should have gone.' })
  readonly to: OrderStatus;

  constructor({ from, to }: InvalidMove<OrderStatus>) {
    super('INVALID_STATUS_CHANGE', `An order that is ${from} cannot become ${to}.`);
    this.from = from;
    this.to = to;
  }
}

@ObjectType({ implements: UserError, description: 'There is nothing in the cart to order.' })
export class EmptyCartError extends UserError {
  constructor() {
    super('EMPTY_CART', 'There is nothing in the cart.');
  }
}

@ObjectType({ implements: UserError, description: 'An order comes to more than this shop takes in one.' })
export class OrderTooLargeError extends UserError {
  @Field(() => Money, { description: 'The most that one order may come to.' })
  readonly limit: Money;

  constructor(currencyCode: string) {
    super('ORDER_TOO_LARGE', 'This is more than can be ordered at once.');
    this.limit = new Money(maxTotalMinor, currencyCode);
  }
}

@ObjectType({
  implements: UserError,
  description:
    'The customer has too much on order that is not paid: orders that are pending, or paid at the door and not shipped.',
})
export class TooManyOpenOrdersError extends UserError {
  @Field(() => Int, { description: 'How many such orders there are.' })
  readonly openOrders: number;

  @Field(() => Int, { description: 'How many such orders there may be.' })
  readonly maxOpenOrders: number;

  @Field(() => Int, { description: 'How many units of them are not shipped yet.' })
  readonly unpaidUnits: number;

  @Field(() => Int, { description: 'How many units there may be, those of a new order among them.' })
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

@ObjectType({ implements: UserError, description: 'The order is not decided yet: it can be cancelled as a whole.' })
export class OrderPendingError extends UserError {
  constructor() {
    super('ORDER_PENDING', 'This order is not confirmed yet: wait until it is, or cancel all of it.');
  }
}

@ObjectType({ implements: UserError, description: 'Something of the order has been shipped already.' })
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
  description: 'A line of the order that there is not, or more of it than there is.',
})
export class LineQuantityError extends UserError {
  @Field(() => ID, { description: 'The line.' })
  readonly lineId: string;

  @Field(() => Int, {
    description: 'How many of it there are to ship, to cancel or to return; 0 for a line of no such order.',
  })
  readonly available: number;

  constructor(lineId: string, available: number) {
    super('LINE_QUANTITY', `Of this line there are ${available}.`);
    this.lineId = lineId;
    this.available = available;
  }
}
