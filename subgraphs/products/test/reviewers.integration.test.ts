import { randomUUID } from 'node:crypto';
import { createEvent, CustomerDeleted } from '@commerce/events';
import { bringIn, ensureCategory, type Product } from './support/catalogue.ts';
import type { Status } from './support/order-events.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import {
  deleteReview,
  expectProvableRatings,
  hideReview,
  moderate,
  readReviews,
  Reviewer,
  reviewProduct,
  voteReviewHelpful,
} from './support/reviews.ts';

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(() => expectProvableRatings(service));

const aReviewer = () => new Reviewer(service);
const variantOf = ({ variants }: Product) => variants[0]!.id;

async function isVerified({ id }: Product): Promise<boolean> {
  const { reviews } = await readReviews(service, id);
  return reviews.nodes[0].verifiedPurchase;
}

/** Places an order of the customer's and moves it to the status. Returns its ID. */
async function order({ id }: Reviewer, status: Status, ...products: Product[]): Promise<string> {
  const orderId = await orders.place(products.map((product) => [variantOf(product), 1] as const));
  await orders.move(orderId, 'CONFIRMED', 2, id);
  await orders.move(orderId, status, 3, id);
  return orderId;
}

const erase = (customerId: string) =>
  service.bus.publish(createEvent(CustomerDeleted, { subject: customerId, aggregateVersion: 9 }, { customerId }));

describe('a purchase is verified', () => {
  test.each(['DELIVERED', 'RETURNED'] as const)('once an order is %s, before or after the review', async (status) => {
    const [before, after, other] = [await bringIn(service), await bringIn(service), await bringIn(service)];
    const author = aReviewer();
    for (const product of [after, other]) await author.write(product.id);
    await aReviewer().write(other.id);
    await order(author, status, before, after);
    expect(await isVerified(after)).toBe(true);
    await author.write(before.id);
    expect(await isVerified(before)).toBe(true);
    expect(await isVerified(other)).toBe(false);
  });

  test.each(['CONFIRMED', 'PROCESSING', 'SHIPPED', 'CANCELLED', 'REJECTED'] as const)(
    'not while an order is %s',
    async (status) => {
      const product = await bringIn(service);
      const author = aReviewer();
      await author.write(product.id);
      await order(author, status, product);
      await author.write(product.id);
      expect(await isVerified(product)).toBe(false);
    },
  );

  test('only for the customer of the order', async () => {
    const product = await bringIn(service);
    await order(aReviewer(), 'DELIVERED', product);
    await aReviewer().write(product.id);
    expect(await isVerified(product)).toBe(false);
  });

  test('whatever variant was bought, and however often the event arrives', async () => {
    const product = await bringIn(service);
    const author = aReviewer();
    await author.write(product.id);
    const orderId = await order(author, 'DELIVERED', product);
    await Promise.all(Array.from({ length: 5 }, (_, index) => orders.move(orderId, 'DELIVERED', 4 + index, author.id)));
    expect(await isVerified(product)).toBe(true);
    expect(await service.sql('SELECT FROM purchase WHERE order_id = $1', [orderId])).toHaveLength(1);
  });

  test('not for lines that were cancelled, in whatever order the events arrive', async () => {
    for (const cancelledFirst of [true, false]) {
      const [kept, cancelled] = [await bringIn(service), await bringIn(service)];
      const author = aReviewer();
      for (const product of [kept, cancelled]) await author.write(product.id);
      const orderId = await order(author, 'CONFIRMED', kept, cancelled);
      const cancel = () => orders.cancelLines(orderId, { [variantOf(cancelled)]: 0 });
      if (cancelledFirst) await cancel();
      await orders.move(orderId, 'DELIVERED', 5, author.id);
      if (!cancelledFirst) await cancel();
      expect(await isVerified(kept)).toBe(true);
      expect(await isVerified(cancelled)).toBe(false);
    }
  });

  test('although the line of another order was cancelled', async () => {
    const product = await bringIn(service);
    const author = aReviewer();
    await author.write(product.id);
    const orderId = await order(author, 'DELIVERED', product);
    await order(author, 'DELIVERED', product);
    await orders.cancelLines(orderId, { [variantOf(product)]: 0 });
    expect(await isVerified(product)).toBe(true);
  });

  test('for reviews that are written while the order is delivered', async () => {
    const products = await Promise.all(Array.from({ length: 6 }, () => bringIn(service)));
    const author = aReviewer();
    await Promise.all([
      order(author, 'DELIVERED', ...products),
      ...products.map(({ id }) => author.write(id)),
      ...products.map(({ id }) => author.write(id)),
    ]);
    for (const product of products) expect(await isVerified(product)).toBe(true);
  });
});

