import type { RequestContext } from '@commerce/graphql';
import { VariantOption } from '@commerce/shop';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProductService } from '../product/product.service.ts';
import { Language, languageArgument, mainLanguage } from '../translation/language.ts';
import { translatedText, translationInto } from '../translation/translation.ts';
import { ProductVariant } from '../variant/variant.ts';

@Resolver(() => ProductVariant)
export class VariantOptionsResolver {
  constructor(private readonly products: ProductService) {}

  @FieldResolver(() => [VariantOption], {
    description: "The options that distinguish the variant from the product's other variants.",
  })
  async options(
    @Root() { productId, options }: ProductVariant,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<VariantOption[]> {
    if (language == null || language === mainLanguage) return options;
    const product = await context.loader(this.products.load).load(productId);
    const translated = translationInto(product?.translations ?? [], language)?.options ?? [];
    const shown = (text: string) => translatedText(text, translated);
    return options.map(({ name, value }) => ({ name: shown(name), value: shown(value) }));
  }
}
