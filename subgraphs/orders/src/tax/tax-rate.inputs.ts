import { CountryCode, countryCode, rule } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { millionths, targetIds } from '../price-rules/price-rule.inputs.ts';

@InputType({ description: 'The content of a tax rate.' })
export class TaxRateInput {
  @Field(() => CountryCode, { description: 'The country of destination as an ISO 3166-1 alpha-2 code.' })
  countryCode!: string;

  @Field(() => String, {
    defaultValue: 'STANDARD',
    description: 'The class of products: upper-case letters and underscores, up to 40. Each country has it once.',
  })
  taxClass!: string;

  @Field(() => Int, { description: 'The rate in millionths, 0–1000000: 190000 is 19 %.' })
  rateMillionths!: number;

  @Field(() => Boolean, { description: 'Whether prices include the tax. Otherwise it is added to them.' })
  isIncluded!: boolean;

  @Field(() => [ID], {
    nullable: true,
    description: 'The IDs of the categories of the class, up to 100. By default, it is for all other products.',
  })
  categoryIds?: string[] | null;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it is charged for new orders.' })
  isActive!: boolean;
}

export const taxRateSchema = z.object({
  countryCode: countryCode(),
  taxClass: z
    .string()
    .max(40)
    .regex(/^[A-Z]+(?:_[A-Z]+)*$/, rule('INVALID_FORMAT', 'Must be upper-case letters and underscores.').message),
  rateMillionths: millionths(),
  isIncluded: z.boolean(),
  categoryIds: targetIds(),
  isActive: z.boolean(),
});
export type TaxRateContent = z.output<typeof taxRateSchema>;
