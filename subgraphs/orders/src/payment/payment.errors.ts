import { Money, UserError } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';
import { PaymentMethodEnum, type PaymentMethod } from '../order/payment-status.ts';

@ObjectType({ implements: UserError, description: 'The shop does not currently accept this payment method.' })
export class PaymentMethodUnavailableError extends UserError {
  @Field(() => PaymentMethodEnum, { description: 'The requested payment method.' })
  readonly method: PaymentMethod;

  constructor(method: PaymentMethod) {
    super('PAYMENT_METHOD_UNAVAILABLE', `The payment method ${method} is not available at the moment.`);
    this.method = method;
  }
}

@ObjectType({ implements: UserError, description: 'The amount exceeds what was captured and is not yet refunded.' })
export class RefundExceedsPaymentError extends UserError {
  @Field(() => Money, { description: 'The amount that can still be refunded.' })
  readonly refundable: Money;

  constructor(refundable: Money) {
    super('REFUND_EXCEEDS_PAYMENT', 'The amount cannot be refunded.');
    this.refundable = refundable;
  }
}

@ObjectType({
  implements: UserError,
  description: 'The payment provider is processing the capture of the payment. Try again once it is captured.',
})
export class PaymentNotSettledError extends UserError {
  constructor() {
    super('PAYMENT_NOT_SETTLED', 'The payment is being captured. Try again in a moment.');
  }
}

@ObjectType({ implements: UserError, description: 'No refund with this ID exists.' })
export class RefundNotFoundError extends UserError {
  constructor() {
    super('REFUND_NOT_FOUND', 'The refund does not exist.');
  }
}

@ObjectType({ implements: UserError, description: 'The refund has not failed. Only failed refunds can be retried.' })
export class RefundNotFailedError extends UserError {
  constructor() {
    super('REFUND_NOT_FAILED', 'The refund has not failed. Only failed refunds can be retried.');
  }
}

@ObjectType({
  implements: UserError,
  description: 'The payment of this order does not await any action from the customer.',
})
export class NoPaymentActionError extends UserError {
  constructor() {
    super('NO_PAYMENT_ACTION', 'This payment requires no confirmation.');
  }
}
