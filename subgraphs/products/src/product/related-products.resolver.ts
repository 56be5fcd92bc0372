import { Cached, parseArguments, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ProductService } from './product.service.ts';
import { Product } from './product.ts';
import { maxRelated, relatedArgumentsSchema } from './related-products.inputs.ts';

@Resolver(() => Product)
export class RelatedProductsResolver {
  constructor(private readonly service: ProductService) {}

  /** Any product may be the one that is missing because it is not published yet. */
  @Cached({ until: ['product.changed'] })
  @Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)')
  @FieldResolver(() => [Product], {
    description: 'The related products that staff have chosen, in their order, without those that are not published.',
  })
  async related(
    @Root() { relatedProductIds }: Product,
    @Arg('first', () => Int, {
      defaultValue: 4,
      description: `The maximum number of products to return, 1–${maxRelated}.`,
    })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<Product[]> {
    const { first: max } = parseArguments(relatedArgumentsSchema, { first });
    const loader = context.loader(this.service.load);
    const found = await Promise.all(relatedProductIds.map((id) => loader.load(id)));
    return found.filter((product) => product?.status === 'PUBLISHED').slice(0, max) as Product[];
  }
}
