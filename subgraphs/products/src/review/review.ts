import { CacheControl, Cached, Node } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({
  implements: Node,
  description: "A customer's review of a product. A customer has at most one review of each product.",
})
@Entity()
export class Review {
  /** A UUIDv7: reviews sort by ID in the order in which they were first written. */
  @Field(() => ID, { description: "The review's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  productId!: string;

  /** The author; null once the customer is erased. */
  @Column('uuid', { nullable: true })
  customerId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name that the author gave with the review. Null if there was none, or the account was deleted.',
  })
  @Column('text', { nullable: true })
  authorName!: string | null;

  @Field(() => Int, { description: 'The number of stars, 1–5.' })
  @Column('smallint')
  stars!: number;

  @Field(() => String, { nullable: true, description: "The review's title." })
  @Column('text', { nullable: true })
  title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The review's text: plain text, which may contain paragraphs. Markup in it has no meaning.",
  })
  @Column('text', { nullable: true })
  text!: string | null;

  @Field(() => Boolean, {
    description: 'Whether an order of the author that contained the product was delivered.',
  })
  @Column('boolean')
  verifiedPurchase!: boolean;

  @Field(() => Int, { description: 'The number of customers who voted that the review is helpful.' })
  @Column('int', { default: 0 })
  helpfulCount!: number;

  @Field(() => String, { nullable: true, description: "The shop's public answer in plain text." })
  @Column('text', { nullable: true })
  answer!: string | null;

  @Field(() => Date, { nullable: true, description: 'The date and time when the shop last changed its answer.' })
  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;

  @Field(() => Boolean, {
    description: 'Whether staff have hidden the review. Only its author and staff can see a hidden review.',
  })
  @Column('boolean', { default: false })
  hidden!: boolean;

  @Field(() => Date, { description: 'The date and time when the review was first written.' })
  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { description: 'The date and time when the author last wrote the review.' })
  @Column('timestamptz')
  updatedAt!: Date;
}
