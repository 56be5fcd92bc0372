import { Access, Cached, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { unlessHidden } from './product-status.ts';
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
    description:
      'A product variant by its ID. Null if it does not exist, was removed, or its product is not published.',
  })
  async variant(
    @Arg('id', () => ID, { description: "The variant's ID (a UUID)." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ProductVariant | undefined> {
    return unlessHidden(await context.loader(this.service.load).load(id), context.caller);
  }
}
