import { addToOutbox } from '@commerce/events/database';
import { oneForEach, UserErrorException, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { ProductNotFoundError } from '../product/product.errors.ts';
import { ProductRepository } from '../product/product.repository.ts';
import { lockCustomer } from './locked-customer.ts';
import { PurchaseRepository } from './purchase.repository.ts';
import { RatingRepository, type StarsChange } from './rating.repository.ts';
import type { ProductRating } from './rating.ts';
import { OwnReviewError, ReviewNotFoundError } from './review.errors.ts';
import { reviewsChanged } from './review.events.ts';
import type { ReviewContent } from './review.inputs.ts';
import { listByProduct, ReviewRepository, type Authorship } from './review.repository.ts';
import type { Review } from './review.ts';

/**
 * Lets customers review products and vote for reviews, and staff hide and answer them. Each visible change updates the
 * product's rating and publishes `product.reviews-changed` in its transaction, and `product.rating-changed` if the
 * rating is another one.
 */
export class ReviewService {
  constructor(private readonly dataSource: DataSource) {}

  /** The same page of the visible reviews of each product, in the order of the product IDs. */
  readonly listOfEach = listByProduct;

  /** The rating of each product, in the order of the product IDs; undefined if it was never reviewed. */
  readonly loadRatingOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(ProductRating | undefined)[]> =>
    oneForEach(productIds, await new RatingRepository(manager).findOf(productIds), ({ productId }) => productId);

  /** The reviews by ID, also hidden ones, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Review | undefined)[]> =>
    oneForEach(ids, await new ReviewRepository(manager).findByIds(ids), ({ id }) => id);

  /** The review that each customer has written of a product, also a hidden one, in the order of the keys. */
  readonly loadOwn = async (
    authorships: readonly Authorship[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Review | undefined)[]> => {
    const found = await new ReviewRepository(manager).findByAuthors(authorships);
    return oneForEach(authorships.map(keyOf), found, keyOf);
  };

  /** One page of the reviews that the customer has written, newest first, also hidden ones. */
  listOwn(customerId: string, page: PageArgs, read: Read): Promise<Connection<Review>> {
    return new ReviewRepository(this.dataSource.manager).list(customerId, page, read);
  }

  /** One page of all reviews, newest first, also hidden ones. */
  listAll(answered: boolean | null | undefined, page: PageArgs, read: Read): Promise<Connection<Review>> {
    return new ReviewRepository(this.dataSource.manager).listAll(answered, page, read);
  }

  /**
   * Adds the customer's review of a product, or replaces it; votes and answer stay, and so does a hidden review. Fails
   * with `ProductNotFoundError`, also for one that is not published.
   */
  review(productId: string, content: ReviewContent, customerId: string): Promise<Review> {
    return this.dataSource.transaction(async (manager) => {
      const reviews = new ReviewRepository(manager);
      await lockCustomer(customerId, manager);
      await requireForSale(productId, manager);
      const verifiedPurchase = await new PurchaseRepository(manager).has(customerId, productId);
      const written = { ...content, verifiedPurchase, updatedAt: new Date() };
      const existing = await reviews.findLockedBy(customerId, productId);
      const id = existing?.id ?? uuidv7();
      if (existing === null) await reviews.insert({ ...written, id, productId, customerId });
      else await reviews.update(id, written);
      if (!existing?.hidden) await publishChange(productId, { from: existing?.stars, to: content.stars }, manager);
      return reviews.get(id);
    });
  }

  /** Deletes the customer's review of a product with its votes. Fails with `ReviewNotFoundError`. */
  delete(productId: string, customerId: string): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      const reviews = new ReviewRepository(manager);
      const review = isUuid(productId) ? await reviews.findLockedBy(customerId, productId) : null;
      if (review === null)
        throw new UserErrorException(new ReviewNotFoundError('You have not reviewed a product with this ID.'));
      await reviews.delete(review.id);
      if (!review.hidden) await publishChange(review.productId, { from: review.stars }, manager);
    });
  }

  /**
   * Adds the customer's vote for a visible review, or removes it. Repeating it has no effect. Fails with
   * `ReviewNotFoundError` or `OwnReviewError`.
   */
  vote(reviewId: string, helpful: boolean, customerId: string): Promise<Review> {
    return this.dataSource.transaction(async (manager) => {
      const reviews = new ReviewRepository(manager);
      await lockCustomer(customerId, manager);
      const review = await requireReview(reviewId, manager);
      if (review.customerId === customerId) throw new UserErrorException(new OwnReviewError());
      if (review.hidden) throw unknownReview();
      if (!(await reviews.setVote(review.id, customerId, helpful))) return review;
      await publishChange(review.productId, {}, manager);
      return reviews.get(review.id);
    });
  }

  /** Hides a review, which then does not count, or shows it again. Fails with `ReviewNotFoundError`. */
  hide(id: string, hidden: boolean): Promise<Review> {
    return this.dataSource.transaction(async (manager) => {
      const review = await requireReview(id, manager);
      if (review.hidden === hidden) return review;
      await new ReviewRepository(manager).update(review.id, { hidden });
      const { productId, stars } = review;
      await publishChange(productId, hidden ? { from: stars } : { to: stars }, manager);
      return Object.assign(review, { hidden });
    });
  }

  /** Sets the shop's answer to a review, or removes it. Fails with `ReviewNotFoundError`. */
  answer(id: string, answer: string | null): Promise<Review> {
    return this.dataSource.transaction(async (manager) => {
      const review = await requireReview(id, manager);
      if (review.answer === answer) return review;
      const changes = { answer, answeredAt: answer === null ? null : new Date() };
      await new ReviewRepository(manager).update(review.id, changes);
      if (!review.hidden) await publishChange(review.productId, {}, manager);
      return Object.assign(review, changes);
    });
  }
}

const keyOf = ({ customerId, productId }: Pick<Review, 'customerId' | 'productId'>) => `${customerId} ${productId}`;

async function requireForSale(productId: string, manager: EntityManager): Promise<void> {
  const [product] = isUuid(productId) ? await new ProductRepository(manager).findByIds([productId]) : [];
  if (product?.status !== 'PUBLISHED') throw new UserErrorException(new ProductNotFoundError());
}

/** The review, locked. */
async function requireReview(id: string, manager: EntityManager): Promise<Review> {
  const review = isUuid(id) ? await new ReviewRepository(manager).findLocked(id) : null;
  if (review === null) throw unknownReview();
  return review;
}

const unknownReview = () => new UserErrorException(new ReviewNotFoundError('No review has this ID.'));

async function publishChange(productId: string, stars: StarsChange, manager: EntityManager): Promise<void> {
  const version = await new RatingRepository(manager).count(productId, stars);
  await addToOutbox(manager, ...reviewsChanged(version, stars.from !== stars.to));
}
