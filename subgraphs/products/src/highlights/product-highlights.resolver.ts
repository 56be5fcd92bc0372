import { CacheControl, Cached, Cost, parseArguments, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { maxDescription, ProductHighlight } from './product-highlights.ts';
import type { ProductHighlightsService } from './product-highlights.service.ts';
import { searchText } from '../search/product-search.ts';
import { Product } from '../product/product.ts';

export const highlightArgumentsSchema = z.object({ search: searchText() });

@Resolver(() => Product)
export class ProductHighlightsResolver {
  constructor(private readonly service: ProductHighlightsService) {}

  @Cost(100) // Each word of the texts is folded and compared: about 3 ms of CPU.
  @CacheControl({ inheritMaxAge: true })
  @Cached({ until: ['category.search-changed'] })
  @Directive('@listSize(assumedSize: 2)')
  @FieldResolver(() => [ProductHighlight], {
    description: `Where the title and the first ${maxDescription} characters of the description match a search, as \`filter.search\` of \`products\` matches them. Texts without a match are left out, and so are all for a blank search.`,
  })
  async highlights(
    @Root() product: Product,
    @Arg('search', () => String, { description: 'The text that is searched for, up to 100 characters.' })
    search: string,
    @Ctx() context: RequestContext,
  ): Promise<ProductHighlight[]> {
    const parsed = parseArguments(highlightArgumentsSchema, { search });
    if (parsed.search === '') return [];
    return (await context.loader(this.service.load).load({ product, search: parsed.search })) ?? [];
  }
}
