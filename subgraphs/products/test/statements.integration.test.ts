import { aVariant, bringIn, ensureCategory, type Product } from './support/catalogue.ts';
import { aPicture, pictureBytes } from './support/pictures.ts';
import { Reviewer } from './support/reviews.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;
let made: Product[];

beforeAll(async () => {
  service = await startProducts();
  const categories = ['kitchen', 'garden', 'attic'];
  for (const slug of categories) await ensureCategory(service, slug);
  const images = [1, 2].map((number) => aPicture(pictureBytes(), `Side ${number}`));
  made = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      bringIn(service, { categorySlug: categories[index % 3], images, variants: [aVariant(), aVariant()] }),
    ),
  );
});
afterAll(() => service[Symbol.asyncDispose]());

async function countFor(document: string, variables: Record<string, unknown>): Promise<number> {
  const statements = await service.statements.during(async () => {
    expect((await service.ask(document, variables)).errors).toBeUndefined();
  });
  expect(statements.filter((text) => /JOIN/.test(text))).toEqual([]);
  return statements.length;
}

const everything = `title available priceRange { min { formatted } } category { name } images { url alt }
  variants { sku price { formatted } availableQuantity product { title variants { sku } } }`;

test.each([1, 10, 30])('a list of %i products with all their fields takes one statement per table', async (first) => {
  const document = `query ($first: Int!) { products(first: $first) { nodes { ${everything} } } }`;
  // Page, variants, categories, images and products of the variants.
  expect(await countFor(document, { first })).toBe(5);
});

test('a list is counted only on request', async () => {
  expect(await countFor('{ products { nodes { title } } }', {})).toBe(1);
  expect(await countFor('{ products { totalCount nodes { title } } }', {})).toBe(2);
});

test('all categories with their counts take two statements', async () => {
  expect(await countFor('{ categories { name productCount } }', {})).toBe(2);
});

const inCategories = (fields: string) => `{ categories { name products(first: 4) { ${fields} } } }`;

test('the products of all categories take one statement, and counting them another one', async () => {
  expect(await countFor(inCategories('nodes { title }'), {})).toBe(2);
  expect(await countFor(inCategories('totalCount nodes { title }'), {})).toBe(3);
  // Categories, their products, the categories of these, and their pages again with the same arguments.
  expect(await countFor(inCategories('nodes { category { products(first: 4) { nodes { title } } } }'), {})).toBe(3);
  expect(await countFor(inCategories('nodes { category { products(first: 5) { nodes { title } } } }'), {})).toBe(4);
});

test('the products of each category are its own, newest first, in pages', async () => {
  const document = `query ($after: String) { categories { slug products(first: 4, after: $after) {
    totalCount nodes { id category { slug } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`;
  const { data } = await service.ask(document);
  for (const { slug, products } of data.categories) {
    expect(products.totalCount).toBe(10);
    expect(products.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const ids: string[] = products.nodes.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(products.nodes.map(({ category }: { category: { slug: string } }) => category.slug)).toEqual(
      Array(4).fill(slug),
    );
    const next = await service.ask(document, { after: products.pageInfo.endCursor });
    const own = next.data.categories.find((category: { slug: string }) => category.slug === slug);
    expect(own.products.nodes[0].id < ids.at(-1)!).toBe(true);
  }
});

test.each([
  'not a cursor',
  Buffer.from('["no uuid"]').toString('base64url'),
  Buffer.from('["\\u0000"]').toString('base64url'),
  'A'.repeat(100_000),
])('the products of categories reject the cursor %.40s', async (after) => {
  const { errors } = await service.ask(
    'query ($after: String!) { categories { products(after: $after) { nodes { id } } } }',
    { after },
  );
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test.each([1, 30])(
  'references to %i products and their variants take one statement per kind of key',
  async (length) => {
    const representations = made.slice(0, length).flatMap(({ id, slug, variants }) => [
      { __typename: 'Product', id },
      { __typename: 'Product', slug },
      ...variants.flatMap((variant) => [
        { __typename: 'ProductVariant', id: variant.id },
        { __typename: 'ProductVariant', sku: variant.sku },
      ]),
    ]);
    const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Product { title } ... on ProductVariant { sku } } }`;
    expect(await countFor(document, { representations })).toBe(4);
  },
);

test.each([1, 10, 30])('the ratings and reviews of %i products take one statement each', async (first) => {
  await Promise.all(made.map(({ id }, index) => new Reviewer(service).write(id, { stars: (index % 5) + 1 })));
  const countFields = (fields: string) =>
    countFor(`query ($first: Int!) { products(first: $first) { nodes { ${fields} } } }`, { first });
  const rating = 'rating { average count distribution { stars count } }';
  expect(await countFields(rating)).toBe(2);
  expect(await countFields(`${rating} reviews { nodes { stars authorName } }`)).toBe(3);
  // The total counts are those of the ratings.
  expect(await countFields(`${rating} reviews { totalCount nodes { stars } }`)).toBe(3);
  expect(await countFields('reviews { totalCount nodes { product { title } } }')).toBe(4);
  const lists = 'one: reviews(stars: 1) { totalCount nodes { id } } helpful: reviews(sort: HELPFUL) { nodes { id } }';
  expect(await countFields(lists)).toBe(4);
});

test('the reviews of a product are read from indexes that contain their order', async () => {
  const [product] = made;
  await service.sql(
    `INSERT INTO review (id, product_id, customer_id, stars, verified_purchase, helpful_count, updated_at)
     SELECT gen_random_uuid(), $1, gen_random_uuid(), 1 + n % 5, false, n % 7, now() FROM generate_series(1, 5000) AS n`,
    [product!.id],
  );
  await service.sql('ANALYZE review');
  for (const stars of ['', 'AND stars = 3']) {
    for (const order of ['id DESC', 'helpful_count DESC, id DESC']) {
      const plan = await service.sql<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT * FROM review WHERE product_id = $1 AND (NOT hidden ${stars}) ORDER BY ${order} LIMIT 21`,
        [product!.id],
      );
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(text).toMatch(/Index Scan/);
      expect(text).not.toMatch(/Sort|Filter/);
    }
  }
});

test('lists do not read the content of images', async () => {
  const statements = await service.statements.during(() => service.ask('{ products { nodes { images { url } } } }'));
  expect(statements.filter((text) => /product_image/.test(text))).toHaveLength(1);
  expect(statements.filter((text) => /content/.test(text))).toEqual([]);
});

test('a deeply nested query is rejected immediately, without affecting others', async () => {
  await bringIn(service, { variants: Array.from({ length: 100 }, () => aVariant()) });
  const nested = `${'variants { product { '.repeat(7)} id ${'} }'.repeat(7)}`;
  const [refused, other] = await Promise.all([
    service.ask(`{ products { nodes { ${nested} } } }`),
    service.ask('{ products { nodes { id } } }'),
  ]);
  expect(refused).toMatchObject({
    status: 400,
    errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX', bound: 'cost', maximum: 20_000 } }],
  });
  expect(refused.data).toBeUndefined();
  expect(other.errors).toBeUndefined();
});
