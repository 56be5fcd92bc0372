import { bigintAsNumber } from '@commerce/runtime/database';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: "A customer's shopping cart. It is stored on the server and does not expire." })
@Entity()
export class Cart {
  @Field(() => ID, { description: "The cart's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  customerId!: string;
}

@ObjectType({ description: 'A line of a cart: a product variant and its quantity.' })
@Entity()
export class CartLine {
  @Field(() => ID, { description: "The cart line's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cartId!: string;

  @Column('uuid')
  variantId!: string;

  @Field(() => Int, { description: 'The number of units.' })
  @Column('int')
  quantity!: number;

  /** The price when the line was last changed, to detect a later price change. */
  @Column('bigint', { transformer: bigintAsNumber })
  priceShownMinor!: number;
}
