import { createEvent, CustomerDeleted } from '@commerce/events';
import { archiveProduct, bringIn, ensureCategory } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { deleteReview, hideReview, moderate, myReview, myReviews, Reviewer } from './support/reviews.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const aReviewer = () => new Reviewer(service);
const hide = (id: string) => moderate(service, hideReview, { id, hidden: true });

async function listOf(author: Reviewer, variables: object = {}) {
  const { data, errors } = await author.ask(myReviews, { ...variables });
  expect(errors).toBeUndefined();
  return data.myReviews;
}

async function ownOf(author: Reviewer, id: string) {
  const { data, errors } = await author.ask(myReview, { id });
  expect(errors).toBeUndefined();
  return data.product.myReview;
}

test('authors list their reviews, newest first, with those that are hidden or of archived products', async () => {
  const products = [await bringIn(service), await bringIn(service), await bringIn(service)];
  const [author, other] = [aReviewer(), aReviewer()];
  const ids: string[] = [];
  for (const { id } of products) ids.push(await author.write(id, { title: 'Good', authorName: 'Ada' }));
  await other.write(products[0]!.id);
  await hide(ids[1]!);
  await service.manage(archiveProduct, { id: products[2]!.id });
  const list = await listOf(author);
  expect(list).toMatchObject({
    totalCount: 3,
    nodes: [
      { id: ids[2], hidden: false, title: 'Good', authorName: 'Ada', product: { id: products[2]!.id } },
      { id: ids[1], hidden: true },
      { id: ids[0], hidden: false },
    ],
  });
  const page = await listOf(author, { first: 2 });
  expect(page.nodes).toEqual(list.nodes.slice(0, 2));
  expect(page.pageInfo.hasNextPage).toBe(true);
  expect((await listOf(author, { after: page.pageInfo.endCursor })).nodes).toEqual(list.nodes.slice(2));
  expect(await listOf(aReviewer())).toMatchObject({ totalCount: 0, nodes: [] });
});

test.each([{ first: 0 }, { first: 101 }, { first: -1 }, { after: 'x' }, { after: '\u0000' }])(
  'the list is not paged by %j',
  async (variables) => {
    const { errors } = await aReviewer().ask(myReviews, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  },
);

test('a product shows the review of the caller, also a hidden one, or null', async () => {
  const { id } = await bringIn(service);
  const [author, other] = [aReviewer(), aReviewer()];
  expect(await ownOf(author, id)).toBeNull();
  const reviewId = await author.write(id, { stars: 2 });
  await other.write(id, { stars: 5 });
  expect(await ownOf(author, id)).toMatchObject({ id: reviewId, stars: 2, hidden: false });
  await hide(reviewId);
  expect(await ownOf(author, id)).toMatchObject({ id: reviewId, hidden: true });
  expect(await ownOf(other, id)).toMatchObject({ stars: 5, hidden: false });
  await author.run(deleteReview, { productId: id });
  expect(await ownOf(author, id)).toBeNull();
});

test('nobody else sees a hidden review, and strangers have no review', async () => {
  const { id } = await bringIn(service);
  await hide(await aReviewer().write(id));
  const document = `query ($id: ID!) { product(id: $id) { title myReview { id } reviews { nodes { id hidden } } } }`;
  const { data, errors } = await service.ask(document, { id });
  expect(data.product).toEqual({ title: 'Blue kettle', myReview: null, reviews: { nodes: [] } });
  expect(errors).toMatchObject([{ path: ['product', 'myReview'], extensions: { code: 'UNAUTHENTICATED' } }]);
  expect((await aReviewer().ask(document, { id })).data.product).toMatchObject({ reviews: { nodes: [] } });
});

test('a deleted customer has no reviews', async () => {
  const { id } = await bringIn(service);
  const author = aReviewer();
  await author.write(id);
  await service.bus.publish(
    createEvent(CustomerDeleted, { subject: author.id, aggregateVersion: 9 }, { customerId: author.id }),
  );
  expect(await listOf(author)).toMatchObject({ nodes: [] });
  expect(await ownOf(author, id)).toBeNull();
});

test.each([1, 10])('the own reviews of %i products take one statement', async (first) => {
  const author = aReviewer();
  for (let count = 0; count < first; count++) await author.write((await bringIn(service)).id);
  const document = `query ($first: Int!) { products(first: $first) { nodes { id myReview { stars } } } }`;
  const statements = await service.statements.during(async () => {
    const { data, errors } = await author.ask(document, { first });
    expect(errors).toBeUndefined();
    expect(data.products.nodes).toHaveLength(first);
    for (const { myReview: own } of data.products.nodes) expect(own).toEqual({ stars: 5 });
  });
  expect(statements).toHaveLength(2);
});

test('the list is read from an index in its order', async () => {
  const author = aReviewer();
  await service.sql(
    `INSERT INTO review (id, product_id, customer_id, stars, verified_purchase, updated_at)
     SELECT gen_random_uuid(), (SELECT id FROM product LIMIT 1), gen_random_uuid(), 1, false, now()
     FROM generate_series(1, 5000)`,
  );
  await service.sql('ANALYZE review');
  const plan = await service.sql<{ 'QUERY PLAN': string }>(
    'EXPLAIN SELECT * FROM review WHERE customer_id = $1 ORDER BY id DESC LIMIT 21',
    [author.id],
  );
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/review_of_customer/);
});
