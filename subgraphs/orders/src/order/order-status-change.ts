import { orderStatuses } from '@commerce/events';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OrderReasonEnum, type OrderReason } from './order-reason.ts';
import {
  ActorEnum,
  OrderChangeKindEnum,
  OrderStatusEnum,
  type ActorKind,
  type OrderChangeKind,
  type OrderStatus,
} from './order-status.ts';

/** How to track a parcel of the order. */
export interface Tracking {
  readonly carrier: string;
  readonly number: string;
  readonly url?: string | null | undefined;
}

/** Units of a line that a change concerns. */
export interface ChangedItem {
  readonly title: string;
  readonly quantity: number;
}

/** The items of an order that were cancelled. */
export interface Cancelled {
  readonly items: readonly ChangedItem[];
  readonly amount: { readonly amountMinor: number; readonly currencyCode: string };
  readonly reason: string | null;
}

@Directive('@key(fields: "orderId version")')
@ObjectType({ description: "An entry in an order's history: what the order's status became, when and why." })
@Entity()
export class OrderStatusChange {
  @Field(() => ID, {
    description: "The change's ID: unique among the changes of all orders, and the same whenever it is read.",
  })
  id(): string {
    return `${this.orderId}.${this.version}`;
  }

  @Field(() => ID, { description: "The order's ID." })
  @PrimaryColumn('uuid')
  orderId!: string;

  @Field(() => Int, {
    description:
      'The sequence number of the change within the order: 1, 2, 3 … without gaps. Pass the last one received as `after`.',
  })
  @PrimaryColumn('int')
  version!: number;

  @Field(() => OrderStatusEnum, { description: "The order's status after the change." })
  @Column('enum', { enum: orderStatuses })
  status!: OrderStatus;

  @Field(() => OrderStatusEnum, {
    nullable: true,
    description:
      "The order's status before the change. Null for the first entry. The same as `status` if something else happened, such as a refund; see `kind`.",
  })
  @Column('enum', { enum: orderStatuses, nullable: true })
  previousStatus!: OrderStatus | null;

  @Field(() => OrderChangeKindEnum, { description: 'What happened.' })
  @Column('text', { default: 'OTHER' })
  kind!: OrderChangeKind;

  @Field(() => OrderReasonEnum, {
    nullable: true,
    description: 'The reason for the change as a code. Null without one.',
  })
  @Column('text', { nullable: true })
  reasonCode!: OrderReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason for the change, or what happened: a rejection reason or a sentence.',
  })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => ActorEnum, { description: 'Who changed the order.' })
  @Column('text')
  actor!: ActorKind;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Field(() => Date, { description: 'The date and time of the change.' })
  @Column('timestamptz')
  at!: Date;

  /**
   * The items that this change cancelled while the rest of the order proceeds. Only in the event; the lines store it.
   */
  cancelled?: Cancelled;

  /** The items of the parcel that this change concerns. Only in the event; the fulfilment stores them. */
  shipped?: readonly ChangedItem[];

  /** The tracking of the parcel that this change concerns. Only in the event; the fulfilment stores it. */
  tracking?: Tracking;
}
