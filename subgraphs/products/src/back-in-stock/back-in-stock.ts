import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The maximum number of variants that a customer may wait for. It limits the mails that one account can cause. */
export const maxRequests = 50;

@ObjectType({ description: "A customer's request to be notified when a sold-out product variant is available again." })
@Entity()
export class BackInStockRequest {
  /** A UUIDv7: requests sort by ID in the order in which they were made. */
  @Field(() => ID, { description: "The request's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  customerId!: string;

  @Column('uuid')
  variantId!: string;

  @Field(() => Date, { description: 'The date and time of the request.' })
  @CreateDateColumn({ type: 'timestamptz' })
  requestedAt!: Date;
}
