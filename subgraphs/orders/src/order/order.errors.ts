import { UserError } from '@commerce/service';
import { Field, ObjectType } from 'type-graphql';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';

/** There is no such move in the transition table. */
export class InvalidStatusMove extends Error {
  override name = 'InvalidStatusMove';

  constructor(
    readonly from: OrderStatus,
    readonly to: OrderStatus,
  ) {
    super(`An order cannot go from ${from} to ${to}.`);
  }
}

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

  constructor({ from, to }: InvalidStatusMove) {
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

@ObjectType({ implements: UserError, description: 'The idempotency key was used before, for something else.' })
export class IdempotencyConflictError extends UserError {
  constructor() {
    super('IDEMPOTENCY_CONFLICT', 'This idempotency key belongs to an order with other content.');
  }
}
