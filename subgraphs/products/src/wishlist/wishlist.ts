import { Field, ID, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** The maximum number of lists of a customer. */
export const maxWishlists = 20;

/** The maximum number of variants in a list. */
export const maxEntries = 100;

/** The name of a list that is created for its first entry. Clients may show another one in its place. */
export const firstListName = 'Wishlist';

@ObjectType({
  description: "A customer's list of product variants. Only the customer can see it, unless it is shared.",
})
@Entity()
export class Wishlist {
  /** A UUIDv7: lists sort by ID in the order in which they were created. */
  @Field(() => ID, { description: "The list's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  customerId!: string;

  @Field(() => String, { description: "The list's name." })
  @Column('text')
  name!: string;

  @Field(() => Date, { description: 'The date and time when the list was created.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'The date and time when the current link to the list was made. Null if the list is not shared.',
  })
  @Column('timestamptz', { nullable: true })
  sharedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name of the customer that everybody with the link sees. Null if there is none.',
  })
  @Column('text', { nullable: true })
  ownerName!: string | null;
}

@ObjectType({ description: 'A product variant in a wishlist.' })
@Entity()
export class WishlistEntry {
  /** A UUIDv7: entries sort by ID in the order in which they were added. */
  @Field(() => ID, { description: "The entry's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  wishlistId!: string;

  @Column('uuid')
  variantId!: string;

  @Field(() => String, { nullable: true, description: "The customer's note. It is not shared." })
  @Column('text', { nullable: true })
  note!: string | null;

  @Field(() => Date, { description: 'The date and time when the variant was added to the list, or to an earlier one.' })
  @CreateDateColumn({ type: 'timestamptz' })
  addedAt!: Date;
}
