import { enumType, Money } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '../order/order-status.ts';
import type { Actor } from '../order/order.ts';
import { PaymentNextAction } from '../order/payment.ts';
import type { OrderPrices } from '../order/price-details.ts';
import { transition, type Transitions } from '../order/transitions.ts';

const editStatuses = ['RESERVING', 'AUTHORIZING', 'APPLIED', 'FAILED'] as const;
export type EditStatus = (typeof editStatuses)[number];

const editTransitions: Transitions<EditStatus> = {
  RESERVING: ['AUTHORIZING', 'APPLIED', 'FAILED'],
  AUTHORIZING: ['APPLIED', 'FAILED'],
  APPLIED: [],
  FAILED: [],
};

const EditStatusEnum = enumType('OrderEditStatus', 'The status of an edit that adds units.', {
  RESERVING: 'The stock of the additional units is being reserved.',
  AUTHORIZING: 'The payment of the new total is being authorized.',
  APPLIED: 'The order has the new quantities and prices.',
  FAILED: 'The order is as it was. See `failure`.',
});

const failures = {
  OUT_OF_STOCK: 'There are not enough units: see `shortages`.',
  PRODUCT_UNAVAILABLE: 'An item is no longer for sale.',
  PRICE_CHANGED: 'The price of an item differs from the one in the order.',
  PAYMENT_DECLINED: 'The payment was declined.',
  TIMED_OUT: 'A step took too long.',
  ORDER_CHANGED: 'The order was packed, cancelled or changed in another way meanwhile.',
} as const;
export type EditFailure = keyof typeof failures;
const EditFailureEnum = enumType('OrderEditFailure', 'The reason why an edit failed.', failures);

@ObjectType({ description: 'A line of an edit, and how many of its units are to be delivered.' })
export class OrderEditLine {
  @Field(() => ID, { description: 'The ID of the order line.' })
  readonly lineId!: string;

  @Field(() => Int, { description: 'The number of units to be delivered after the edit.' })
  readonly quantity!: number;
}

@ObjectType({ description: 'A line that cannot have as many units as an edit requests.' })
export class OrderEditShortage {
  @Field(() => ID, { description: 'The ID of the order line.' })
  readonly lineId!: string;

  @Field(() => Int, { description: 'How many more units were available.' })
  readonly availableQuantity!: number;
}

/** A line of the order, as it was and as it becomes. */
export interface EditedLine {
  readonly lineId: string;
  readonly variantId: string;
  readonly productId: string;
  /** The units to be delivered. */
  readonly from: number;
  readonly to: number;
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly addedTaxMinor: number;
  /** What had been sold before. */
  readonly soldQuantity: number;
  readonly soldMinor: number;
  /** What the edit sells in addition, at least 0. */
  readonly units: number;
  readonly grossMinor: number;
}

@ObjectType({
  description: 'An edit that adds units to an order. It is pending until their stock and payment are secured.',
})
@Entity()
export class OrderEdit {
  @Field(() => ID, { description: "The edit's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Field(() => EditStatusEnum, { description: "The edit's status." })
  @Column('text')
  status!: EditStatus;

  @Field(() => EditFailureEnum, { nullable: true, description: 'Why the edit failed. Null if it did not.' })
  @Column('text', { nullable: true })
  failure!: EditFailure | null;

  @Field(() => [OrderEditShortage], { description: 'The lines of which there are not enough units.' })
  @Column('jsonb', { default: [] })
  shortages!: readonly OrderEditShortage[];

  @Column('jsonb')
  lines!: readonly EditedLine[];

  @Column('jsonb')
  prices!: Omit<OrderPrices, 'lines'>;

  @Column('text')
  currencyCode!: string;

  @Column('text')
  actor!: ActorKind;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text', { nullable: true })
  paymentToken!: string | null;

  @Column('text', { nullable: true })
  paymentReference!: string | null;

  @Field(() => PaymentNextAction, {
    name: 'nextAction',
    nullable: true,
    description: 'The action that the customer must take, followed by `confirmPayment`. Null if no action is required.',
  })
  @Column('jsonb', { nullable: true })
  paymentAction!: PaymentNextAction | null;

  @Field(() => Date, { description: 'The date and time when the edit was requested.' })
  @Column('timestamptz')
  requestedAt!: Date;

  @Column('timestamptz', { nullable: true })
  deadlineAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'The date and time when it was applied or failed.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('int', { nullable: true })
  appliedVersion!: number | null;

  @Field(() => [OrderEditLine], { name: 'lines', description: 'The lines whose quantities the edit changes.' })
  changedLines(): OrderEditLine[] {
    return this.changed.map(({ lineId, to }) => ({ lineId, quantity: to }));
  }

  @Field(() => Money, { description: 'What the order costs with the edit.' })
  total(): Money {
    return new Money(this.prices.totalMinor, this.currencyCode);
  }

  get changed(): EditedLine[] {
    return this.lines.filter(({ from, to }) => from !== to);
  }

  /** What the payment has to cover with the edit. */
  get dueMinor(): number {
    return this.prices.totalMinor - this.prices.giftCardMinor;
  }

  /** Who requested the edit. */
  get by(): Actor {
    return { kind: this.actor, id: this.actorId };
  }

  /** The stock is reserved, and the authorization requested. */
  awaitPayment(deadlineAt: Date): void {
    this.status = transition(editTransitions, this.status, 'AUTHORIZING');
    this.deadlineAt = deadlineAt;
  }

  awaitAction(reference: string, action: PaymentNextAction): void {
    this.paymentReference = reference;
    this.paymentAction = action;
  }

  apply(version: number, at: Date): void {
    this.#decide('APPLIED', at);
    this.appliedVersion = version;
  }

  fail(failure: EditFailure, at: Date, shortages: readonly OrderEditShortage[] = []): void {
    this.#decide('FAILED', at);
    Object.assign(this, { failure, shortages });
  }

  #decide(status: 'APPLIED' | 'FAILED', at: Date): void {
    this.status = transition(editTransitions, this.status, status);
    Object.assign(this, { decidedAt: at, deadlineAt: null, paymentToken: null, paymentAction: null });
  }
}
