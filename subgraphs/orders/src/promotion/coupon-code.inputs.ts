import { rawText, uuid } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';

@InputType({ description: 'The content of a coupon code.' })
export class CouponCodeInput {
  @Field(() => ID, { description: 'The ID of the promotion that it gives.' })
  promotionId!: string;

  @Field(() => String, {
    description: 'The code: 3–40 letters A–Z, digits and hyphens. Upper and lower case are the same.',
  })
  code!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether new orders can use it.' })
  isActive!: boolean;

  @Field(() => Int, { nullable: true, description: 'How many orders may use it, 1–1000000. By default, any number.' })
  maxUses?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many orders of one customer may use it, 1–1000000. By default, any number.',
  })
  maxUsesPerCustomer?: number | null;
}

/** A coupon code as shoppers enter it. The output is upper case. */
export const couponCode = () =>
  rawText(40).pipe(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z\d](?:[A-Za-z\d-]{1,38})[A-Za-z\d]$/, 'Must be 3–40 letters, digits and hyphens.')
      .toUpperCase(),
  );

const uses = () => z.int().min(1).max(1_000_000).nullish().default(null);

export const couponCodeSchema = z.object({
  promotionId: uuid(),
  code: couponCode(),
  isActive: z.boolean(),
  maxUses: uses(),
  maxUsesPerCustomer: uses(),
});
export type CouponCodeContent = z.output<typeof couponCodeSchema>;
