import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ProductNotFoundError } from '../product/product.errors.ts';
import { Product } from '../product/product.ts';
import { OwnReviewError, ReviewNotFoundError } from './review.errors.ts';
import { Review } from './review.ts';

@ObjectType({ description: 'The result of a successful review mutation.' })
export class ReviewPayload {
  @Field(() => Review, { description: 'The review after the change.' })
  readonly review: Review;

  constructor(review: Review) {
    this.review = review;
  }
}

@ObjectType({ description: 'The result of a successful `deleteReview`.' })
export class DeleteReviewPayload {
  @Field(() => Product, { description: 'The product without the review.' })
  readonly product: Product;

  constructor(product: Product) {
    this.product = product;
  }
}

export const ReviewProductResult = createUnionType({
  name: 'ReviewProductResult',
  description: 'The result of `reviewProduct`: the review or an error.',
  types: () => [ReviewPayload, ValidationError, ProductNotFoundError] as const,
});

export const DeleteReviewResult = createUnionType({
  name: 'DeleteReviewResult',
  description: 'The result of `deleteReview`: the product or an error.',
  types: () => [DeleteReviewPayload, ReviewNotFoundError] as const,
});

export const VoteReviewHelpfulResult = createUnionType({
  name: 'VoteReviewHelpfulResult',
  description: 'The result of `voteReviewHelpful`: the review or an error.',
  types: () => [ReviewPayload, ReviewNotFoundError, OwnReviewError] as const,
});

export const HideReviewResult = createUnionType({
  name: 'HideReviewResult',
  description: 'The result of `hideReview`: the review or an error.',
  types: () => [ReviewPayload, ReviewNotFoundError] as const,
});

export const AnswerReviewResult = createUnionType({
  name: 'AnswerReviewResult',
  description: 'The result of `answerReview`: the review or an error.',
  types: () => [ReviewPayload, ValidationError, ReviewNotFoundError] as const,
});
