import { paginate, paginateForEach, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { isBought } from './purchase.repository.ts';
import { sortKeys, type ReviewListArgs } from './review-list.ts';
import { Review } from './review.ts';

/** A review as it is inserted; the database adds the rest. */
export type ReviewRow = Omit<Review, 'helpfulCount' | 'answer' | 'answeredAt' | 'hidden' | 'createdAt'>;

/** A review that has changed together with others. */
export interface ChangedReview {
  readonly productId: string;
  readonly hidden: boolean;
}

/** What identifies a review, besides its ID. */
export interface Authorship {
  readonly customerId: string;
  readonly productId: string;
}

const changedReview = 'review.product_id AS "productId", review.hidden';

/** The tables of reviews and of their votes. Transactions lock several reviews in the order of their IDs. */
export class ReviewRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(review: ReviewRow): Promise<void> {
    await this.manager.insert(Review, review);
  }

  async update(id: string, changes: Partial<Omit<Review, 'id'>>): Promise<void> {
    await this.manager.update(Review, { id }, changes);
  }

  async delete(id: string): Promise<void> {
    await this.manager.delete(Review, { id });
  }

  get(id: string): Promise<Review> {
    return this.manager.findOneByOrFail(Review, { id });
  }

  findByIds(ids: readonly string[]): Promise<Review[]> {
    const sqlFor = (columns: string) => `SELECT ${columns} FROM review WHERE id = ANY(${uuidList('$1')})`;
    return selectEntities(Review, this.manager, sqlFor, [ids]);
  }

  findLocked(id: string): Promise<Review | null> {
    return this.manager.findOne(Review, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The reviews that these customers have written of these products. */
  findByAuthors(authorships: readonly Authorship[]): Promise<Review[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM review WHERE (customer_id, product_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))`;
    const keys = [authorships.map(({ customerId }) => customerId), authorships.map(({ productId }) => productId)];
    return selectEntities(Review, this.manager, sqlFor, keys);
  }

  /** The reviews that a customer has written, newest first, also hidden ones. */
  list(customerId: string, page: PageArgs, read: Read): Promise<Connection<Review>> {
    const query = this.manager
      .createQueryBuilder(Review, 'review')
      .where('review.customerId = :customerId', { customerId });
    return paginate(query, [{ property: 'id', direction: 'DESC' }], page, read);
  }

  /** All reviews, newest first, also hidden ones: those with an answer, or those without, or both. */
  listAll(answered: boolean | null | undefined, page: PageArgs, read: Read): Promise<Connection<Review>> {
    const query = this.manager.createQueryBuilder(Review, 'review');
    if (answered != null) query.where(`review.answer IS ${answered ? 'NOT NULL' : 'NULL'}`);
    return paginate(query, sortKeys.NEWEST, page, read);
  }

  /** The customer's review of the product, locked. */
  findLockedBy(customerId: string, productId: string): Promise<Review | null> {
    return this.manager.findOne(Review, { where: { customerId, productId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Adds the customer's vote for a locked review, or removes it. Returns whether that changed anything. */
  async setVote(reviewId: string, customerId: string, helpful: boolean): Promise<boolean> {
    const vote = helpful
      ? 'INSERT INTO review_vote (review_id, customer_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1'
      : 'DELETE FROM review_vote WHERE review_id = $1 AND customer_id = $2 RETURNING 1';
    const [, changed]: [unknown, number] = await this.manager.query(
      `WITH vote AS (${vote})
       UPDATE review SET helpful_count = helpful_count ${helpful ? '+' : '-'} 1
       WHERE id = $1 AND EXISTS (SELECT FROM vote)`,
      [reviewId, customerId],
    );
    return changed > 0;
  }

  /** Determines again whether the purchases of the customer's reviews of the order's products are verified. */
  async verify(customerId: string, orderId: string): Promise<ChangedReview[]> {
    const [changed]: [ChangedReview[], number] = await this.manager.query(
      `WITH locked AS (
         SELECT id, ${isBought('review.customer_id', 'review.product_id')} AS is_bought FROM review
         WHERE customer_id = $1 AND product_id IN (
           SELECT variant.product_id FROM stock_reservation JOIN variant ON variant.id = variant_id WHERE order_id = $2)
         ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE review SET verified_purchase = is_bought FROM locked
       WHERE review.id = locked.id AND verified_purchase <> is_bought RETURNING ${changedReview}`,
      [customerId, orderId],
    );
    return changed;
  }

  /** Removes the customer's votes, and the customer from their reviews. Returns the reviews that changed. */
  async erase(customerId: string): Promise<ChangedReview[]> {
    const changed: ({ id: string } & ChangedReview)[] = await this.manager.query(
      `SELECT id, ${changedReview} FROM review
       WHERE customer_id = $1 OR id IN (SELECT review_id FROM review_vote WHERE customer_id = $1)
       ORDER BY id FOR NO KEY UPDATE`,
      [customerId],
    );
    await this.manager.query(
      `WITH vote AS (DELETE FROM review_vote WHERE customer_id = $1 RETURNING review_id)
       UPDATE review SET helpful_count = helpful_count - 1 FROM vote WHERE id = review_id`,
      [customerId],
    );
    await this.manager.query('UPDATE review SET customer_id = NULL, author_name = NULL WHERE customer_id = $1', [
      customerId,
    ]);
    return changed;
  }
}

/** The same page of the visible reviews of each product, in the order of the product IDs. */
export function listByProduct(
  productIds: readonly string[],
  { sort, stars, ...page }: ReviewListArgs,
  read: Read,
  maxRows: number,
): Promise<Connection<Review>[]> {
  const list = { entity: Review, parent: 'product_id', keys: sortKeys[sort] };
  const reviews =
    stars == null
      ? { ...list, where: 'NOT hidden' }
      : { ...list, where: 'NOT hidden AND stars = $1', parameters: [stars] };
  return paginateForEach(reviews, productIds, page, read, maxRows);
}
