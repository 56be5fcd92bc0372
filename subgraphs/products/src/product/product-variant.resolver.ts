import { Access, type RequestContext } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ProductService } from './product.service.ts';
import { Product } from './product.ts';
import { ProductVariant } from './product-variant.ts';
import type { VariantService } from './variant.service.ts';

@Resolver(() => ProductVariant)
export class ProductVariantResolver {
  constructor(
    private readonly catalogue: ProductService,
    private readonly variants: VariantService,
  ) {}

  @Access('PUBLIC')
  @Query(() => ProductVariant, {
    nullable: true,
    description: 'A product variant by its ID. Null if it does not exist or its product is archived.',
  })
  async variant(
    @Arg('id', () => ID, { description: "The variant's ID (a UUID)." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    const variant = await context.loader(this.variants.load).load(id);
    return variant?.archived && !hasRole(context.caller, 'STAFF') ? undefined : variant;
  }

  @FieldResolver(() => Product, { description: 'The product that the variant belongs to. It may be archived.' })
  product(@Root() variant: ProductVariant, @Ctx() context: RequestContext): Promise<Product | undefined> {
    return context.loader(this.catalogue.load).load(variant.productId);
  }
}
