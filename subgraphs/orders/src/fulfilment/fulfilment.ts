import { enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tracking } from '../order/order-status-change.ts';
import { transition, type Transitions } from '../order/transitions.ts';

export const fulfilmentStatuses = ['SHIPPED', 'DELIVERED'] as const;
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number];

export const fulfilmentTransitions: Transitions<FulfilmentStatus> = { SHIPPED: ['DELIVERED'], DELIVERED: [] };

const FulfilmentStatusEnum = enumType('FulfilmentStatus', 'The status of a fulfilment.', {
  SHIPPED: 'In transit.',
  DELIVERED: 'Delivered to the customer.',
});

@ObjectType({ description: 'A line of a fulfilment: an order line and the quantity shipped.' })
@Entity()
export class FulfilmentLine {
  @PrimaryColumn('uuid')
  fulfilmentId!: string;

  @Field(() => ID, { name: 'lineId', description: 'The ID of the order line.' })
  @PrimaryColumn('uuid')
  orderLineId!: string;

  @Field(() => Int, { description: 'The number of units.' })
  @Column('int')
  quantity!: number;
}

@ObjectType({ description: 'A parcel that contains all or part of an order.' })
@Entity()
export class Fulfilment {
  @Field(() => ID, { description: "The fulfilment's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Field(() => FulfilmentStatusEnum, { description: "The fulfilment's status." })
  @Column('text')
  status!: FulfilmentStatus;

  @Field(() => String, { nullable: true, description: 'The name of the carrier.' })
  @Column('text', { nullable: true })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's tracking number." })
  @Column('text', { nullable: true })
  trackingNumber!: string | null;

  @Field(() => String, { nullable: true, description: "The URL of the carrier's tracking page." })
  @Column('text', { nullable: true })
  trackingUrl!: string | null;

  @Field(() => Date, { description: 'The date and time when the fulfilment was shipped.' })
  @Column('timestamptz')
  shippedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'The date and time when the fulfilment was delivered.' })
  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;

  static ship(id: string, orderId: string, tracking: Tracking | null, at: Date): Fulfilment {
    return Object.assign(new Fulfilment(), {
      id,
      orderId,
      status: 'SHIPPED',
      carrier: tracking?.carrier ?? null,
      trackingNumber: tracking?.number ?? null,
      trackingUrl: tracking?.url ?? null,
      shippedAt: at,
      deliveredAt: null,
    } as const);
  }

  /** Throws `InvalidTransition` if it was delivered before. */
  deliver(at: Date): void {
    this.status = transition(fulfilmentTransitions, this.status, 'DELIVERED');
    this.deliveredAt = at;
  }
}
