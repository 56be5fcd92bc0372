import {
  archiveProduct,
  bringIn,
  ensureCategory,
  nobodysId,
  unpublishProduct,
  type Product,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { hideReview, Reviewer } from './support/reviews.ts';

let service: ProductsService;
let product: Product;
let category: string;
let review: string;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
  product = await bringIn(service);
  review = await new Reviewer(service).write(product.id, { stars: 3 });
  const { data } = await service.ask('{ categories { id slug } }');
  category = data.categories[0].id;
});
afterAll(() => service[Symbol.asyncDispose]());

const document = `query ($id: ID!) { node(id: $id) { __typename id
  ... on Product { title } ... on ProductVariant { sku product { title } } ... on Category { slug }
  ... on Review { stars product { title } } } }`;

async function find(id: unknown, token?: string) {
  const { data, errors } = await service.ask(document, { id }, token);
  expect(errors).toBeUndefined();
  return data.node;
}

test('finds a product, a variant, a category and a review by their IDs', async () => {
  const { id, variants } = product;
  const [{ id: variantId, sku }] = variants as [Product['variants'][number]];
  const title = 'Blue kettle';
  expect(await find(id)).toEqual({ __typename: 'Product', id, title });
  expect(await find(id.toUpperCase())).toEqual({ __typename: 'Product', id, title });
  expect(await find(variantId)).toEqual({ __typename: 'ProductVariant', id: variantId, sku, product: { title } });
  expect(await find(category)).toEqual({ __typename: 'Category', id: category, slug: 'kitchen' });
  expect(await find(review)).toEqual({ __typename: 'Review', id: review, stars: 3, product: { title } });
});

test.each(['', 'x', nobodysId, 'a\u0000b', '\ud800', "' OR true --", 'x'.repeat(100_000)])(
  'finds nothing for %.40j',
  async (id) => expect(await find(id)).toBeNull(),
);

test('finds no picture', async () => {
  const [image] = await service.sql<{ id: string }>(
    `INSERT INTO product_image (id, product_id, position, alt, media_type, content)
     VALUES (gen_random_uuid(), $1, 0, '', 'image/png', '') RETURNING id`,
    [product.id],
  );
  expect(await find(image!.id, service.tokenOf('STAFF'))).toBeNull();
});

test.each([
  ['archived', archiveProduct],
  ['unpublished', unpublishProduct],
])('finds an %s product, its variants and its reviews for staff only', async (_, hide) => {
  const { id, variants } = await bringIn(service);
  const reviewId = await new Reviewer(service).write(id, { stars: 1 });
  await service.manage(hide, { id });
  for (const each of [id, variants[0]!.id, reviewId]) {
    expect(await find(each)).toBeNull();
    expect(await find(each, service.tokenOf('CUSTOMER'))).toBeNull();
    expect(await find(each, service.tokenOf('STAFF'))).toMatchObject({ id: each });
  }
});

test('finds a hidden review for staff only', async () => {
  const author = new Reviewer(service);
  const id = await author.write(product.id, { stars: 2 });
  await service.manage(hideReview, { id, hidden: true });
  expect(await find(id)).toBeNull();
  expect(await find(id, author.token)).toBeNull();
  expect(await find(id, service.tokenOf('STAFF'))).toMatchObject({ id });
});

test('takes one statement to find out what all IDs are, and one for each kind', async () => {
  const ids = [product.id, product.variants[0]!.id, category, review];
  const fields = ids.map((id, index) => `n${index}: node(id: "${id}") { id }`).join(' ');
  const statements = await service.statements.during(async () => {
    const { data } = await service.ask(`{ ${fields} }`);
    expect(Object.values(data).map((node) => (node as { id: string }).id)).toEqual(ids);
  });
  expect(statements).toHaveLength(5);
});
