import {
  AnswerReviewDocument,
  ReviewProductDocument,
  ReviewsOfProductDocument,
  VoteReviewHelpfulDocument,
  type ReviewsOfProductQuery,
  type ShopClient,
} from '@commerce/shop-client';
import type { DemoReview } from './catalogue.ts';
import type { DemoSessions } from './load-accounts.ts';
import { expectSuccess, workOn } from './work.ts';

type Reviewed = NonNullable<ReviewsOfProductQuery['product']>;

/** Writes the reviews as demo customers, with votes of others and answers of the shop. */
export async function loadReviews(
  sessions: DemoSessions,
  reviews: readonly DemoReview[],
  signal: AbortSignal,
): Promise<void> {
  await workOn(reviews, 1, signal, async (review) => {
    const { product } = await sessions.staff.request(ReviewsOfProductDocument, { slug: review.product });
    if (product !== null) await write(review, product, sessions);
  });
}

async function write(review: DemoReview, product: Reviewed, { staff, customers }: DemoSessions): Promise<void> {
  const { account, shop } = customers.find(({ account: { email } }) => email.startsWith(`${review.author}@`))!;
  const authorName = account.name.split(' ')[0]!;
  const existing = product.reviews.nodes.find((each) => each.authorName === authorName);
  const id = existing?.id ?? (await create(review, product, authorName, shop));
  const others = customers.filter((customer) => customer.account !== account).slice(0, review.helpful);
  for (const other of others) {
    const { voteReviewHelpful } = await other.shop.request(VoteReviewHelpfulDocument, { reviewId: id, helpful: true });
    expectSuccess('Vote', voteReviewHelpful);
  }
  if (review.answer === undefined || existing?.answer != null) return;
  const { answerReview } = await staff.request(AnswerReviewDocument, { id, text: review.answer });
  expectSuccess('Answer', answerReview);
}

/** Returns the ID of the review. */
async function create(
  { product, stars, title, text }: DemoReview,
  { id: productId }: Reviewed,
  authorName: string,
  shop: ShopClient,
): Promise<string> {
  const input = { productId, stars, title, text, authorName };
  const { reviewProduct } = await shop.request(ReviewProductDocument, input);
  if (reviewProduct.__typename !== 'ReviewPayload')
    throw new Error(`Review of ${product}: ${JSON.stringify(reviewProduct)}`);
  return reviewProduct.review.id;
}
