import {
  Access,
  CacheControl,
  Cached,
  PageSize,
  parseArguments,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Product } from '../product/product.ts';
import { ProductRating } from './rating.ts';
import { ReviewConnection, ReviewListArgs } from './review-list.ts';
import { reviewListSchema } from './review.inputs.ts';
import type { ReviewService } from './review.service.ts';
import { Review } from './review.ts';

@Resolver(() => Product)
export class ProductReviewsResolver {
  constructor(private readonly service: ReviewService) {}

  @CacheControl({ maxAge: 60 })
  @Cached({ until: ['product.reviews-changed where subject = $id'] })
  @PageSize()
  @FieldResolver(() => ReviewConnection, {
    description: "The product's reviews, without those that staff have hidden.",
  })
  async reviews(
    @Root() product: Product,
    @Args(() => ReviewListArgs) args: ReviewListArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Review>> {
    const { stars } = parseArguments(reviewListSchema, { stars: args.stars });
    const connection = await context.page(this.service.listOfEach, product.id, args);
    const totalCount = async () => {
      const rating = await context.loader(this.service.loadRatingOf).load(product.id);
      return (stars == null ? rating?.count : rating?.counts[stars - 1]) ?? 0;
    };
    return { ...connection, totalCount };
  }

  @CacheControl({ maxAge: 60 })
  @Cached({ until: ['product.rating-changed where subject = $id'] })
  @FieldResolver(() => ProductRating, {
    nullable: true,
    description: "The product's rating. Null if it has no visible reviews.",
  })
  async rating(@Root() product: Product, @Ctx() context: RequestContext): Promise<ProductRating | undefined> {
    const rating = await context.loader(this.service.loadRatingOf).load(product.id);
    return rating === undefined || rating.count === 0 ? undefined : rating;
  }

  @Access('CUSTOMER')
  @CacheControl({ maxAge: 0 })
  @FieldResolver(() => Review, {
    nullable: true,
    description:
      "The caller's review of the product, also if staff have hidden it. Null if the caller has not reviewed it, and so may do it.",
  })
  myReview(@Root() product: Product, @Ctx() context: RequestContext): Promise<Review | undefined> {
    const authorship = { customerId: context.signedIn.id, productId: product.id };
    return context.loader(this.service.loadOwn).load(authorship);
  }
}
