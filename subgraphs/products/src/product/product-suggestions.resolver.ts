import { Access, CacheControl, Cached, Cost, parseArguments, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { searchText } from '../search/product-search.ts';
import type { ProductService } from './product.service.ts';
import { Product } from './product.ts';

const maxSuggestions = 10;
export const suggestionArgumentsSchema = z.object({ text: searchText(), first: z.int().min(1).max(maxSuggestions) });

@Resolver()
export class ProductSuggestionsResolver {
  constructor(private readonly service: ProductService) {}

  @Access('PUBLIC')
  @Cost(5) // It is a search.
  @CacheControl({ maxAge: 60 })
  @Cached({ until: ['product.changed', 'product.search-changed', 'category.changed', 'category.search-changed'] })
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
}