describe('an erased customer', () => {
  test('leaves reviews without a name, and no votes', async () => {
    const [product, other] = [await bringIn(service), await bringIn(service)];
    const [leaving, staying] = [aReviewer(), aReviewer()];
    const reviewId = await leaving.write(product.id, { stars: 3, text: 'Good.', authorName: 'Ada Lovelace' });
    const hiddenId = await leaving.write(other.id, { authorName: 'Ada Lovelace' });
    await moderate(service, hideReview, { id: hiddenId, hidden: true });
    const votedId = await staying.write(product.id, { authorName: 'Bob' });
    for (const voter of [leaving, aReviewer()]) await voter.vote(votedId);
    await staying.vote(reviewId);
    await order(leaving, 'DELIVERED', product);
    await erase(leaving.id);
    await erase(leaving.id);

    const { rating, reviews } = await readReviews(service, product.id);
    expect(reviews.nodes).toMatchObject([
      { id: votedId, authorName: 'Bob', helpfulCount: 1 },
      { id: reviewId, authorName: null, stars: 3, text: 'Good.', helpfulCount: 1, verifiedPurchase: true },
    ]);
    expect(rating).toMatchObject({ average: 4, count: 2 });
    const names = await service.sql('SELECT author_name, customer_id FROM review WHERE id = $1', [hiddenId]);
    expect(names).toEqual([{ author_name: null, customer_id: null }]);
    for (const table of ['review', 'review_vote', 'purchase']) {
      expect(await service.sql(`SELECT FROM ${table} WHERE customer_id = $1`, [leaving.id])).toEqual([]);
    }
  });

  test('can neither write nor vote with a token that is still valid', async () => {
    const { id: productId } = await bringIn(service);
    const reviewId = await aReviewer().write(productId);
    const leaving = aReviewer();
    await leaving.write(productId);
    await erase(leaving.id);
    for (const [document, variables] of [
      [reviewProduct, { productId, stars: 1 }],
      [voteReviewHelpful, { reviewId, helpful: true }],
    ] as const) {
      const { errors } = await leaving.ask(document, variables);
      expect(errors).toMatchObject([{ message: 'The account was deleted.', extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect(await leaving.run(deleteReview, { productId })).toMatchObject({ code: 'REVIEW_NOT_FOUND' });
    expect((await readReviews(service, productId)).rating.count).toBe(2);
  });

  test('leaves no purchase if the order is delivered afterwards', async () => {
    const product = await bringIn(service);
    const leaving = aReviewer();
    await erase(leaving.id);
    const orderId = await order(leaving, 'DELIVERED', product);
    expect(await service.sql('SELECT FROM purchase WHERE order_id = $1', [orderId])).toEqual([]);
  });

  test('leaves nothing behind by requests that run at the same time', async () => {
    const products = await Promise.all(Array.from({ length: 5 }, () => bringIn(service)));
    const [leaving, other] = [aReviewer(), aReviewer()];
    const voted = await Promise.all(products.map(({ id }) => other.write(id)));
    await Promise.all([
      ...products.map(({ id: productId }) => leaving.ask(reviewProduct, { productId, stars: 2, authorName: 'Ada' })),
      ...voted.map((reviewId) => leaving.ask(voteReviewHelpful, { reviewId, helpful: true })),
      erase(leaving.id),
      ...products.map(({ id: productId }) => other.run(deleteReview, { productId })),
    ]);
    for (const table of ['review', 'review_vote']) {
      expect(await service.sql(`SELECT FROM ${table} WHERE customer_id = $1`, [leaving.id])).toEqual([]);
    }
  });

  test('and another who voted for the same reviews are erased at the same time', async () => {
    const { id: productId } = await bringIn(service);
    const reviewIds: string[] = [];
    for (let index = 0; index < 8; index++) reviewIds.push(await aReviewer().write(productId));
    const leaving = Array.from({ length: 4 }, () => new Reviewer(service, randomUUID()));
    for (const [index, reviewer] of leaving.entries()) {
      for (const id of index % 2 ? reviewIds : reviewIds.toReversed()) await reviewer.vote(id);
    }
    await Promise.all(leaving.map(({ id }) => erase(id)));
    const { reviews } = await readReviews(service, productId);
    expect(reviews.nodes.map(({ helpfulCount }: { helpfulCount: number }) => helpfulCount)).toEqual(Array(8).fill(0));
  });
});
