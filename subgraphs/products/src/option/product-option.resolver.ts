import type { RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../product/product.ts';
import type { VariantService } from '../variant/variant.service.ts';
import { Language, languageArgument } from '../translation/language.ts';
import { translationInto } from '../translation/translation.ts';
import { optionsOf, ProductOption } from './product-option.ts';

@Resolver(() => Product)
export class ProductOptionResolver {
  constructor(private readonly variants: VariantService) {}

  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [ProductOption], {
    description:
      "The options of the product's variants with their values, for choosing a variant. At most 10. Their order is the same in all languages. Filters and inputs have the names and values in English.",
  })
  async options(
    @Root() product: Product,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ProductOption[]> {
    const variants = (await context.loader(this.variants.loadOf).load(product.id)) ?? [];
    return optionsOf(variants, product.swatches, translationInto(product.translations, language)?.options ?? []);
  }
}
