import type { RequestContext } from '@commerce/graphql';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../product/product.ts';
import type { VariantService } from '../variant/variant.service.ts';
import { optionsOf, ProductOption } from './product-option.ts';

@Resolver(() => Product)
export class ProductOptionResolver {
  constructor(private readonly variants: VariantService) {}

  @Directive('@listSize(assumedSize: 5)')
  @FieldResolver(() => [ProductOption], {
    description: "The options of the product's variants with their values, for choosing a variant. At most 10.",
  })
  async options(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductOption[]> {
    const variants = (await context.loader(this.variants.loadOf).load(product.id)) ?? [];
    return optionsOf(variants, product.swatches);
  }
}
