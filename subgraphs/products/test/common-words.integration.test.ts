import { aVariant, bringIn, ensureCategory } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const listing = `query ($first: Int! = 5, $after: String, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE) {
  products(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes { title } totalCount pageInfo { hasNextPage endCursor }
  }
}`;
const ofCategory = `query ($search: String!) {
  category(slug: "garden") {
    products(first: 5, filter: { search: $search }) { nodes { title } totalCount }
  }
}`;

let service: ProductsService;

/** 2,500 products that only say in their descriptions that they are made of steel, 1,000 of them in the garden. */
beforeAll(async () => {
  service = await startProducts();
  for (const slug of ['kitchen', 'garden']) await ensureCategory(service, slug);
  for (const [title, categorySlug] of [
    ['Steel pan', 'kitchen'],
    ['Steel rake', 'garden'],
  ]) {
    await bringIn(service, { title, categorySlug, description: 'Good.' });
  }
  await bringIn(service, { title: 'Old', description: 'Of steel.', variants: [aVariant({ sku: 'STEEL' })] });
  await bringIn(service, { title: 'Zirconium ring', description: 'Good.' });
  await service.sql(`
    INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
      SELECT uuidv7(), 'thing-' || n, 'Thing ' || n, 'Of steel.', id, '{}', '[]', 'EUR'
      FROM generate_series(1, 2500) AS n JOIN category ON slug = CASE WHEN n <= 1000 THEN 'garden' ELSE 'kitchen' END;
    INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand, reserved, status)
      SELECT uuidv7(), id, 0, slug, '[]', 100, 'EUR', 0, 0, 'PUBLISHED' FROM product WHERE slug LIKE 'thing-%';
    INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
      SELECT uuidv7(), 'other-' || n, 'Other ' || n, 'Of wood.', id, '{}', '[]', 'EUR'
      FROM generate_series(1, 2500) AS n JOIN category ON slug = 'kitchen';
    ANALYZE`);
});
afterAll(() => service[Symbol.asyncDispose]());

async function list(variables: Record<string, unknown>) {
  const { data, errors } = await service.ask(listing, variables);
  expect(errors).toBeUndefined();
  return data.products;
}

const titlesOf = (nodes: { title: string }[]) => nodes.map(({ title }) => title);

test('the oldest products are first if they have the SKU, or the word in the title', async () => {
  const { nodes } = await list({ filter: { search: 'steel' } });
  expect(titlesOf(nodes)).toEqual(['Old', 'Steel rake', 'Steel pan', 'Thing 2500', 'Thing 2499']);
});

test('a search by relevance ends after the newest matches, and counts what it lists', async () => {
  const filter = { search: 'of steel' };
  const walked: string[] = [];
  let after: string | undefined;
  do {
    const { nodes, pageInfo, totalCount } = await list({ filter, first: 100, after });
    expect(totalCount).toBe(2_003);
    walked.push(...titlesOf(nodes));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (after !== undefined);
  expect(new Set(walked).size).toBe(2_003);
  expect(walked.at(-1)).toBe('Thing 501');
});

test('facets count the newest matches', async () => {
  const document = `query ($filter: ProductFilter) {
    productFacets(filter: $filter) { availability { unavailable } categories { category { slug } count } }
  }`;
  const facetsOf = async (filter: object) => (await service.ask(document, { filter })).data.productFacets;
  expect(await facetsOf({ search: 'steel' })).toEqual({
    availability: { unavailable: 2_000 },
    categories: [
      { category: { slug: 'kitchen' }, count: 1_500 },
      { category: { slug: 'garden' }, count: 500 },
    ],
  });
  expect(await facetsOf({ category: 'garden' })).toMatchObject({ availability: { unavailable: 1_000 } });
});

test('other sort orders list all matches', async () => {
  expect(await list({ filter: { search: 'steel' }, sort: 'NEWEST' })).toMatchObject({ totalCount: 2_503 });
});

test('other criteria choose before the newest are', async () => {
  const { data } = await service.ask(ofCategory, { search: 'steel' });
  expect(data.category.products.totalCount).toBe(1_001);
  expect(titlesOf(data.category.products.nodes)).toEqual([
    'Steel rake',
    ...[1000, 999, 998, 997].map((n) => `Thing ${n}`),
  ]);
  expect(await list({ filter: { search: 'steel', category: 'garden' } })).toMatchObject({ totalCount: 1_001 });
});

describe('the plan', () => {
  const planOf = async (search: string, word: string) => {
    const statements = await service.statements.during(() => list({ filter: { search } }));
    const values = [word, ['PUBLISHED']];
    const rows = await service.sql<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, TIMING OFF) ${statements[1]}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  test('of a common word reads products in the order of their IDs until there are enough', async () => {
    const plan = await planOf('thing', `'thing'`);
    expect(plan).toMatch(/Limit .*rows=2000.00[^]*Index Scan Backward using product_pkey/);
    expect(plan).not.toMatch(/Bitmap|Sort Key: product_\d\.id/);
  });

  test('of a rare word reads them by their words', async () => {
    const plan = await planOf('zirconium', `'zirconium'`);
    expect(plan).toMatch(/Bitmap Index Scan on product_by_title_words/);
    expect(plan).toMatch(/Bitmap Index Scan on product_by_search/);
    expect(plan).not.toMatch(/Seq Scan on product/);
  });
});
