import { enumType } from '@commerce/service';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { move, type Moves } from '../moves.ts';

export const fulfilmentStatuses = ['SHIPPED', 'DELIVERED'] as const;
export type FulfilmentStatus = (typeof fulfilmentStatuses)[number];

/** Every move there is. */
export const fulfilmentMoves: Moves<FulfilmentStatus> = { SHIPPED: ['DELIVERED'], DELIVERED: [] };

const FulfilmentStatusEnum = enumType('FulfilmentStatus', 'Where a parcel is.', {
  SHIPPED: 'On its way.',
  DELIVERED: 'With the customer.',
});

@ObjectType({ description: 'So many of one line of an order in a parcel.' })
@Entity()
export class FulfilmentLine {
  @PrimaryColumn('uuid')
  fulfilmentId!: string;

  @Field(() => ID, { name: 'lineId', description: "The order's line." })
  @PrimaryColumn('uuid')
  orderLineId!: string;

  @Field(() => Int, { description: 'How many of it.' })
  @Column('int')
  quantity!: number;
}

@ObjectType({ description: 'A parcel with an order, or with a part of it.' })
@Entity()
export class Fulfilment {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Field(() => FulfilmentStatusEnum, { description: 'Where it is.' })
  @Column('text')
  status!: FulfilmentStatus;

  @Field(() => String, { nullable: true, description: 'Who carries it.' })
  @Column('text', { nullable: true })
  carrier!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's number for it." })
  @Column('text', { nullable: true })
  trackingNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the carrier tells where it is.' })
  @Column('text', { nullable: true })
  trackingUrl!: string | null;

  @Field(() => Date, { description: 'When it was shipped.' })
  @Column('timestamptz')
  shippedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was delivered.' })
  @Column('timestamptz', { nullable: true })
  deliveredAt!: Date | null;

  /** Throws `InvalidMove` when it was delivered before. */
  deliver(at: Date): void {
    this.status = move(fulfilmentMoves, this.status, 'DELIVERED');
    this.deliveredAt = at;
  }
}
