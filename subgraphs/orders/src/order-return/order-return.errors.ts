import { UserError } from '@commerce/service';
import { Field, ObjectType } from 'type-graphql';
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
