import { rawText } from '@commerce/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { CategoryTranslation, categoryTextSchemas, categoryTranslationsSchema } from './category-translation.ts';
import { maxSiblings } from './category.ts';

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

  @Field(() => [CategoryTranslation], {
    defaultValue: [],
    description: 'The texts in further languages, at most one translation into each.',
  })
  translations!: CategoryTranslation[];

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of its parent. It becomes the last child. If omitted, it becomes the last root.',
  })
  parentId?: string | null;
}

@InputType({ description: 'Changes to a category. Fields that are omitted keep their values.' })
export class UpdateCategoryInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The category's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. Null keeps it.",
  })
  slug?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The category's new display name, up to 100 characters. Null keeps it. Searches find its products by the new name soon after.",
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A new description of the category, up to 2,000 characters. Null removes it.',
  })
  description?: string | null;

  @Field(() => [CategoryTranslation], {
    nullable: true,
    description:
      'The texts in further languages, at most one translation into each. They replace all existing translations; null keeps them.',
  })
  translations?: CategoryTranslation[] | null;
}

/** The name of a thing in URLs. */
export const slug = (max = 100) =>
  rawText(max).pipe(
    z
      .string()
      .trim()
      .max(max)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Must be lower-case words joined by hyphens, such as coffee-mugs.'),
  );

const { name, description } = categoryTextSchemas;

export const categorySchema = z.object({
  slug: slug(),
  name,
  description: description.nullish(),
  translations: categoryTranslationsSchema,
  parentId: z.string().max(100).nullish(),
});
export type NewCategory = z.output<typeof categorySchema>;

export const updateCategorySchema = z.object({
  slug: slug().nullish(),
  name: name.nullish(),
  description: description.nullish(),
  translations: categoryTranslationsSchema.nullish(),
});
export type CategoryUpdate = z.output<typeof updateCategorySchema>;

export const moveSchema = z.object({
  parentId: z.string().max(100).nullish(),
  position: z.int().min(0).max(maxSiblings).nullish(),
});
export type Move = z.output<typeof moveSchema>;

/** The ID of a parent, and those of its children. */
export const orderSchema = z.object({
  parentId: z.string().max(100).nullish(),
  categoryIds: z.array(z.string().max(100)).max(maxSiblings),
});
export type CategoryOrder = z.output<typeof orderSchema>;
