import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ProductVariant } from '../variant/variant.ts';
import type { ProductService } from './product.service.ts';
import { Product } from './product.ts';

@Resolver(() => ProductVariant)
export class VariantProductResolver {
  constructor(private readonly service: ProductService) {}

  @FieldResolver(() => Product, {
    description: 'The product that the variant belongs to. It may no longer be in the shop.',
  })
  product(@Root() variant: ProductVariant, @Ctx() context: RequestContext): Promise<Product | undefined> {
    return context.loader(this.service.load).load(variant.productId);
  }
}
