import type { RequestContext } from '@commerce/service';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProductService } from './product.service.ts';
import { Product } from './product.ts';
import { ProductVariant } from './product-variant.ts';

@Resolver(() => ProductVariant)
export class ProductVariantResolver {
  constructor(private readonly catalogue: ProductService) {}

  @FieldResolver(() => Product, { description: 'The product that this is a variant of; it may be archived.' })
  product(@Root() variant: ProductVariant, @Ctx() context: RequestContext): Promise<Product | undefined> {
    return context.loader(this.catalogue.load).load(variant.productId);
  }
}
