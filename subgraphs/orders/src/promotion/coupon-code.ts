import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A code that gives shoppers a promotion.' })
@Entity()
export class CouponCode {
  @Field(() => ID, { description: "The coupon code's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => ID, { description: 'The ID of the promotion that it gives.' })
  @Column('uuid')
  promotionId!: string;

  @Field(() => String, { description: 'The code, in upper case.' })
  @Column('text')
  code!: string;

  @Field(() => Boolean, { description: 'Whether new orders can use it.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many orders may use it. Null for any number.' })
  @Column('int', { nullable: true })
  maxUses!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many orders of one customer, or of guests with one email address, may use it. Null for any number.',
  })
  @Column('int', { nullable: true })
  maxUsesPerCustomer!: number | null;

  @Field(() => Int, { description: 'How many orders use it. Rejected and cancelled orders do not count.' })
  @Column('int', { default: 0 })
  useCount!: number;

  @Field(() => Int, { description: 'The version. It grows with every change of its content.' })
  @Column('int')
  version!: number;
}
