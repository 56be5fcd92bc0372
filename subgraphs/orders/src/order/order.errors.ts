import { UserError } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';
import type { InvalidTransition } from './transitions.ts';

@ObjectType({ implements: UserError, description: 'No order with this ID exists, or it belongs to another customer.' })
export class OrderNotFoundError extends UserError {
  constructor() {
    super('ORDER_NOT_FOUND', 'The order does not exist.');
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

  constructor({ from, to }: InvalidTransition<OrderStatus>) {
    super('INVALID_STATUS_CHANGE', `An order with the status ${from} cannot change to ${to}.`);
    this.from = from;
    this.to = to;
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
    super('LINE_QUANTITY', `The line has ${available} units available for this.`);
    this.lineId = lineId;
    this.available = available;
  }
}
