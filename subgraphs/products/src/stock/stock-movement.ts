import { enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

export const StockMovementKind = enumType('StockMovementKind', 'What a stock movement is.', {
  RECEIPT: 'Units arrived, for example from a supplier.',
  ADJUSTMENT: 'Staff corrected the number of units, for example after a stocktake.',
  TRANSFER: 'Units were moved: one movement takes them from a location, and another one puts them to the other.',
  RESERVATION: 'Units were reserved for an order, at no particular location.',
  RELEASE:
    'Units of an order are available again, because it was rejected or cancelled: reserved ones, or sold ones that had not left their location.',
  SALE: 'Reserved units were sold, and taken from a location.',
  RETURN: 'A customer returned units, which are for sale again.',
});
export type StockMovementKind = keyof typeof StockMovementKind;

/**
 * A row of the stock ledger, which is never changed. For each variant, `on_hand` and `reserved` are the sums of the
 * changes; for each location, what is there is the sum of its changes of `on_hand`. Triggers insert the movements of
 * orders, and update what is at each location.
 */
@ObjectType({
  description:
    'An entry of the stock ledger, which is never changed. The units on hand, the reserved units and those at each location are the sums of these entries.',
})
@Entity()
export class StockMovement {
  /** A UUIDv7: movements of a variant sort by ID in the order in which they happened. */
  @Field(() => ID, { description: "The movement's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => ID, { description: 'The ID of the variant.' })
  @Column('uuid')
  variantId!: string;

  @Field(() => StockMovementKind, { description: 'What the movement is.' })
  @Column('text')
  kind!: StockMovementKind;

  @Column('uuid', { nullable: true })
  locationId!: string | null;

  @Field(() => Int, { description: 'By how many units the stock on hand changed. 0 for reservations.' })
  @Column('int')
  onHandChange!: number;

  @Field(() => Int, { description: 'By how many units the stock reserved for orders changed.' })
  @Column('int')
  reservedChange!: number;

  @Field(() => Int, { description: 'The number of units that were moved, always positive.' })
  get quantity(): number {
    return Math.abs(this.onHandChange || this.reservedChange);
  }

  @Field(() => String, { nullable: true, description: 'The reason given. Null for movements of orders.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => ID, { nullable: true, description: 'The ID of the member of staff. Null for movements by the service.' })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The ID of the order, if the movement belongs to one.' })
  @Column('uuid', { nullable: true })
  orderId!: string | null;

  /** The return that brought the units back: each counts once. */
  @Field(() => ID, { nullable: true, description: 'The ID of the return that brought the units back.' })
  @Column('uuid', { nullable: true })
  returnId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The ID that both movements of a transfer have.' })
  @Column('uuid', { nullable: true })
  transferId!: string | null;

  /** The idempotency key of the client. */
  @Column('text', { nullable: true })
  requestKey!: string | null;

  @Field(() => Date, { description: 'The date and time of the movement.' })
  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}
