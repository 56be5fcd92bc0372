import { enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProductVariantReference } from '../order/order.references.ts';
import { OrderReasonEnum, type OrderReason } from '../order/order-reason.ts';
import type { LineQuantity, OrderLine } from '../order/order.ts';
import { transition, type Transitions } from '../order/transitions.ts';

export const returnStatuses = ['REQUESTED', 'ACCEPTED', 'REFUSED'] as const;
export type ReturnStatus = (typeof returnStatuses)[number];

export const returnTransitions: Transitions<ReturnStatus> = {
  REQUESTED: ['ACCEPTED', 'REFUSED'],
  ACCEPTED: [],
  REFUSED: [],
};

const ReturnStatusEnum = enumType('ReturnStatus', 'The status of a return.', {
  REQUESTED: 'Requested by the customer.',
  ACCEPTED: 'Accepted. The items have arrived and a refund is made.',
  REFUSED: 'Refused. The shop does not take the items back.',
});

@ObjectType({ description: 'A line of a return: an order line and the quantity returned.' })
@Entity()
export class OrderReturnLine {
  @PrimaryColumn('uuid')
  returnId!: string;

  @Field(() => ID, { name: 'lineId', description: 'The ID of the order line.' })
  @PrimaryColumn('uuid')
  orderLineId!: string;

  @Field(() => Int, { description: 'The number of units.' })
  @Column('int')
  quantity!: number;

  @Column('uuid', { nullable: true })
  exchangeVariantId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of units for which they are exchanged. Null for a refund.',
  })
  @Column('int', { nullable: true })
  exchangeQuantity!: number | null;

  @Field(() => ProductVariantReference, {
    nullable: true,
    description: 'The variant for which they are exchanged. Null for a refund.',
  })
  exchangeFor(): ProductVariantReference | null {
    return this.exchangeVariantId === null ? null : new ProductVariantReference(this.exchangeVariantId);
  }
}

@ObjectType({ description: 'A return of items by a customer.' })
@Entity()
export class OrderReturn {
  @Field(() => ID, { description: "The return's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Field(() => ReturnStatusEnum, { description: "The return's status." })
  @Column('text')
  status!: ReturnStatus;

  @Field(() => OrderReasonEnum, { nullable: true, description: 'The reason as a code. Null without one.' })
  @Column('text', { nullable: true })
  reasonCode!: OrderReason | null;

  @Field(() => String, { description: "The customer's reason for the return." })
  @Column('text')
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The message from staff to the customer.' })
  @Column('text', { nullable: true })
  answer!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the items are put back on sale. Null until the return is decided.',
  })
  @Column('boolean', { nullable: true })
  restock!: boolean | null;

  /** The new order by which the items are exchanged. */
  @Column('uuid', { nullable: true })
  exchangeOrderId!: string | null;

  @Field(() => Date, { description: 'The date and time when the return was requested.' })
  @Column('timestamptz')
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'The date and time when the return was accepted or refused.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Throws `InvalidTransition` if it was decided before. */
  decide(status: 'ACCEPTED' | 'REFUSED', answer: string | null, restock: boolean | null, at: Date): void {
    this.status = transition(returnTransitions, this.status, status);
    Object.assign(this, { answer, restock, decidedAt: at });
  }
}

/** A line of the order and how much of it is returned. */
export interface ReturnedLine extends Pick<OrderReturnLine, 'exchangeVariantId' | 'exchangeQuantity'> {
  readonly line: OrderLine;
  readonly quantity: number;
}

/** The maximum number of undecided returns per order. Further ones must wait for decisions by staff. */
export const maxUndecidedReturns = 20;

/**
 * How many units of a line can be returned, by what is delivered of the order. Refunded units may be those that are still
 * to be delivered, and cannot be returned.
 */
export function returnableQuantity(line: OrderLine, delivered: readonly LineQuantity[]): number {
  const arrived = delivered.find(({ lineId }) => lineId === line.id)?.quantity ?? 0;
  return Math.min(arrived - line.returningQuantity - line.returnedQuantity, line.refundableQuantity);
}
