import { Money, UserError } from '@commerce/service';
import { Field, ObjectType } from 'type-graphql';
import { PaymentMethodEnum, type PaymentMethod } from './payment-status.ts';

@ObjectType({ implements: UserError, description: 'This shop does not take payments of this kind at the moment.' })
export class PaymentMethodUnavailableError extends UserError {
  @Field(() => PaymentMethodEnum, { description: 'The method that was asked for.' })
  readonly method: PaymentMethod;

  constructor(method: PaymentMethod) {
    super('PAYMENT_METHOD_UNAVAILABLE', `Orders cannot be paid by ${method} at the moment.`);
    this.method = method;
  }
}

@ObjectType({ implements: UserError, description: 'More than was taken and is not paid back yet.' })
export class RefundExceedsPaymentError extends UserError {
  @Field(() => Money, { description: 'What can still be paid back.' })
  readonly refundable: Money;

  constructor(refundable: Money) {
    super('REFUND_EXCEEDS_PAYMENT', 'This is not an amount that can be paid back.');
    this.refundable = refundable;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The payment of this order waits for nothing that its customer can do.',
})
export class NoPaymentActionError extends UserError {
  constructor() {
    super('NO_PAYMENT_ACTION', 'There is nothing to confirm about this payment.');
  }
}
