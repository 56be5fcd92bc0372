import { Access, CacheControl, Cached, Cost, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { parseFilter, ProductFilter, untilListsChange } from '../product/product-filter.ts';
import type { ProductFacetsService } from './product-facets.service.ts';
import { ProductFacets } from './product-facets.ts';

@Resolver()
export class ProductFacetsResolver {
  constructor(private readonly service: ProductFacetsService) {}

  @Access('PUBLIC')
  @Cost(60) // It reads all products that match, and all their variants: about three searches.
  @CacheControl({ maxAge: 60 })
  @Cached({ until: untilListsChange })
  @Query(() => ProductFacets, {
    description:
      'The numbers of products that match a filter, by category, brand, attribute, option, availability and price.',
  })
  productFacets(
    @Arg('filter', () => ProductFilter, {
      nullable: true,
      description: 'A filter for the products, as for `products`. If omitted, all products are counted.',
    })
    filter: ProductFilter | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<ProductFacets> {
    return this.service.count(parseFilter(filter, context.caller), context.read);
  }
}
