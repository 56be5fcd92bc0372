import { randomUUID } from 'node:crypto';
import type { GraphQLAnswer } from '@commerce/testing';
import type { ProductsService } from './products-service.ts';

const errorFields = '... on UserError { __typename code message }';
const validatedFields = `${errorFields} ... on ValidationError { fields { path code message minimum maximum } }`;

/** The fields of a review that everybody may read. */
const reviewFields = `id authorName stars title text verifiedPurchase helpfulCount answer answeredAt createdAt
  updatedAt`;
const ratingFields = 'rating { average count distribution { stars count } }';

export const reviewProduct = `mutation ($productId: ID!, $stars: Int!, $title: String, $text: String, $authorName: String) {
  reviewProduct(productId: $productId, stars: $stars, title: $title, text: $text, authorName: $authorName) {
    __typename ... on ReviewPayload { review { ${reviewFields} product { id ${ratingFields} } } } ${validatedFields}
  }
}`;

export const deleteReview = `mutation ($productId: ID!) {
  deleteReview(productId: $productId) {
    __typename ... on DeleteReviewPayload { product { id ${ratingFields} } } ${errorFields}
  }
}`;

export const voteReviewHelpful = `mutation ($reviewId: ID!, $helpful: Boolean!) {
  voteReviewHelpful(reviewId: $reviewId, helpful: $helpful) {
    __typename ... on ReviewPayload { review { id helpfulCount } } ${errorFields}
  }
}`;

export const hideReview = `mutation ($id: ID!, $hidden: Boolean!) {
  hideReview(id: $id, hidden: $hidden) {
    __typename ... on ReviewPayload { review { id hidden product { ${ratingFields} } } } ${errorFields}
  }
}`;

export const answerReview = `mutation ($id: ID!, $text: String) {
  answerReview(id: $id, text: $text) {
    __typename ... on ReviewPayload { review { id answer answeredAt } } ${validatedFields}
  }
}`;

export const myReviews = `query ($first: Int! = 20, $after: String) {
  myReviews(first: $first, after: $after) {
    totalCount nodes { ${reviewFields} hidden product { id title } } pageInfo { hasNextPage endCursor }
  }
}`;

export const allReviews = `query ($first: Int! = 20, $after: String, $answered: Boolean) {
  reviews(first: $first, after: $after, answered: $answered) {
    totalCount nodes { id hidden } pageInfo { hasNextPage endCursor }
  }
}`;

export const myReview = `query ($id: ID!) { product(id: $id) { myReview { ${reviewFields} hidden } } }`;

const reviewsOf = `query ($id: ID!, $first: Int! = 20, $after: String, $sort: ReviewSort! = NEWEST, $stars: Int) {
  product(id: $id) {
    ${ratingFields}
    reviews(first: $first, after: $after, sort: $sort, stars: $stars) {
      totalCount nodes { ${reviewFields} } pageInfo { hasNextPage endCursor }
    }
  }
}`;

/** A signed-in customer. */
export class Reviewer {
  readonly token: string;

  constructor(
    private readonly service: ProductsService,
    readonly id: string = randomUUID(),
  ) {
    this.token = service.tokenOf('CUSTOMER', this.id);
  }

  ask(document: string, variables: Record<string, unknown>): Promise<GraphQLAnswer> {
    return this.service.ask(document, variables, this.token);
  }

  /** Runs a mutation and returns its result, which may be a user error. */
  async run(document: string, variables: Record<string, unknown>): Promise<GraphQLAnswer['data']> {
    const { data, errors } = await this.ask(document, variables);
    expect(errors).toBeUndefined();
    return Object.values(data)[0];
  }

  review(productId: string, fields: object = {}): Promise<GraphQLAnswer['data']> {
    return this.run(reviewProduct, { productId, stars: 5, ...fields });
  }

  /** Returns the ID of the review. */
  async write(productId: string, fields: object = {}): Promise<string> {
    const result = await this.review(productId, fields);
    expect(result).toMatchObject({ __typename: 'ReviewPayload' });
    return result.review.id;
  }

  vote(reviewId: string, helpful = true): Promise<GraphQLAnswer['data']> {
    return this.run(voteReviewHelpful, { reviewId, helpful });
  }
}

/** Runs a mutation of staff and returns its result. */
export async function moderate(
  { manage }: ProductsService,
  document: string,
  variables: Record<string, unknown>,
): Promise<GraphQLAnswer['data']> {
  return Object.values(await manage(document, variables))[0];
}

/** The rating and the reviews of a product, as everybody sees them. */
export async function readReviews(
  { ask }: ProductsService,
  id: string,
  args: object = {},
): Promise<GraphQLAnswer['data']> {
  const { data, errors } = await ask(reviewsOf, { id, ...args });
  expect(errors).toBeUndefined();
  return data.product;
}

/** Expects that the counters of every product and the votes of every review match the rows. */
export async function expectProvableRatings({ sql }: Pick<ProductsService, 'sql'>): Promise<void> {
  const wrongRatings = await sql(`
    SELECT * FROM (
      SELECT product.id, coalesce(counts, '{0,0,0,0,0}') AS counts, ARRAY(
        SELECT (SELECT count(*)::int FROM review WHERE product_id = product.id AND NOT hidden AND review.stars = star)
        FROM generate_series(1, 5) AS star ORDER BY star) AS provable
      FROM product LEFT JOIN product_rating ON product_id = product.id
    ) rating WHERE counts <> provable`);
  expect(wrongRatings).toEqual([]);
  const wrongVotes = await sql(`
    SELECT id, helpful_count FROM review
    WHERE helpful_count <> (SELECT count(*) FROM review_vote WHERE review_id = review.id)`);
  expect(wrongVotes).toEqual([]);
}
