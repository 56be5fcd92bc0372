import { enumType, UserError } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OrderStatusEnum, type OrderStatus } from '../order/order-status.ts';

@ObjectType({ implements: UserError, description: 'No return with this ID exists.' })
export class ReturnNotFoundError extends UserError {
  constructor() {
    super('RETURN_NOT_FOUND', 'The return does not exist.');
  }
}

@ObjectType({ implements: UserError, description: 'The return has already been accepted or refused.' })
export class ReturnDecidedError extends UserError {
  constructor() {
    super('RETURN_DECIDED', 'This return has already been decided.');
  }
}

@ObjectType({ implements: UserError, description: 'Only items that have been delivered and paid for can be returned.' })
export class NotReturnableError extends UserError {
  @Field(() => OrderStatusEnum, { description: "The order's current status." })
  readonly status: OrderStatus;

  constructor(status: OrderStatus) {
    super('NOT_RETURNABLE', 'Only items that were delivered and paid for can be returned.');
    this.status = status;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The order has the maximum number of returns that await a decision.',
})
export class TooManyReturnsError extends UserError {
  @Field(() => Int, { description: 'The maximum number of returns that can await a decision at the same time.' })
  readonly maximum: number;

  constructor(maximum: number) {
    super('TOO_MANY_RETURNS', `${maximum} returns of this order are awaiting a decision. Wait until one is decided.`);
    this.maximum = maximum;
  }
}

const exchangeFaults = {
  OTHER_PRODUCT: 'The variant is unknown, or belongs to another product.',
  UNAVAILABLE: 'The variant is not for sale, or has another currency.',
  OUT_OF_STOCK: 'There are not enough units of the variant.',
  COSTS_MORE: 'It costs more than what the payment would give back for the returned items.',
  NOT_PAID: 'The order is not delivered and paid completely.',
} as const;
export type ExchangeFault = keyof typeof exchangeFaults;
const ExchangeFaultEnum = enumType('ExchangeFault', 'Why items cannot be exchanged.', exchangeFaults);

@ObjectType({
  implements: UserError,
  description: 'The items cannot be exchanged. Nothing was requested: return them without an exchange.',
})
export class ExchangeUnavailableError extends UserError {
  @Field(() => ID, { description: 'The ID of the order line. The first one if it concerns several.' })
  readonly lineId: string;

  @Field(() => ExchangeFaultEnum, { description: 'Why it cannot be exchanged.' })
  readonly reason: ExchangeFault;

  constructor(lineId: string, reason: ExchangeFault) {
    super('EXCHANGE_UNAVAILABLE', exchangeFaults[reason]);
    this.lineId = lineId;
    this.reason = reason;
  }
}
