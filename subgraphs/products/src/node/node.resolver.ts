import { Access, Node, type RequestContext } from '@commerce/graphql';
import { hasRole } from '@commerce/identity';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { CategoryService } from '../category/category.service.ts';
import type { ProductService } from '../product/product.service.ts';
import type { ReviewService } from '../review/review.service.ts';
import type { Review } from '../review/review.ts';
import { unlessHidden } from '../variant/product-status.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { Kind } from './node.repository.ts';
import type { NodeService } from './node.service.ts';

@Resolver()
export class NodeResolver {
  constructor(
    private readonly service: NodeService,
    private readonly products: ProductService,
    private readonly variants: VariantService,
    private readonly categories: CategoryService,
    private readonly reviews: ReviewService,
  ) {}

  @Access('PUBLIC')
  @Query(() => Node, {
    nullable: true,
    description:
      'A product, variant, category or review by its ID. Null if it does not exist, or the caller may not see it.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The ID (a UUID).' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Node | undefined> {
    const key = id.toLowerCase();
    const kind = await context.loader(this.service.loadKind).load(key);
    return kind === undefined ? undefined : this.#find[kind](key, context);
  }

  readonly #find: Readonly<Record<Kind, (id: string, context: RequestContext) => Promise<Node | undefined>>> = {
    Product: async (id, context) => unlessHidden(await context.loader(this.products.load).load(id), context.caller),
    ProductVariant: async (id, context) =>
      unlessHidden(await context.loader(this.variants.load).load(id), context.caller),
    Category: (id, context) => context.loader(this.categories.load).load(id),
    Review: async (id, context) => this.#visible(await context.loader(this.reviews.load).load(id), context),
  };

  /** Reviews are listed with their product, without those that staff have hidden. */
  async #visible(review: Review | undefined, context: RequestContext): Promise<Review | undefined> {
    if (review === undefined || hasRole(context.caller, 'STAFF')) return review;
    const product = await context.loader(this.products.load).load(review.productId);
    return review.hidden || product?.status !== 'PUBLISHED' ? undefined : review;
  }
}
