import { UserError } from '@commerce/service';
import { Field, Int, ObjectType } from 'type-graphql';
import { OrderStatusEnum, type OrderStatus } from '../order/order-status.ts';

@ObjectType({ implements: UserError, description: 'There is no such return.' })
export class ReturnNotFoundError extends UserError {
  constructor() {
    super('RETURN_NOT_FOUND', 'There is no such return.');
  }
}

@ObjectType({ implements: UserError, description: 'The return was accepted or refused before.' })
export class ReturnDecidedError extends UserError {
  constructor() {
    super('RETURN_DECIDED', 'This return was decided before.');
  }
}

@ObjectType({ implements: UserError, description: 'Only what was delivered and paid can be sent back.' })
export class NotReturnableError extends UserError {
  @Field(() => OrderStatusEnum, { description: 'Where the order stands.' })
  readonly status: OrderStatus;

  constructor(status: OrderStatus) {
    super('NOT_RETURNABLE', 'Only what was delivered and paid can be sent back.');
    this.status = status;
  }
}

@ObjectType({ implements: UserError, description: 'As many returns of the order as there may be wait for a decision.' })
export class TooManyReturnsError extends UserError {
  @Field(() => Int, { description: 'How many may wait for a decision at a time.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_RETURNS', `${maximum} returns of this order wait for a decision. Wait until one is decided.`);
    this.maximum = maximum;
  }
}
