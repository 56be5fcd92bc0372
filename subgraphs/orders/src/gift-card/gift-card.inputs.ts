import { CurrencyCode, rawText, SafeInt } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { amount, currency } from '../price-rules/price-rule.inputs.ts';

@InputType({ description: 'A new gift card.' })
export class IssueGiftCardInput {
  @Field(() => SafeInt, { description: 'Its amount in minor units of the currency, at least 1.' })
  amountMinor!: number;

  @Field(() => CurrencyCode, { description: 'The currency as an ISO 4217 code.' })
  currencyCode!: string;

  @Field(() => Date, { nullable: true, description: 'When it expires. By default, it does not.' })
  expiresAt?: Date | null;
}

@InputType({ description: 'Changes to a gift card.' })
export class UpdateGiftCardInput {
  @Field(() => Boolean, { description: 'Whether new orders can use it.' })
  isActive!: boolean;

  @Field(() => Date, { nullable: true, description: 'When it expires. Null if it does not.' })
  expiresAt?: Date | null;
}

export const issueGiftCardSchema = z.object({
  amountMinor: amount(1),
  currencyCode: currency(),
  expiresAt: z.date().nullish().default(null),
});
export type NewGiftCard = z.output<typeof issueGiftCardSchema>;

export const updateGiftCardSchema = z.object({ isActive: z.boolean(), expiresAt: z.date().nullish().default(null) });
export type GiftCardUpdate = z.output<typeof updateGiftCardSchema>;

/** A code as shoppers enter it. The output is in upper case, with its hyphens. */
export const giftCardCode = () =>
  rawText(40)
    .pipe(z.string())
    .transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[\dA-Z]{16}$/, 'Must be 16 letters and digits.'))
    .transform((code) => code.replaceAll(/(.{4})(?!$)/g, '$1-'));
