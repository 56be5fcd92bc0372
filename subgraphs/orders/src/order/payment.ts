import { bigintAsNumber } from '@commerce/runtime/database';
import { Money } from '@commerce/graphql';
import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import {
  PaymentMethodEnum,
  paymentStatuses,
  PaymentStatusEnum,
  paymentTransitions,
  type PaymentMethod,
  type PaymentStatus,
} from './payment-status.ts';
import { transition } from './transitions.ts';

@ObjectType({
  description:
    'The action that the customer must complete before the payment can be authorized. Use one of the two fields.',
})
export class PaymentNextAction {
  @Field(() => String, { nullable: true, description: 'The URL that the customer must visit.' })
  url!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The client secret for the payment provider's script in the browser.",
  })
  clientSecret!: string | null;
}

/** The payment of an order. Its columns are in the order's row, so one lock and one check cover both. */
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

  /** The part of the authorized amount that will not be captured. */
  @Column('bigint', { transformer: bigintAsNumber })
  releasedMinor!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  capturedMinor!: number;

  /** Captures that were requested from the provider and have no result yet. */
  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  capturingMinor!: number;

  @Field(() => Boolean, {
    description:
      'Whether each parcel captures its part. Otherwise everything is captured at once, when nothing is left to ship, or at delivery.',
  })
  @Column('boolean', { default: false })
  capturesParts!: boolean;

  /** Refunds that were requested from the provider and have no result yet. */
  @Column('bigint', { transformer: bigintAsNumber })
  refundingMinor!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  refundedMinor!: number;

  /** When an external provider was first requested to authorize. Null for a provider within this process. */
  @Column('timestamptz', { nullable: true })
  requestedAt!: Date | null;

  @Field(() => Money, { description: 'The authorized amount.' })
  authorized(): Money {
    return this.moneyOf(this.authorizedMinor);
  }

  @Field(() => Money, {
    description:
      'The part of the authorized amount that will not be captured, because items were cancelled or returned first, or that pays the order of an exchange.',
  })
  released(): Money {
    return this.moneyOf(this.releasedMinor);
  }

  @Field(() => Money, {
    description: 'The captured amount. While the status is AUTHORIZED, it is that of the parcels shipped so far.',
  })
  captured(): Money {
    return this.moneyOf(this.capturedMinor);
  }

  @Field(() => Money, { description: 'What the payment provider is asked to capture, and has not answered yet.' })
  capturing(): Money {
    return this.moneyOf(this.capturingMinor);
  }

  @Field(() => Money, { description: 'The refunded amount.' })
  refunded(): Money {
    return this.moneyOf(this.refundedMinor);
  }

  /** The amount that can still be refunded. */
  refundable(): Money {
    return this.moneyOf(this.capturedMinor - this.refundedMinor - this.refundingMinor);
  }

  due(): Money {
    return this.moneyOf(this.amountMinor);
  }

  /** What is authorized, not released, and neither captured nor being captured. */
  get uncapturedMinor(): number {
    if (this.status !== 'AUTHORIZED') return 0;
    return this.authorizedMinor - this.releasedMinor - this.capturedMinor - this.capturingMinor;
  }

  /** Whether a capture was requested from the provider and has no result yet. Always false for payment on delivery. */
  get isBeingCaptured(): boolean {
    return this.capturingMinor > 0;
  }

  /** Whether something was captured, or is being captured. */
  get isTaken(): boolean {
    return this.capturedMinor + this.capturingMinor > 0;
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
      capturingMinor: 0,
      capturesParts: false,
      refundingMinor: 0,
      refundedMinor: 0,
      requestedAt: null,
    } as const);
  }

  /** The payment of an order that another captured payment pays with a part of its amount: see `handOver`. */
  static fromCaptured({ method, provider, reference, capturesParts }: Payment, amount: Money): Payment {
    const { amountMinor } = amount;
    const taken = {
      status: 'CAPTURED',
      reference,
      capturesParts,
      authorizedMinor: amountMinor,
      capturedMinor: amountMinor,
    };
    return Object.assign(Payment.of(amount, { method, provider, token: null }), taken as Partial<Payment>);
  }

  /** Leaves a part of the captured amount, at most `refundable`, to the payment of another order. */
  handOver(amountMinor: number): void {
    this.capturedMinor -= amountMinor;
    this.releasedMinor += amountMinor;
    const isRefunded = this.refundedMinor > 0 && this.refundedMinor === this.capturedMinor;
    if (this.status === 'PARTIALLY_REFUNDED' && isRefunded) this.#changeStatus('REFUNDED');
  }

  authorize(reference: string, capturesParts = false): void {
    this.#changeStatus('AUTHORIZED');
    this.authorizedMinor = this.amountMinor;
    this.reference = reference;
    this.capturesParts = capturesParts;
  }

  /** The customer must act first. The payment stays pending. */
  awaitAction(reference: string, action: PaymentNextAction): void {
    this.reference = reference;
    this.action = action;
  }

  /**
   * Replaces the amount, of which nothing may be captured yet, and with it the authorization, unless the present one
   * covers it.
   */
  replace(amountMinor: number, authorization?: { readonly reference: string; readonly capturesParts: boolean }): void {
    Object.assign(this, { amountMinor, authorizedMinor: amountMinor, releasedMinor: 0, ...authorization });
  }

  decline(reason: string): void {
    this.#changeStatus('DECLINED');
    this.failure = reason;
  }

  /** Reduces the amount to capture, by at most what can still be captured. */
  release(amountMinor: number): void {
    this.releasedMinor += Math.min(amountMinor, this.uncapturedMinor);
    if (this.capturedMinor > 0) this.#settle();
  }

  /** Captures an amount without an external provider, by default everything that is left. */
  capture(amountMinor = this.uncapturedMinor): void {
    this.beginCapture(amountMinor);
    this.finishCapture(amountMinor);
  }

  /** Reserves an amount, at most `uncapturedMinor`, so that it is neither released nor captured twice. */
  beginCapture(amountMinor: number): void {
    transition(paymentTransitions, this.status, 'CAPTURED');
    this.capturingMinor += amountMinor;
  }

  /** Records a capture that was made. It includes what an earlier one did not capture, so its failure is outdated. */
  finishCapture(amountMinor: number): void {
    this.capturingMinor -= amountMinor;
    this.capturedMinor += amountMinor;
    this.failure = null;
    this.#settle();
  }

  failCapture(amountMinor: number): void {
    this.capturingMinor -= amountMinor;
  }

  void(): void {
    this.#changeStatus('VOIDED');
  }

  /** Reserves an amount, at most `refundable`, so that no other refund uses it. */
  beginRefund(amountMinor: number): void {
    this.refundingMinor += amountMinor;
  }

  /** Records a refund that was made. An earlier failure was that of another refund, and is outdated. */
  finishRefund(amountMinor: number): void {
    const refundedMinor = this.refundedMinor + amountMinor;
    if (this.status !== 'AUTHORIZED') this.#changeStatus(this.#statusWith(refundedMinor));
    this.refundingMinor -= amountMinor;
    this.refundedMinor = refundedMinor;
    this.failure = null;
  }

  failRefund(amountMinor: number): void {
    this.refundingMinor -= amountMinor;
  }

  /** Ends the authorization once nothing is left to capture. */
  #settle(): void {
    const isSettled = this.uncapturedMinor === 0 && this.capturingMinor === 0;
    if (this.status === 'AUTHORIZED' && isSettled) this.#changeStatus(this.#statusWith(this.refundedMinor));
  }

  /** The status of a payment that is captured, by what is refunded of it. */
  #statusWith(refundedMinor: number): PaymentStatus {
    if (refundedMinor === 0) return 'CAPTURED';
    return refundedMinor === this.capturedMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  }

  /** After a transition, the token is no longer needed and no action of the customer is pending. */
  #changeStatus(status: PaymentStatus): void {
    this.status = transition(paymentTransitions, this.status, status);
    this.token = null;
    this.action = null;
  }

  moneyOf(amountMinor: number): Money {
    return new Money(amountMinor, this.currencyCode);
  }
}

/** The payment method that the customer chose, and the provider that handles it. */
export interface PaymentChoice {
  readonly method: PaymentMethod;
  readonly provider: string;
  readonly token: string | null;
}
