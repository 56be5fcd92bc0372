import { archiveProduct, bringIn, ensureCategory, nobodysId, restoreProduct } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { deleteReview, expectProvableRatings, readReviews, Reviewer, reviewProduct } from './support/reviews.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(() => expectProvableRatings(service));

const aReviewer = () => new Reviewer(service);

describe('a review', () => {
  test('is shown with its product, and counts in the rating', async () => {
    const { id } = await bringIn(service);
    const content = { stars: 4, title: 'Boils', text: 'Fast.\n\nAnd quietly.', authorName: 'Ada' };
    const { review } = await aReviewer().review(id, content);
    expect(review).toMatchObject({ ...content, verifiedPurchase: false, helpfulCount: 0, answer: null });
    expect(review.product.rating).toMatchObject({ average: 4, count: 1 });
    const { rating, reviews } = await readReviews(service, id);
    expect(rating).toEqual(review.product.rating);
    expect(reviews).toMatchObject({ totalCount: 1, nodes: [{ id: review.id, ...content }] });
  });

  test('needs only stars', async () => {
    const { id } = await bringIn(service);
    const { review } = await aReviewer().review(id, { title: '', text: ' \n ', authorName: '' });
    expect(review).toMatchObject({ stars: 5, title: null, text: null, authorName: null });
  });

  test('keeps markup and all scripts as they are', async () => {
    const { id } = await bringIn(service);
    const content = {
      title: '<b>Bold</b> &amp; "quoted"',
      text: '<script>alert(1)</script> 很好 🫖',
      authorName: "O'Brien",
    };
    const { review } = await aReviewer().review(id, content);
    expect(review).toMatchObject(content);
    expect((await readReviews(service, id)).reviews.nodes).toMatchObject([content]);
  });

  test('is replaced by the next review of the same customer', async () => {
    const { id } = await bringIn(service);
    const [author, voter] = [aReviewer(), aReviewer()];
    const first = (await author.review(id, { stars: 2, title: 'Loud', text: 'Loud.', authorName: 'Ada' })).review;
    await voter.vote(first.id);
    const second = (await author.review(id.toUpperCase(), { stars: 5, text: 'Fixed.' })).review;
    expect(second).toMatchObject({ id: first.id, stars: 5, title: null, text: 'Fixed.', authorName: null });
    expect(second).toMatchObject({ helpfulCount: 1, createdAt: first.createdAt });
    expect(second.updatedAt > first.updatedAt).toBe(true);
    expect(second.product.rating).toMatchObject({ average: 5, count: 1 });
  });

  test('is one for each product and each customer', async () => {
    const [one, other] = [await bringIn(service), await bringIn(service)];
    const [ada, bob] = [aReviewer(), aReviewer()];
    const ids = [await ada.write(one.id), await ada.write(other.id), await bob.write(one.id)];
    expect(new Set(ids).size).toBe(3);
    expect((await readReviews(service, one.id)).rating.count).toBe(2);
  });

  test('is written once by concurrent requests', async () => {
    const { id } = await bringIn(service);
    const author = aReviewer();
    const written = await Promise.all(
      Array.from({ length: 12 }, (_, index) => author.write(id, { stars: (index % 5) + 1 })),
    );
    expect(new Set(written).size).toBe(1);
    expect((await readReviews(service, id)).reviews.totalCount).toBe(1);
  });

  test('counts next to those that others write and delete at the same time', async () => {
    const { id } = await bringIn(service);
    const leaving = Array.from({ length: 6 }, aReviewer);
    for (const reviewer of leaving) await reviewer.write(id, { stars: 1 });
    await Promise.all([
      ...Array.from({ length: 12 }, (_, index) => aReviewer().write(id, { stars: (index % 2) + 4 })),
      ...leaving.map((reviewer) => reviewer.run(deleteReview, { productId: id })),
    ]);
    expect((await readReviews(service, id)).rating).toMatchObject({ average: 4.5, count: 12 });
  });
});

