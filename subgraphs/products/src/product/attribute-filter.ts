import { line, rule } from '@commerce/graphql';
import { Field, Float, InputType } from 'type-graphql';
import { z } from 'zod';
import { attributeNumber } from '../attribute/attribute-values.inputs.ts';

@InputType({
  description:
    'The values of an attribute that products may have, such as material: cotton or wool. Either `choices`, or `min` or `max` or both, or `boolean` must be given. Attributes that do not exist or are not filterable find nothing.',
})
export class ProductAttributeFilter {
  @Field(() => String, { description: 'The key of the attribute, such as material.' })
  key!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'For a CHOICE: the values, of which products must have one: 1–20.',
  })
  choices?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'For a NUMBER: the smallest value.' })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: 'For a NUMBER: the largest value.' })
  max?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'For a BOOLEAN: the value.' })
  boolean?: boolean | null;
}

const attributeFilterSchema = z
  .object({
    key: line(50),
    choices: z.array(line(100)).min(1).max(20).nullish(),
    min: attributeNumber.nullish(),
    max: attributeNumber.nullish(),
    boolean: z.boolean().nullish(),
  })
  .refine(
    ({ choices, min, max, boolean }) =>
      [choices != null, min != null || max != null, boolean != null].filter(Boolean).length === 1,
    rule('NOT_ALLOWED', 'Must have either choices, or min or max or both, or boolean.'),
  );

export const attributeFiltersSchema = z
  .array(attributeFilterSchema)
  .max(10)
  .refine(
    (filters) => new Set(filters.map(({ key }) => key)).size === filters.length,
    rule('DUPLICATE', 'Must not contain a key twice.'),
  );
