import { enumType, Money } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PaymentOperation, PaymentOperationKind, PaymentOperationStatus } from './payment-operation.ts';

const KindEnum = enumType('PaymentRequestKind', 'What the payment provider is asked to do.', {
  AUTHORIZE: 'Reserve the amount.',
  CAPTURE: 'Take the amount, or a part of it.',
  VOID: 'Release what is reserved and was not captured.',
  REFUND: 'Give an amount back.',
});

const StatusEnum = enumType('PaymentRequestStatus', 'How far a request to the payment provider is.', {
  PENDING: 'The provider has been asked, or is about to be.',
  SUCCEEDED: 'The provider has done it.',
  FAILED: 'The provider has rejected it.',
});

/** An operation of a payment provider, as staff see it. */
@ObjectType({ description: 'A request to the payment provider, as staff see it.' })
export class PaymentRequest {
  @Field(() => ID, { description: "The request's ID (a UUID), which is the key of every attempt." })
  readonly id: string;

  @Field(() => KindEnum, { description: 'What is requested.' })
  readonly kind: PaymentOperationKind;

  @Field(() => StatusEnum, { description: 'How far it is.' })
  readonly status: PaymentOperationStatus;

  @Field(() => Money, { description: 'The amount.' })
  readonly amount: Money;

  @Field(() => Int, { description: 'How often the provider was asked.' })
  readonly attempts: number;

  @Field(() => String, {
    nullable: true,
    description: 'What the provider has answered, if it rejected the request or does not respond.',
  })
  readonly failure: string | null;

  @Field(() => Date, { description: 'The date and time when it was requested.' })
  readonly requestedAt: Date;

  @Field(() => Date, { nullable: true, description: 'The date and time of the result. Null until there is one.' })
  readonly finishedAt: Date | null;

  constructor(operation: PaymentOperation) {
    this.id = operation.id;
    this.kind = operation.kind;
    this.status = operation.status;
    this.amount = operation.amount();
    this.attempts = operation.attempts;
    this.failure = operation.status === 'SUCCEEDED' ? null : operation.error;
    this.requestedAt = operation.createdAt;
    this.finishedAt = operation.finishedAt;
  }
}
