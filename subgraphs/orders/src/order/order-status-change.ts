import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tracking } from '../fulfilment/fulfilment.inputs.ts';
import { ActorEnum, OrderStatusEnum, type ActorKind, type OrderStatus } from './order-status.ts';
import { orderStatuses } from '@commerce/events';

/** A part of an order that was cancelled. */
export interface Cancelled {
  readonly items: readonly { readonly title: string; readonly quantity: number }[];
  readonly amount: { readonly amountMinor: number; readonly currencyCode: string };
  readonly reason: string | null;
}

@Directive('@key(fields: "orderId version")')
@ObjectType({ description: "A row of an order's history: what the order became, when and why." })
@Entity()
export class OrderStatusChange {
  @Field(() => ID, { description: "The order's id." })
  @PrimaryColumn('uuid')
  orderId!: string;

  @Field(() => Int, {
    description: 'Counts 1, 2, 3 … for each order, without a gap: pass the last one seen as `after`.',
  })
  @PrimaryColumn('int')
  version!: number;

  @Field(() => OrderStatusEnum, { description: 'What the order became.' })
  @Column('enum', { enum: orderStatuses })
  status!: OrderStatus;

  @Field(() => OrderStatusEnum, {
    nullable: true,
    description:
      'What it was before; null for the first row. The same as `status` where something else has happened, such as a refund: see the reason.',
  })
  @Column('enum', { enum: orderStatuses, nullable: true })
  previousStatus!: OrderStatus | null;

  @Field(() => String, { nullable: true, description: 'Why, or what has happened: a rejection reason, or a sentence.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => ActorEnum, { description: 'Who moved the order.' })
  @Column('text')
  actor!: ActorKind;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Field(() => Date, { description: 'When it happened.' })
  @Column('timestamptz')
  at!: Date;

  /** What was cancelled by it while the rest of the order goes on: the event says it, and the lines keep it. */
  cancelled?: Cancelled;

  /** How to follow the parcel that it tells of: the event says it, and the parcel keeps it. */
  tracking?: Tracking;
}
