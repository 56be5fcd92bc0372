import { line, paragraphs, rawText } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';

@InputType({ description: 'A new category.' })
export class CategoryInput {
  @Field(() => String, {
    description: "The category's name in URLs: lower-case letters, digits and hyphens, up to 100 characters.",
  })
  slug!: string;

  @Field(() => String, { description: "The category's display name, up to 100 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: 'A description of the category, up to 2,000 characters.' })
  description?: string | null;
}

/** The name of a thing in URLs. */
export const slug = () =>
  rawText(100).pipe(
    z
      .string()
      .trim()
      .max(100)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Must be lower-case words joined by hyphens, such as coffee-mugs.'),
  );

export const categorySchema = z.object({ slug: slug(), name: line(100), description: paragraphs(2_000).nullish() });
export type NewCategory = z.output<typeof categorySchema>;
