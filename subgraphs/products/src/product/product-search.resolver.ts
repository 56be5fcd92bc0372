import { Access, CacheControl, Cached, Cost, parseArguments, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { ProductFacets } from './product-facets.ts';
import { parseFilter, ProductFilter, untilListsChange } from './product-filter.ts';
import type { ProductSearchService } from './product-search.service.ts';
import { searchText } from './product-search.ts';
import { Product } from './product.ts';

const maxSuggestions = 10;
export const suggestionArgumentsSchema = z.object({ text: searchText(), first: z.int().min(1).max(maxSuggestions) });

@Resolver()
export class ProductSearchResolver {
  constructor(private readonly service: ProductSearchService) {}

  @Access('PUBLIC')
  @CacheControl({ maxAge: 60 })
  @Cached({ until: ['product.changed', 'category.changed', 'category.search-changed'] })
  @Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)')
  @Query(() => [Product], {
    description:
      'The products that best match a text while it is being typed, as `products` finds them. Nothing for a blank text.',
  })
  productSuggestions(
    @Arg('text', () => String, { description: 'The text as typed so far, up to 100 characters.' }) text: string,
    @Arg('first', () => Int, {
      defaultValue: 5,
      description: `The maximum number of products to return, 1–${maxSuggestions}.`,
    })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<readonly Product[]> {
    const parsed = parseArguments(suggestionArgumentsSchema, { text, first });
    return this.service.suggest(parsed.text, parsed.first, context.read);
  }

  @Access('PUBLIC')
  @Cost(20) // It reads all products that match, and all their variants.
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
    return this.service.countFacets(parseFilter(filter, context.caller), context.read);
  }
}
