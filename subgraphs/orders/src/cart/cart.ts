import { bigintAsNumber } from '@commerce/service';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'What somebody means to buy. It stays on the server, for as long as it takes.' })
@Entity()
export class Cart {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  customerId!: string;
}

@ObjectType({ description: 'So many of one variant.' })
@Entity()
export class CartLine {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cartId!: string;

  @Column('uuid')
  variantId!: string;

  @Field(() => Int, { description: 'How many.' })
  @Column('int')
  quantity!: number;

  /** The price when the line was last touched, to tell that it has changed since. */
  @Column('bigint', { transformer: bigintAsNumber })
  priceShownMinor!: number;
}
