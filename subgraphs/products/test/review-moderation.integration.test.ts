import { randomUUID } from 'node:crypto';
import { bringIn, ensureCategory, nobodysId } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import {
  allReviews,
  answerReview,
  deleteReview,
  expectProvableRatings,
  hideReview,
  moderate,
  readReviews,
  Reviewer,
} from './support/reviews.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(() => expectProvableRatings(service));

const aReviewer = () => new Reviewer(service);
const badIds = [nobodysId, '', 'x', '\u0000', '\ud800', 'x'.repeat(100_000)];

async function aReview(fields: object = {}) {
  const { id: productId } = await bringIn(service);
  const author = aReviewer();
  return { productId, author, id: await author.write(productId, fields) };
}

const hide = (id: string, hidden = true) => moderate(service, hideReview, { id, hidden });
const answer = (id: string, text?: string | null) => moderate(service, answerReview, { id, text });

describe('a helpful vote', () => {
  test('counts once for each customer, and can be taken back', async () => {
    const { id } = await aReview();
    const [ada, bob] = [aReviewer(), aReviewer()];
    expect((await ada.vote(id)).review.helpfulCount).toBe(1);
    expect((await ada.vote(id.toUpperCase())).review.helpfulCount).toBe(1);
    expect((await bob.vote(id)).review.helpfulCount).toBe(2);
    expect((await ada.vote(id, false)).review.helpfulCount).toBe(1);
    expect((await ada.vote(id, false)).review.helpfulCount).toBe(1);
  });

  test('counts once for concurrent requests of one customer, and each of others', async () => {
    const { id, productId } = await aReview();
    const ada = aReviewer();
    await Promise.all([
      ...Array.from({ length: 8 }, () => ada.vote(id)),
      ...Array.from({ length: 8 }, () => aReviewer().vote(id)),
    ]);
    expect((await readReviews(service, productId)).reviews.nodes).toMatchObject([{ id, helpfulCount: 9 }]);
  });

  test('is not possible for an own review', async () => {
    const { id, author } = await aReview();
    for (const helpful of [true, false]) {
      expect(await author.vote(id, helpful)).toMatchObject({ __typename: 'OwnReviewError', code: 'OWN_REVIEW' });
    }
  });

  test('is not possible for a review that does not exist or is hidden', async () => {
    const { id } = await aReview();
    await hide(id);
    for (const reviewId of [id, ...badIds]) {
      expect(await aReviewer().vote(reviewId)).toMatchObject({ __typename: 'ReviewNotFoundError' });
    }
  });
});

describe('a hidden review', () => {
  test('is not listed and does not count, until it is shown again', async () => {
    const { id, productId } = await aReview({ stars: 1 });
    await aReviewer().write(productId, { stars: 4 });
    expect(await hide(id)).toMatchObject({ review: { hidden: true, product: { rating: { average: 4, count: 1 } } } });
    expect(await hide(id)).toMatchObject({ review: { hidden: true } });
    const { reviews } = await readReviews(service, productId);
    expect(reviews).toMatchObject({ totalCount: 1, nodes: [{ stars: 4 }] });
    expect((await readReviews(service, productId, { stars: 1 })).reviews).toMatchObject({ totalCount: 0, nodes: [] });
    expect((await readReviews(service, productId, { sort: 'HELPFUL' })).reviews.nodes).toHaveLength(1);
    expect(await hide(id, false)).toMatchObject({ review: { product: { rating: { average: 2.5, count: 2 } } } });
    expect((await readReviews(service, productId)).reviews.totalCount).toBe(2);
  });

  test('stays hidden when its author replaces it', async () => {
    const { id, author, productId } = await aReview({ stars: 1 });
    await hide(id);
    expect(await author.review(productId, { stars: 2 })).toMatchObject({ review: { id, product: { rating: null } } });
    expect((await readReviews(service, productId)).reviews.nodes).toEqual([]);
    await hide(id, false);
    expect((await readReviews(service, productId)).rating).toMatchObject({ average: 2, count: 1 });
  });

  test('can be deleted by its author', async () => {
    const { id, author, productId } = await aReview();
    await hide(id);
    expect(await author.run(deleteReview, { productId })).toMatchObject({ product: { rating: null } });
    expect(await hide(id, false)).toMatchObject({ __typename: 'ReviewNotFoundError' });
  });

  test('counts once, however many requests hide and show it', async () => {
    const { id, productId } = await aReview();
    await Promise.all(Array.from({ length: 12 }, (_, index) => hide(id, index % 2 === 0)));
    await hide(id, false);
    expect((await readReviews(service, productId)).rating.count).toBe(1);
  });
});

describe("the shop's answer", () => {
  test('is shown with the review until it is removed', async () => {
    const { id, productId } = await aReview();
    const { review } = await answer(id, ' Thank you <3 ');
    expect(review).toEqual({ id, answer: 'Thank you <3', answeredAt: expect.any(String) });
    expect((await readReviews(service, productId)).reviews.nodes).toMatchObject([review]);
    for (const nothing of [null, undefined, '']) {
      await answer(id, 'Thank you');
      expect((await answer(id, nothing)).review).toEqual({ id, answer: null, answeredAt: null });
    }
  });

  test.each([
    ['x'.repeat(2_001), 'TOO_LONG'],
    ['x'.repeat(900_000), 'TOO_LONG'],
    ['\u0000', 'INVALID_FORMAT'],
    ['\udc00', 'INVALID_FORMAT'],
  ])('is not %.20j', async (text, code) => {
    const { id } = await aReview();
    expect(await answer(id, text)).toMatchObject({ __typename: 'ValidationError', fields: [{ path: 'text', code }] });
  });
});

test.each(['hideReview', 'answerReview'])('%s reports a review that does not exist', async (name) => {
  for (const id of badIds) {
    const result = await (name === 'hideReview' ? hide(id) : answer(id, 'Thanks'));
    expect(result).toMatchObject({ __typename: 'ReviewNotFoundError', code: 'REVIEW_NOT_FOUND' });
  }
});

test('a review that others can see is not hidden', async () => {
  const { productId } = await aReview();
  const document = `query ($id: ID!) { product(id: $id) { reviews { nodes { stars hidden } } } }`;
  for (const token of [undefined, service.tokenOf('CUSTOMER', randomUUID()), service.tokenOf('STAFF')]) {
    const { data } = await service.ask(document, { id: productId }, token);
    expect(data.product.reviews.nodes).toEqual([{ stars: 5, hidden: false }]);
  }
});

test('staff list all reviews, newest first, also hidden ones, and those that wait for an answer', async () => {
  const [answered, hidden, newest] = [await aReview(), await aReview(), await aReview()];
  await answer(answered.id, 'Thank you');
  await hide(hidden.id);
  const list = async (variables: object) => {
    const { data, errors } = await service.ask(allReviews, { first: 100, ...variables }, service.tokenOf('STAFF'));
    expect(errors).toBeUndefined();
    const ours = new Set([answered.id, hidden.id, newest.id]);
    return data.reviews.nodes.filter(({ id }: { id: string }) => ours.has(id));
  };
  const rows = [newest, hidden, answered].map(({ id }) => ({ id, hidden: id === hidden.id }));
  expect(await list({})).toEqual(rows);
  expect(await list({ answered: false })).toEqual(rows.slice(0, 2));
  expect(await list({ answered: true })).toEqual(rows.slice(2));
});
