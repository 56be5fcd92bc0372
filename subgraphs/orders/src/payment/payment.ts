import { bigintAsNumber } from '@commerce/runtime';
import { Money } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { move } from '../moves.ts';
import type { PaymentAction } from './payment-provider.ts';
import {
  PaymentMethodEnum,
  paymentMoves,
  paymentStatuses,
  PaymentStatusEnum,
  type PaymentMethod,
  type PaymentStatus,
} from './payment-status.ts';

@ObjectType({
  description:
    'The action that the customer must complete before the payment can be authorized. Use one of the two fields.',
})
export class PaymentNextAction implements PaymentAction {
  @Field(() => String, { nullable: true, description: 'The URL that the customer must visit.' })
  url!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The client secret for the payment provider's script in the browser.",
  })
  clientSecret!: string | null;
}

/** How an order is paid: columns of the order's own row, so that one lock and one check hold for both. */
@ObjectType({ description: 'The payment of an order: its method, status and amounts.' })
export class Payment {
  @Field(() => PaymentMethodEnum, { description: 'The payment method.' })
  @Column('text')
  method!: PaymentMethod;

  @Column('text')
  provider!: string;

  @Field(() => PaymentStatusEnum, { description: "The payment's status." })
  @Column('enum', { enum: paymentStatuses })
  status!: PaymentStatus;

  @Column('text', { nullable: true })
  token!: string | null;

  @Column('text', { nullable: true })
  reference!: string | null;

  @Field(() => PaymentNextAction, {
    name: 'nextAction',
    nullable: true,
    description: 'The action that the customer must take, followed by `confirmPayment`. Null if no action is required.',
  })
  @Column('jsonb', { nullable: true })
  action!: PaymentNextAction | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason why the payment was declined, or what could not be done with it.',
  })
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('bigint', { transformer: bigintAsNumber })
  amountMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Column('bigint', { transformer: bigintAsNumber })
  authorizedMinor!: number;

  /** What of it is not to be taken any more. */
  @Column('bigint', { transformer: bigintAsNumber })
  releasedMinor!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  capturedMinor!: number;

  /** Asked of the provider and not answered yet. */
  @Column('bigint', { transformer: bigintAsNumber })
  refundingMinor!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  refundedMinor!: number;

  /** When a provider outside of this process was first asked. */
  @Column('timestamptz', { nullable: true })
  requestedAt!: Date | null;

  @Field(() => Money, { description: 'The authorized amount.' })
  authorized(): Money {
    return this.moneyOf(this.authorizedMinor);
  }

  @Field(() => Money, {
    description:
      'The part of the authorized amount that will not be captured, because items were cancelled or returned first.',
  })
  released(): Money {
    return this.moneyOf(this.releasedMinor);
  }

  @Field(() => Money, { description: 'The captured amount.' })
  captured(): Money {
    return this.moneyOf(this.capturedMinor);
  }

  @Field(() => Money, { description: 'The refunded amount.' })
  refunded(): Money {
    return this.moneyOf(this.refundedMinor);
  }

  /** What may still be paid back. */
  refundable(): Money {
    return this.moneyOf(this.capturedMinor - this.refundedMinor - this.refundingMinor);
  }

  due(): Money {
    return this.moneyOf(this.amountMinor);
  }

  /** What is to be taken of what was authorized. */
  get capturableMinor(): number {
    return this.authorizedMinor - this.releasedMinor;
  }

  static of(amount: Money, { method, provider, token }: PaymentChoice): Payment {
    return Object.assign(new Payment(), {
      method,
      provider,
      token,
      status: 'PENDING',
      reference: null,
      action: null,
      failure: null,
      amountMinor: amount.amountMinor,
      currencyCode: amount.currencyCode,
      authorizedMinor: 0,
      releasedMinor: 0,
      capturedMinor: 0,
      refundingMinor: 0,
      refundedMinor: 0,
      requestedAt: null,
    } as const);
  }

  authorize(reference: string): void {
    this.#moveTo('AUTHORIZED');
    this.authorizedMinor = this.amountMinor;
    this.reference = reference;
  }

  /** The customer has to do something: the payment stays pending. */
  awaitAction(reference: string, action: PaymentNextAction): void {
    this.reference = reference;
    this.action = action;
  }

  decline(reason: string): void {
    this.#moveTo('DECLINED');
    this.failure = reason;
  }

  /** The customer pays so much less of what is authorized: at most what is still to be taken. */
  release(amountMinor: number): void {
    this.releasedMinor += Math.min(amountMinor, this.capturableMinor);
  }

  /**
   * So much was taken, or all that was to be. Answers how much of it is to be paid back, because it was released after the
   * provider had been asked to take it.
   */
  capture(amountMinor = this.capturableMinor): number {
    const excess = amountMinor - this.capturableMinor;
    this.#moveTo('CAPTURED');
    this.capturedMinor = amountMinor;
    this.releasedMinor = this.authorizedMinor - amountMinor;
    return excess;
  }

  void(): void {
    this.#moveTo('VOIDED');
  }

  /** Sets an amount aside for a refund, so that no other takes it: at most what is `refundable`. */
  beginRefund(amountMinor: number): void {
    this.refundingMinor += amountMinor;
  }

  finishRefund(amountMinor: number): void {
    const refundedMinor = this.refundedMinor + amountMinor;
    this.#moveTo(refundedMinor === this.capturedMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED');
    this.refundingMinor -= amountMinor;
    this.refundedMinor = refundedMinor;
  }

  failRefund(amountMinor: number): void {
    this.refundingMinor -= amountMinor;
  }

  /** The token is of no more use, and the customer has nothing more to do. */
  #moveTo(status: PaymentStatus): void {
    this.status = move(paymentMoves, this.status, status);
    this.token = null;
    this.action = null;
  }

  moneyOf(amountMinor: number): Money {
    return new Money(amountMinor, this.currencyCode);
  }
}

/** How a customer wants to pay. */
export interface PaymentChoice {
  readonly method: PaymentMethod;
  readonly provider: string;
  readonly token: string | null;
}
