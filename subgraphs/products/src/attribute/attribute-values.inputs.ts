import { line } from '@commerce/graphql';
import { Field, Float, InputType } from 'type-graphql';
import { z } from 'zod';
import { maxAttributes } from './attribute.ts';
import { maxDepth } from '../category/category.ts';

/** How many attributes a product may have: those of all categories of a path. */
export const maxValues = maxAttributes * maxDepth;

@InputType({ description: 'The value of an attribute. Exactly one of `choice`, `number` and `boolean` must be given.' })
export class ProductAttributeInput {
  @Field(() => String, {
    description: "The key of the attribute, which the product's category or one of its ancestors defines.",
  })
  key!: string;

  @Field(() => String, { nullable: true, description: 'The value of a CHOICE, one of its `choices`.' })
  choice?: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The value of a NUMBER, between -1,000,000,000 and 1,000,000,000.',
  })
  number?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'The value of a BOOLEAN.' })
  boolean?: boolean | null;
}

export const attributeNumber = z.number().min(-1_000_000_000).max(1_000_000_000);

export const attributeValuesSchema = z
  .array(
    z.object({
      key: line(50),
      choice: line(100).nullish(),
      number: attributeNumber.nullish(),
      boolean: z.boolean().nullish(),
    }),
  )
  .max(maxValues);
export type AttributeValues = z.output<typeof attributeValuesSchema>;
