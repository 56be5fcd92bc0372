import { CurrencyCode, line, rule, SafeInt } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { amount, currency, millionths, targetIds } from '../price-rules/price-rule.inputs.ts';
import { PromotionActionEnum, promotionActions, type PromotionActionKind } from './promotion.ts';

@InputType({ description: 'The content of a promotion.' })
export class PromotionInput {
  @Field(() => String, { description: 'The name that shoppers see, up to 100 characters.' })
  name!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it is in force, within its time.' })
  isActive!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether only shoppers with a coupon code have it.' })
  requiresCoupon!: boolean;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it is applied together with others.' })
  isCombinable!: boolean;

  @Field(() => Int, { defaultValue: 0, description: 'Lower priorities are applied first, 0–1000.' })
  priority!: number;

  @Field(() => Date, { nullable: true, description: 'When it begins.' })
  startsAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ends, after it begins.' })
  endsAt?: Date | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: 'The currency of its orders as an ISO 4217 code. Required if it has an amount or a smallest sum.',
  })
  currencyCode?: string | null;

  @Field(() => [ID], { nullable: true, description: 'The IDs of the products that count, up to 100.' })
  productIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'The IDs of the categories that count, up to 100.' })
  categoryIds?: string[] | null;

  @Field(() => SafeInt, { nullable: true, description: 'The smallest sum of the items that count, in minor units.' })
  minSubtotalMinor?: number | null;

  @Field(() => PromotionActionEnum, { description: 'What it does.' })
  action!: PromotionActionKind;

  @Field(() => Int, {
    nullable: true,
    description: 'The share in millionths, 1–1000000. Required for PERCENT_OFF and BUY_X_GET_Y, and only for these.',
  })
  shareMillionths?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The amount in minor units, at least 1. Required for AMOUNT_OFF, and only for it.',
  })
  amountMinor?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of units to buy, 1–1000. Required for BUY_X_GET_Y, and only for it.',
  })
  buyQuantity?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of reduced units, 1–1000. Required for BUY_X_GET_Y, and only for it.',
  })
  getQuantity?: number | null;
}

const units = () => z.int().min(1).max(1_000).nullish().default(null);

/** The fields that an action needs. It has no others of them. */
const fieldsOf: Readonly<Record<PromotionActionKind, readonly ActionField[]>> = {
  PERCENT_OFF: ['shareMillionths'],
  AMOUNT_OFF: ['amountMinor'],
  FREE_SHIPPING: [],
  BUY_X_GET_Y: ['shareMillionths', 'buyQuantity', 'getQuantity'],
};
const actionFields = ['shareMillionths', 'amountMinor', 'buyQuantity', 'getQuantity'] as const;
type ActionField = (typeof actionFields)[number];

export const promotionSchema = z
  .object({
    name: line(100),
    isActive: z.boolean(),
    requiresCoupon: z.boolean(),
    isCombinable: z.boolean(),
    priority: z.int().min(0).max(1_000),
    startsAt: z.date().nullish().default(null),
    endsAt: z.date().nullish().default(null),
    currencyCode: currency().nullish().default(null),
    productIds: targetIds(),
    categoryIds: targetIds(),
    minSubtotalMinor: amount().nullish().default(null),
    action: z.enum(promotionActions),
    shareMillionths: millionths(1).nullish().default(null),
    amountMinor: amount(1).nullish().default(null),
    buyQuantity: units(),
    getQuantity: units(),
  })
  .superRefine((promotion, context) => {
    const fault = (path: string, { message, params }: ReturnType<typeof rule>) =>
      context.addIssue({ code: 'custom', path: [path], message, params });
    for (const field of actionFields) {
      const isNeeded = fieldsOf[promotion.action].includes(field);
      if (isNeeded && promotion[field] === null) fault(field, rule('REQUIRED', 'A value is required.'));
      if (!isNeeded && promotion[field] !== null)
        fault(field, rule('NOT_ALLOWED', 'Must not be given for this action.'));
    }
    const { startsAt, endsAt, currencyCode, amountMinor, minSubtotalMinor } = promotion;
    if (startsAt !== null && endsAt !== null && startsAt >= endsAt)
      fault('endsAt', rule('TOO_SMALL', 'Must be after the beginning.'));
    if (currencyCode === null && (amountMinor !== null || minSubtotalMinor !== null))
      fault('currencyCode', rule('REQUIRED', 'Must be given if there is an amount.'));
  });
export type PromotionContent = z.output<typeof promotionSchema>;
