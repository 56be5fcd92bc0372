import { line, paragraphs } from '@commerce/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { Language } from '../translation/language.ts';
import { TextTranslation, textTranslationsSchema, translationsSchema } from '../translation/translation.ts';
import { Faq, faqSchema } from './faq.ts';
import { seoBounds } from './product-seo.ts';

/** How many names and values of options a translation may have. */
const maxOptionTexts = 200;

const description = 'The texts of a product in a further language. Clients get the English text in place of null.';

@ObjectType({ description })
@InputType('ProductTranslationInput', { description })
export class ProductTranslation {
  @Field(() => Language, { description: 'The language, which is not English.' })
  language!: Language;

  @Field(() => String, { nullable: true, description: "The product's title, up to 200 characters." })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The product's description in Markdown, up to 10,000 characters.",
  })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: "The product's search keywords, up to 20." })
  keywords?: string[] | null;

  @Field(() => [Faq], { nullable: true, description: 'Frequently asked questions about the product, up to 20.' })
  faq?: Faq[] | null;

  @Field(() => String, {
    nullable: true,
    description: `The title for search engines, up to ${seoBounds.title} characters of plain text.`,
  })
  seoTitle?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The description for search engines, up to ${seoBounds.description} characters of plain text.`,
  })
  seoDescription?: string | null;

  @Field(() => [TextTranslation], {
    nullable: true,
    description: `The names and values of the variants' options, up to ${maxOptionTexts}. Those that are not listed stay in English.`,
  })
  options?: TextTranslation[] | null;
}

export const productTextSchemas = {
  title: line(200),
  description: paragraphs(10_000),
  keywords: z.array(line(50)).max(20),
  faq: faqSchema,
};

export const productTranslationsSchema = translationsSchema({
  title: productTextSchemas.title.nullish(),
  description: productTextSchemas.description.nullish(),
  keywords: productTextSchemas.keywords.nullish(),
  faq: productTextSchemas.faq.nullish(),
  seoTitle: line(seoBounds.title).nullish(),
  seoDescription: line(seoBounds.description).nullish(),
  options: textTranslationsSchema(maxOptionTexts).nullish(),
});
