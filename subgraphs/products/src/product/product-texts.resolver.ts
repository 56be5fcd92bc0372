import { Access, CacheControl, Cached } from '@commerce/graphql';
import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { Language, languageArgument } from '../translation/language.ts';
import { translationInto, translationsDescription } from '../translation/translation.ts';
import { Faq } from './faq.ts';
import { htmlOf } from './markdown.ts';
import { ProductSeo } from './product-seo.ts';
import { ProductTranslation } from './product-translation.ts';
import { Product } from './product.ts';

type Choice = Language | null | undefined;

/** The texts of a product in the language that the client asks for. */
@Resolver(() => Product)
export class ProductTextsResolver {
  @FieldResolver(() => String, { description: "The product's title." })
  title(@Root() product: Product, @Arg('language', () => Language, languageArgument) language: Choice): string {
    return translationInto(product.translations, language)?.title ?? product.title;
  }

  @FieldResolver(() => String, {
    description: "The product's description in Markdown, as staff wrote it. To show it, use `descriptionHtml`.",
  })
  description(@Root() product: Product, @Arg('language', () => Language, languageArgument) language: Choice): string {
    return translationInto(product.translations, language)?.description ?? product.description;
  }

  @FieldResolver(() => String, {
    description:
      'The description as HTML that is safe to insert into a page: paragraphs, headings, lists, tables, emphasis, code, links and images of this shop. HTML in the Markdown is shown as text.',
  })
  descriptionHtml(
    @Root() product: Product,
    @Arg('language', () => Language, languageArgument) language: Choice,
  ): string {
    return htmlOf(this.description(product, language));
  }

  @FieldResolver(() => [String], { description: "The product's search keywords." })
  keywords(@Root() product: Product, @Arg('language', () => Language, languageArgument) language: Choice): string[] {
    return translationInto(product.translations, language)?.keywords ?? product.keywords;
  }

  @CacheControl({ inheritMaxAge: true })
  @Cached()
  @FieldResolver(() => [Faq], { description: 'Frequently asked questions about the product.' })
  faq(@Root() product: Product, @Arg('language', () => Language, languageArgument) language: Choice): Faq[] {
    return translationInto(product.translations, language)?.faq ?? product.faq;
  }

  @FieldResolver(() => ProductSeo, { description: 'The texts for search engines.' })
  seo(@Root() product: Product, @Arg('language', () => Language, languageArgument) language: Choice): ProductSeo {
    const translation = translationInto(product.translations, language);
    return {
      title: translation?.seoTitle ?? product.seo.title,
      description: translation?.seoDescription ?? product.seo.description,
    };
  }

  @Access('STAFF')
  @FieldResolver(() => [ProductTranslation], { nullable: true, description: `${translationsDescription} Staff only.` })
  translations(@Root() product: Product): ProductTranslation[] {
    return product.translations;
  }
}