describe('deleting a review', () => {
  test('removes it with its votes', async () => {
    const { id } = await bringIn(service);
    const author = aReviewer();
    const reviewId = await author.write(id);
    await aReviewer().vote(reviewId);
    const result = await author.run(deleteReview, { productId: id.toUpperCase() });
    expect(result).toEqual({ __typename: 'DeleteReviewPayload', product: { id, rating: null } });
    expect(await service.sql('SELECT FROM review_vote WHERE review_id = $1', [reviewId])).toEqual([]);
    expect(await readReviews(service, id)).toMatchObject({ rating: null, reviews: { totalCount: 0, nodes: [] } });
    expect(await author.run(deleteReview, { productId: id })).toMatchObject({ code: 'REVIEW_NOT_FOUND' });
  });

  test('affects only the review of the caller', async () => {
    const { id } = await bringIn(service);
    const reviewId = await aReviewer().write(id);
    for (const productId of [id, nobodysId, reviewId, '', 'x', '\u0000', '\ud800', 'x'.repeat(100_000)]) {
      expect(await aReviewer().run(deleteReview, { productId })).toMatchObject({ __typename: 'ReviewNotFoundError' });
    }
    expect((await readReviews(service, id)).reviews.nodes).toMatchObject([{ id: reviewId }]);
  });

  test('works for an archived product', async () => {
    const { id } = await bringIn(service);
    const author = aReviewer();
    await author.write(id);
    await service.manage(archiveProduct, { id });
    expect(await author.run(deleteReview, { productId: id })).toMatchObject({ product: { id, rating: null } });
  });
});

describe('rejects', () => {
  test('a review of a product that does not exist or is archived', async () => {
    const { id } = await bringIn(service);
    await service.manage(archiveProduct, { id });
    for (const productId of [id, nobodysId, '', 'kettle', '\u0000', '\ud800', 'x'.repeat(100_000)]) {
      expect(await aReviewer().review(productId)).toMatchObject({ __typename: 'ProductNotFoundError' });
    }
    await service.manage(restoreProduct, { id });
    await aReviewer().write(id);
  });

  test.each([
    [{ stars: 0 }, { path: 'stars', code: 'TOO_SMALL', minimum: 1 }],
    [{ stars: -3 }, { path: 'stars', code: 'TOO_SMALL', minimum: 1 }],
    [{ stars: 6 }, { path: 'stars', code: 'TOO_LARGE', maximum: 5 }],
    [{ title: 'x'.repeat(121) }, { path: 'title', code: 'TOO_LONG', maximum: 120 }],
    [{ title: 'x'.repeat(500_000) }, { path: 'title', code: 'TOO_LONG', maximum: 120 }],
    [{ title: 'two\nlines' }, { path: 'title', code: 'INVALID_FORMAT' }],
    [{ title: 'a\u0000b' }, { path: 'title', code: 'INVALID_FORMAT' }],
    [{ text: 'x'.repeat(5_001) }, { path: 'text', code: 'TOO_LONG', maximum: 5_000 }],
    [{ text: 'x'.repeat(900_000) }, { path: 'text', code: 'TOO_LONG', maximum: 5_000 }],
    [{ text: 'a\u0000b' }, { path: 'text', code: 'INVALID_FORMAT' }],
    [{ text: 'a\ud800b' }, { path: 'text', code: 'INVALID_FORMAT' }],
    [{ text: '\u202Etxet' }, { path: 'text', code: 'INVALID_FORMAT' }],
    [{ text: `x${'\u0301'.repeat(31)}` }, { path: 'text', code: 'INVALID_FORMAT' }],
    [{ authorName: 'x'.repeat(51) }, { path: 'authorName', code: 'TOO_LONG', maximum: 50 }],
    [{ authorName: '\ud800' }, { path: 'authorName', code: 'INVALID_FORMAT' }],
    [{ authorName: '\u200b' }, { path: 'authorName', code: 'INVALID_FORMAT' }],
    [{ authorName: 'ada@example.com' }, { path: 'authorName', code: 'NOT_ALLOWED' }],
    [{ authorName: 'ada\uFF20example.com' }, { path: 'authorName', code: 'NOT_ALLOWED' }],
  ])('%j', async (fields, fault) => {
    const { id } = await bringIn(service);
    const result = await aReviewer().review(id, fields);
    expect(result).toMatchObject({ __typename: 'ValidationError', fields: [fault] });
    expect((await readReviews(service, id)).rating).toBeNull();
  });

  test('accepts texts of exactly the maximum length', async () => {
    const { id } = await bringIn(service);
    await aReviewer().write(id, {
      title: 'ü'.repeat(120),
      text: 'x'.repeat(5_000),
      authorName: '@'.repeat(1) + 'a'.repeat(49),
    });
  });

  test.each([1.5, '5', null, 2 ** 40])('%p stars before anything runs', async (stars) => {
    const { errors } = await aReviewer().ask(reviewProduct, { productId: nobodysId, stars });
    expect(errors).toHaveLength(1);
  });
});

