import { Access, Cached, type RequestContext } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { VariantService } from './variant.service.ts';
import { ProductVariant } from './variant.ts';

@Resolver()
export class VariantResolver {
  constructor(private readonly service: VariantService) {}

  @Access('PUBLIC')
  @Cached({
    until: [
      'product.changed where data.variants.variantId = $id',
      'product.changed where data.removedVariantIds = $id',
    ],
  })
  @Query(() => ProductVariant, {
    nullable: true,
    description: 'A product variant by its ID. Null if it does not exist, was removed, or its product is archived.',
  })
  async variant(
    @Arg('id', () => ID, { description: "The variant's ID (a UUID)." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    const variant = await context.loader(this.service.load).load(id);
    return variant?.archived && !hasRole(context.caller, 'STAFF') ? undefined : variant;
  }
}
