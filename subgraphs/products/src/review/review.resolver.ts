import {
  Access,
  AnswersRefusals,
  PageArgs,
  PageSize,
  parseInput,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ProductService } from '../product/product.service.ts';
import { Product } from '../product/product.ts';
import { ReviewConnection } from './review-list.ts';
import { answerSchema, reviewBounds, reviewSchema } from './review.inputs.ts';
import {
  AnswerReviewResult,
  DeleteReviewPayload,
  DeleteReviewResult,
  HideReviewResult,
  ReviewPayload,
  ReviewProductResult,
  VoteReviewHelpfulResult,
} from './review.results.ts';
import type { ReviewService } from './review.service.ts';
import { Review } from './review.ts';

@Resolver(() => Review)
export class ReviewResolver {
  constructor(
    private readonly service: ReviewService,
    private readonly productService: ProductService,
  ) {}

  @Access('CUSTOMER')
  @PageSize()
  @Query(() => ReviewConnection, {
    description: 'The reviews that the caller has written, newest first. Those that staff have hidden are included.',
  })
  myReviews(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { signedIn, read }: RequestContext,
  ): Promise<Connection<Review>> {
    return this.service.listOwn(signedIn.id, page, read);
  }

  @Access('STAFF')
  @PageSize()
  @Query(() => ReviewConnection, {
    description: 'The reviews of all products, newest first, also hidden ones. Staff only.',
  })
  reviews(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('answered', () => Boolean, {
      nullable: true,
      description: 'Return only reviews with an answer of the shop, or with false only others.',
    })
    answered: boolean | null | undefined,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<Review>> {
    return this.service.listAll(answered, page, read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => ReviewProductResult, {
    description:
      "Reviews a product. If the caller has already reviewed it, the new review replaces the old one; its votes and the shop's answer stay.",
  })
  async reviewProduct(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('stars', () => Int, { description: 'The number of stars, 1–5.' }) stars: number,
    @Arg('title', () => String, {
      nullable: true,
      description: `The title of the review, up to ${reviewBounds.title} characters.`,
    })
    title: string | null | undefined,
    @Arg('text', () => String, {
      nullable: true,
      description: 'The text of the review in plain text, up to 5,000 characters.',
    })
    text: string | null | undefined,
    @Arg('authorName', () => String, {
      nullable: true,
      description: `The name to show with the review, up to ${reviewBounds.authorName} characters. Everybody can read it. Without it, the review is shown without a name.`,
    })
    authorName: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof ReviewProductResult> {
    const content = parseInput(reviewSchema, { stars, title, text, authorName });
    return new ReviewPayload(await this.service.review(productId, content, context.signedIn.id));
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => DeleteReviewResult, { description: "Deletes the caller's review of a product." })
  async deleteReview(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof DeleteReviewResult> {
    await this.service.delete(productId, context.signedIn.id);
    const product = await context.loader(this.productService.load).load(productId.toLowerCase());
    return new DeleteReviewPayload(product!);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => VoteReviewHelpfulResult, {
    description:
      'Votes that a review is helpful, or takes the vote back. A customer has one vote for each review of others.',
  })
  async voteReviewHelpful(
    @Arg('reviewId', () => ID, { description: 'The ID of the review.' }) reviewId: string,
    @Arg('helpful', () => Boolean, { description: 'True to vote, false to take the vote back.' }) helpful: boolean,
    @Ctx() context: RequestContext,
  ): Promise<typeof VoteReviewHelpfulResult> {
    return new ReviewPayload(await this.service.vote(reviewId, helpful, context.signedIn.id));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => HideReviewResult, {
    description:
      'Hides a review, which then is not listed and does not count in the rating, or shows it again. Staff only.',
  })
  async hideReview(
    @Arg('id', () => ID, { description: 'The ID of the review.' }) id: string,
    @Arg('hidden', () => Boolean, { description: 'True to hide the review, false to show it again.' }) hidden: boolean,
  ): Promise<typeof HideReviewResult> {
    return new ReviewPayload(await this.service.hide(id, hidden));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => AnswerReviewResult, {
    description: "Sets the shop's public answer to a review, or removes it. Staff only.",
  })
  async answerReview(
    @Arg('id', () => ID, { description: 'The ID of the review.' }) id: string,
    @Arg('text', () => String, {
      nullable: true,
      description:
        'The answer in plain text, up to 2,000 characters. If omitted, null or empty, the answer is removed.',
    })
    text: string | null | undefined,
  ): Promise<typeof AnswerReviewResult> {
    return new ReviewPayload(await this.service.answer(id, parseInput(answerSchema, { text }).text));
  }

  @FieldResolver(() => Product, {
    description: 'The product that the review is about. It may no longer be in the shop.',
  })
  product(@Root() review: Review, @Ctx() context: RequestContext): Promise<Product | undefined> {
    return context.loader(this.productService.load).load(review.productId);
  }
}
