import { CurrencyCode, enumType, SafeInt } from '@commerce/graphql';
import { bigintAsNumber } from '@commerce/runtime/database';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const promotionActions = ['PERCENT_OFF', 'AMOUNT_OFF', 'FREE_SHIPPING', 'BUY_X_GET_Y'] as const;
export type PromotionActionKind = (typeof promotionActions)[number];

export const PromotionActionEnum = enumType('PromotionAction', 'What a promotion does.', {
  PERCENT_OFF: 'Reduces the prices of the items that count by a share.',
  AMOUNT_OFF: 'Reduces the sum of the items that count by an amount.',
  FREE_SHIPPING: 'Makes shipping free.',
  BUY_X_GET_Y: 'Of every X + Y units that count, reduces the Y cheapest by a share.',
});

@ObjectType({ description: 'A discount on orders that meet its conditions.' })
@Entity()
export class Promotion {
  @Field(() => ID, { description: "The promotion's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The name that shoppers see.' })
  @Column('text')
  name!: string;

  @Field(() => Boolean, { description: 'Whether it is in force, within its time.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => Boolean, { description: 'Whether only shoppers with one of its coupon codes have it.' })
  @Column('boolean')
  requiresCoupon!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it is applied together with others. Otherwise it is applied alone if it saves more.',
  })
  @Column('boolean')
  isCombinable!: boolean;

  @Field(() => Int, { description: 'Promotions with lower priorities are applied first.' })
  @Column('int')
  priority!: number;

  @Field(() => Date, { nullable: true, description: 'When it begins. Null if it has no beginning.' })
  @Column('timestamptz', { nullable: true })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ends. Null if it has no end.' })
  @Column('timestamptz', { nullable: true })
  endsAt!: Date | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'The currency of its orders. Null for every currency.' })
  @Column('text', { nullable: true })
  currencyCode!: string | null;

  @Field(() => [ID], {
    description: 'The IDs of the products that count. All count if there are no categories either.',
  })
  @Column('uuid', { array: true })
  productIds!: string[];

  @Field(() => [ID], {
    description: 'The IDs of the categories whose products count. Categories below them are listed by themselves.',
  })
  @Column('uuid', { array: true })
  categoryIds!: string[];

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The smallest sum of the items that count, in minor units. Null for any.',
  })
  @Column('bigint', { nullable: true, transformer: bigintAsNumber })
  minSubtotalMinor!: number | null;

  @Field(() => PromotionActionEnum, { description: 'What it does.' })
  @Column('text')
  action!: PromotionActionKind;

  @Field(() => Int, {
    nullable: true,
    description: 'Of PERCENT_OFF and BUY_X_GET_Y, the share in millionths: 100000 is 10 %.',
  })
  @Column('int', { nullable: true })
  shareMillionths!: number | null;

  @Field(() => SafeInt, { nullable: true, description: 'Of AMOUNT_OFF, the amount in minor units.' })
  @Column('bigint', { nullable: true, transformer: bigintAsNumber })
  amountMinor!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of BUY_X_GET_Y, the number of units to buy.' })
  @Column('int', { nullable: true })
  buyQuantity!: number | null;

  @Field(() => Int, { nullable: true, description: 'Of BUY_X_GET_Y, the number of reduced units.' })
  @Column('int', { nullable: true })
  getQuantity!: number | null;

  @Field(() => Int, { description: 'The version. It grows with every change.' })
  @Column('int')
  version!: number;
}
