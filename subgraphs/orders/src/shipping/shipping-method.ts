import { CountryCode, SafeInt } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({
  description:
    'A price of a shipping method, with the orders that it is for. Minimum and maximum belong to the range; null for no limit.',
})
export class ShippingRate {
  readonly currencyCode!: string;
  readonly priceMinor!: number;

  @Field(() => [CountryCode], { description: 'The countries that the rate is for. Empty for all countries.' })
  readonly countryCodes!: string[];

  @Field(() => SafeInt, { nullable: true, description: 'The smallest subtotal before discounts, in minor units.' })
  readonly minSubtotalMinor!: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'The largest subtotal before discounts, in minor units.' })
  readonly maxSubtotalMinor!: number | null;

  @Field(() => Int, { nullable: true, description: 'The smallest weight of all items in grams.' })
  readonly minWeightGrams!: number | null;

  @Field(() => Int, { nullable: true, description: 'The largest weight of all items in grams.' })
  readonly maxWeightGrams!: number | null;
}

@ObjectType({ description: 'A way to ship orders, with its prices.' })
@Entity()
export class ShippingMethod {
  @Field(() => ID, { description: "The shipping method's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The name that shoppers see, such as Express.' })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'A description for shoppers, such as the delivery time.' })
  @Column('text', { nullable: true })
  description!: string | null;

  @Field(() => Boolean, { description: 'Whether new orders can use it.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => Int, { description: 'Methods with lower positions are listed first.' })
  @Column('int')
  position!: number;

  @Field(() => [ShippingRate], {
    description:
      'The prices, up to 50. The first one that is for an order is its price; without one, the method does not ship it.',
  })
  @Column('jsonb')
  rates!: ShippingRate[];

  @Field(() => Int, { description: 'The version. It grows with every change.' })
  @Column('int')
  version!: number;
}
