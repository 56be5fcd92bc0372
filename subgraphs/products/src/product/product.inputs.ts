import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';
import { maxValues, ProductAttributeInput } from '../attribute/attribute-values.inputs.ts';
import { catalogueFields } from './catalogue.inputs.ts';
import { imageBounds, ImageInput, imagesSchema } from '../image/image.inputs.ts';
import { Faq } from './faq.ts';
import { noSeo, ProductSeoInput, seoSchema } from './product-seo.ts';
import { productTextSchemas, ProductTranslation, productTranslationsSchema } from './product-translation.ts';
import { maxRelated, relatedProductIdsSchema } from './related-products.inputs.ts';
import { ProductStatus } from '../variant/product-status.ts';
import { VariantInput, VariantPriceInput, variantPricesSchema, variantsSchema } from '../variant/variant.inputs.ts';

@InputType({ description: 'A new product.' })
export class CreateProductInput {
  @Field(() => String, {
    description: "The product's name in URLs: lower-case letters, digits and hyphens, up to 100 characters.",
  })
  slug!: string;

  @Field(() => String, { description: "The product's title, up to 200 characters." })
  title!: string;

  @Field(() => String, { description: "The product's description in Markdown, up to 10,000 characters." })
  description!: string;

  @Field(() => ProductStatus, {
    defaultValue: 'PUBLISHED',
    description: 'PUBLISHED to add the product to the shop, DRAFT to do so later with `publishProduct`.',
  })
  status!: ProductStatus;

  @Field(() => ProductSeoInput, { nullable: true, description: 'The texts for search engines.' })
  seo?: ProductSeoInput | null;

  @Field(() => String, { description: "The slug of the product's category." })
  categorySlug!: string;

  @Field(() => [String], { defaultValue: [], description: "The product's search keywords, up to 20." })
  keywords!: string[];

  @Field(() => [Faq], { defaultValue: [], description: 'Frequently asked questions about the product, up to 20.' })
  faq!: Faq[];

  @Field(() => [ProductTranslation], {
    defaultValue: [],
    description: 'The texts in further languages, at most one translation into each.',
  })
  translations!: ProductTranslation[];

  @Field(() => String, { nullable: true, description: "The slug of the product's brand." })
  brandSlug?: string | null;

  @Field(() => [ProductAttributeInput], {
    defaultValue: [],
    description: `The product's values of the attributes of its category, up to ${maxValues}.`,
  })
  attributes!: ProductAttributeInput[];

  @Field(() => [ImageInput], {
    defaultValue: [],
    description: `The product's images, with the main image first: up to 10, ${imageBounds}. Use \`addProductImages\` to add more images later.`,
  })
  images!: ImageInput[];

  @Field(() => [VariantInput], {
    description: "The product's variants, 1–100. Use `addVariant` to add more variants later.",
  })
  variants!: VariantInput[];
}

@InputType({
  description: 'Changes to a product. Fields that are omitted or null keep their values, but null removes the brand.',
})
export class UpdateProductInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The product's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. The former one still finds the product, unless another product of the shop takes it. A product keeps its 20 latest former slugs.",
  })
  slug?: string | null;

  @Field(() => String, { nullable: true, description: "The product's title, up to 200 characters." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The product's description in Markdown, up to 10,000 characters.",
  })
  description?: string | null;

  @Field(() => ProductSeoInput, {
    nullable: true,
    description: 'The texts for search engines. They replace both existing texts.',
  })
  seo?: ProductSeoInput | null;

  @Field(() => [ID], {
    nullable: true,
    description: `The IDs of related products, in the order in which they are shown, up to ${maxRelated}. They replace all existing ones. Those that are not published are not shown.`,
  })
  relatedProductIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The slug of the product's category. Values of attributes that another category does not have are removed.",
  })
  categorySlug?: string | null;

  @Field(() => String, { nullable: true, description: "The slug of the product's brand. Null removes the brand." })
  brandSlug?: string | null;

  @Field(() => [ProductAttributeInput], {
    nullable: true,
    description: `The product's values of the attributes of its category, up to ${maxValues}. They replace all existing values.`,
  })
  attributes?: ProductAttributeInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "The product's search keywords, up to 20. They replace all existing keywords.",
  })
  keywords?: string[] | null;

  @Field(() => [Faq], {
    nullable: true,
    description: 'Frequently asked questions about the product, up to 20. They replace all existing questions.',
  })
  faq?: Faq[] | null;

  @Field(() => [ProductTranslation], {
    nullable: true,
    description:
      'The texts in further languages, at most one translation into each. They replace all existing translations.',
  })
  translations?: ProductTranslation[] | null;

  @Field(() => [VariantPriceInput], {
    nullable: true,
    description: 'New prices of variants. Variants that are not listed keep their prices.',
  })
  variants?: VariantPriceInput[] | null;
}

const { title, description, keywords, faq } = productTextSchemas;

export const createProductSchema = z.object({
  slug: slug(),
  title,
  description,
  categorySlug: slug(),
  keywords,
  faq,
  translations: productTranslationsSchema,
  seo: seoSchema.nullish().transform((seo) => seo ?? noSeo),
  status: z.enum(['DRAFT', 'PUBLISHED']),
  images: imagesSchema,
  variants: variantsSchema,
  ...catalogueFields.create,
});
export type NewProduct = z.output<typeof createProductSchema>;

export const updateProductSchema = z.object({
  title: title.nullish(),
  description: description.nullish(),
  categorySlug: slug().nullish(),
  keywords: keywords.nullish(),
  faq: faq.nullish(),
  translations: productTranslationsSchema.nullish(),
  slug: slug().nullish(),
  seo: seoSchema.nullish(),
  relatedProductIds: relatedProductIdsSchema.nullish(),
  variants: variantPricesSchema.nullish(),
  ...catalogueFields.update,
});
export type ProductUpdate = z.output<typeof updateProductSchema>;