describe('the reviews of a product', () => {
  test('have a rating by stars', async () => {
    const { id } = await bringIn(service);
    expect((await readReviews(service, id)).rating).toBeNull();
    for (const stars of [5, 5, 4, 1, 1, 1]) await aReviewer().write(id, { stars });
    const byStars = { 5: 2, 4: 1, 3: 0, 2: 0, 1: 3 };
    const { rating } = await readReviews(service, id);
    expect(rating).toEqual({
      average: 2.83,
      count: 6,
      distribution: [5, 4, 3, 2, 1].map((stars) => ({ stars, count: byStars[stars as 1 | 2 | 3 | 4 | 5] })),
    });
    for (const stars of [1, 2, 3, 4, 5] as const) {
      const { reviews } = await readReviews(service, id, { stars });
      expect(reviews.totalCount).toBe(byStars[stars]);
      expect(reviews.nodes.map((review: { stars: number }) => review.stars)).toEqual(Array(byStars[stars]).fill(stars));
    }
  });

  test('are listed newest or most helpful first, in pages', async () => {
    const { id } = await bringIn(service);
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.push(await aReviewer().write(id));
    const votes = [0, 2, 0, 1, 2, 0, 0];
    for (const [index, count] of votes.entries()) {
      for (let vote = 0; vote < count; vote++) await aReviewer().vote(ids[index]!);
    }
    const expected = {
      NEWEST: ids.toReversed(),
      HELPFUL: [4, 1, 3, 6, 5, 2, 0].map((index) => ids[index]),
    };
    for (const sort of ['NEWEST', 'HELPFUL'] as const) {
      const found: string[] = [];
      for (let after: string | undefined; found.length < 7;) {
        const { nodes, pageInfo } = (await readReviews(service, id, { sort, first: 3, after })).reviews;
        found.push(...nodes.map((review: { id: string }) => review.id));
        expect(pageInfo.hasNextPage).toBe(found.length < 7);
        after = pageInfo.endCursor;
      }
      expect(found).toEqual(expected[sort]);
    }
  });

  test.each([
    { stars: 0 },
    { stars: 6 },
    { stars: -1 },
    { first: 0 },
    { first: 101 },
    { after: 'x' },
    { after: Buffer.from('["\\u0000"]').toString('base64url') },
    { after: Buffer.from('["x","y"]').toString('base64url'), sort: 'HELPFUL' },
    { after: 'A'.repeat(100_000) },
  ])('are not listed with %j', async (args) => {
    const { id } = await bringIn(service);
    const document = `query ($id: ID!, $first: Int! = 20, $after: String, $sort: ReviewSort! = NEWEST, $stars: Int) {
      product(id: $id) { reviews(first: $first, after: $after, sort: $sort, stars: $stars) { nodes { id } } } }`;
    const { errors } = await service.ask(document, { id, ...args });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
