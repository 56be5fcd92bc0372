import { line, paragraphs } from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';
import { imageBounds, ImageInput, imagesSchema } from '../image/image.inputs.ts';
import { Faq } from './product.ts';
import { VariantInput, VariantPriceInput, variantPricesSchema, variantsSchema } from './variant.inputs.ts';

@InputType({ description: 'A product to be.' })
export class CreateProductInput {
  @Field(() => String, { description: 'Its name in addresses: lower case, digits and hyphens, up to 100 characters.' })
  slug!: string;

  @Field(() => String, { description: 'Its name for people, up to 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'What there is to say of it: plain text, up to 10,000 characters.' })
  description!: string;

  @Field(() => String, { description: 'The slug of its category.' })
  categorySlug!: string;

  @Field(() => [String], { defaultValue: [], description: 'Words that people may search it by: up to 20.' })
  keywords!: string[];

  @Field(() => [Faq], { defaultValue: [], description: 'What buyers ask of it: up to 20 questions.' })
  faq!: Faq[];

  @Field(() => [ImageInput], {
    defaultValue: [],
    description: `Its pictures, the main one first: up to 10, ${imageBounds}. addProductImages adds others later.`,
  })
  images!: ImageInput[];

  @Field(() => [VariantInput], { description: 'The variants it is sold in: 1 to 100.' })
  variants!: VariantInput[];
}

@InputType({ description: 'What shall change of a product. What is left out or null stays as it is.' })
export class UpdateProductInput {
  @Field(() => String, { nullable: true, description: 'Its name for people, up to 200 characters.' })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What there is to say of it: plain text, up to 10,000 characters.',
  })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of its category.' })
  categorySlug?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Words that people may search it by, in place of all it has: up to 20.',
  })
  keywords?: string[] | null;

  @Field(() => [Faq], {
    nullable: true,
    description: 'What buyers ask of it, in place of all it has: up to 20 questions.',
  })
  faq?: Faq[] | null;

  @Field(() => [VariantPriceInput], {
    nullable: true,
    description: 'New prices; variants that are not listed keep theirs.',
  })
  variants?: VariantPriceInput[] | null;
}

const title = line(200);
const description = paragraphs(10_000);
const keywords = z.array(line(50)).max(20);
const faq = z.array(z.object({ question: line(300), answer: paragraphs(2_000) })).max(20);

export const createProductSchema = z.object({
  slug: slug(),
  title,
  description,
  categorySlug: slug(),
  keywords,
  faq,
  images: imagesSchema,
  variants: variantsSchema,
});
export type NewProduct = z.output<typeof createProductSchema>;

export const updateProductSchema = z.object({
  title: title.nullish(),
  description: description.nullish(),
  categorySlug: slug().nullish(),
  keywords: keywords.nullish(),
  faq: faq.nullish(),
  variants: variantPricesSchema.nullish(),
});
export type ProductUpdate = z.output<typeof updateProductSchema>;
