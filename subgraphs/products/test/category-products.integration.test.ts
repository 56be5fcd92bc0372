import { archiveProduct, aVariant, bringIn, euros } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { grow, moveCategory } from './support/tree.ts';

let service: ProductsService;
let house: string;
let kitchen: string;
let pots: string;
let garden: string;

/** house ─ kitchen ─ pots, and garden. */
beforeAll(async () => {
  service = await startProducts();
  house = await grow(service, 'house');
  kitchen = await grow(service, 'kitchen', house);
  pots = await grow(service, 'pots', kitchen);
  garden = await grow(service, 'garden');
  const put = (title: string, categorySlug: string, price: number, onHand = 5) =>
    bringIn(service, { title, categorySlug, variants: [aVariant({ price: euros(price), onHand })] });
  await put('Lamp', 'house', 300);
  await put('Knife', 'kitchen', 100);
  await put('Wok', 'pots', 500, 0);
  await put('Spoon', 'kitchen', 400);
  await put('Pan', 'pots', 200);
  await put('Rake', 'garden', 250);
  const { id } = await put('Gone', 'pots', 1);
  await service.manage(archiveProduct, { id });
});
afterAll(() => service[Symbol.asyncDispose]());

async function ask(document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await service.ask(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

type Titles = readonly { readonly title: string }[];
const titlesOf = (nodes: Titles) => nodes.map(({ title }) => title);

const document = `query ($slug: String!, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE, $first: Int! = 20, $after: String) {
  category(slug: $slug) { productCount products(filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount nodes { title } pageInfo { hasNextPage endCursor } } } }`;
const listing = `query ($filter: ProductFilter, $sort: ProductSort! = RELEVANCE, $first: Int! = 20, $after: String) {
  products(filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount nodes { title } pageInfo { hasNextPage endCursor } } }`;

/** The list of the category, which must be the same as `products` with a filter by it. */
async function listOf(slug: string, { filter, ...args }: { filter?: object } & Record<string, unknown> = {}) {
  const { category } = await ask(document, { slug, filter, ...args });
  const { products } = await ask(listing, { filter: { ...filter, category: slug }, ...args });
  expect(products).toEqual(category.products);
  expect(products.totalCount).toBe(
    titlesOf((await ask(listing, { filter: { ...filter, category: slug }, first: 100 })).products.nodes).length,
  );
  return products as { totalCount: number; nodes: Titles; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

const productsOf = async (...args: Parameters<typeof listOf>) => titlesOf((await listOf(...args)).nodes);

describe('the products of a category', () => {
  test('are its own and those of its descendants', async () => {
    expect(await productsOf('house')).toEqual(['Pan', 'Spoon', 'Wok', 'Knife', 'Lamp']);
    expect(await productsOf('kitchen')).toEqual(['Pan', 'Spoon', 'Wok', 'Knife']);
    expect(await productsOf('pots')).toEqual(['Pan', 'Wok']);
    const { categories } = await ask('{ categories { slug productCount } }');
    expect(
      categories.map(({ slug, productCount }: { slug: string; productCount: number }) => [slug, productCount]),
    ).toEqual([
      ['garden', 1],
      ['house', 5],
      ['kitchen', 4],
      ['pots', 2],
    ]);
  });

  test.each<[string, string[]]>([
    ['NEWEST', ['Pan', 'Spoon', 'Wok', 'Knife', 'Lamp']],
    ['TITLE', ['Knife', 'Lamp', 'Pan', 'Spoon', 'Wok']],
    ['PRICE_LOW_TO_HIGH', ['Knife', 'Pan', 'Lamp', 'Spoon', 'Wok']],
    ['PRICE_HIGH_TO_LOW', ['Wok', 'Spoon', 'Lamp', 'Pan', 'Knife']],
  ])('are sorted by %s, in pages', async (sort, titles) => {
    expect(await productsOf('house', { sort })).toEqual(titles);
    const walked: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const { nodes, pageInfo } = await listOf('house', { sort, first: 2, after });
      walked.push(...titlesOf(nodes));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(walked).toEqual(titles);
  });

  test('are found by a search, the most relevant first, in pages', async () => {
    await bringIn(service, { title: 'Steel pan', categorySlug: 'pots', description: 'Steel, steel.' });
    await bringIn(service, { title: 'Ladle', categorySlug: 'kitchen', description: 'Made of steel.' });
    await bringIn(service, { title: 'Spade', categorySlug: 'garden', description: 'Made of steel.' });
    const filter = { search: 'steel' };
    expect(await productsOf('house', { filter })).toEqual(['Steel pan', 'Ladle']);
    expect(await productsOf('house', { filter, sort: 'TITLE' })).toEqual(['Ladle', 'Steel pan']);
    const { pageInfo } = await listOf('house', { filter, first: 1 });
    expect(await productsOf('house', { filter, first: 1, after: pageInfo.endCursor })).toEqual(['Ladle']);
    expect(await productsOf('house', { filter: { search: '%' } })).toEqual([]);
    expect(await productsOf('garden', { filter })).toEqual(['Spade']);
  });

  test('are filtered', async () => {
    const filtered = (filter: object) => productsOf('house', { filter: { search: null, ...filter }, sort: 'TITLE' });
    expect(await filtered({ minPrice: 300, maxPrice: 450 })).toEqual(['Lamp', 'Spoon']);
    expect(await filtered({ maxPrice: 600, availableOnly: true })).toEqual(['Knife', 'Lamp', 'Pan', 'Spoon']);
    expect(await filtered({ currency: 'USD' })).toEqual([]);
    expect(await filtered({ ids: [] })).toEqual([]);
    expect(await filtered({ options: [{ name: 'Model', values: ['none'] }] })).toEqual([]);
    const { category } = await ask(document, {
      slug: 'house',
      filter: { category: 'pots', maxPrice: 600 },
      sort: 'TITLE',
    });
    expect(titlesOf(category.products.nodes)).toEqual(['Pan', 'Wok']);
    const { products } = await ask(listing, { filter: { category: 'none' } });
    expect(products).toMatchObject({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
  });

  test('include archived ones only for staff who request them', async () => {
    const variables = { slug: 'pots', filter: { status: ['ARCHIVED'], maxPrice: 1 } };
    const { category } = await service.manage(document, variables);
    expect(titlesOf(category.products.nodes)).toEqual(['Gone']);
    for (const token of [undefined, service.tokenOf('CUSTOMER')]) {
      const { errors } = await service.ask(document, variables, token);
      expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(errors?.[0]?.extensions.code);
    }
  });

  test('are counted by category like lists, in the facets', async () => {
    const counts = async (filter: object) => {
      const { productFacets } = await ask(
        'query ($filter: ProductFilter) { productFacets(filter: $filter) { categories { category { slug } count } availability { available unavailable } } }',
        { filter },
      );
      type Facet = { category: { slug: string }; count: number };
      const { categories, availability } = productFacets as { categories: Facet[]; availability: object };
      return {
        ...Object.fromEntries(categories.map(({ category, count }) => [category.slug, count])),
        ...availability,
      };
    };
    const priced = { maxPrice: 600 };
    expect(await counts(priced)).toEqual({ house: 5, kitchen: 4, pots: 2, garden: 1, available: 5, unavailable: 1 });
    expect(await counts({ ...priced, category: 'kitchen' })).toMatchObject({
      house: 5,
      garden: 1,
      available: 3,
      unavailable: 1,
    });
    expect(await counts({ ...priced, category: 'none' })).toMatchObject({ house: 5, available: 0, unavailable: 0 });
  });

  test('of all categories take one statement, with filters too', async () => {
    const count = async (args: string, fields = 'nodes { title }') => {
      const statements = await service.statements.during(() =>
        ask(`{ categories { products(${args}) { ${fields} } } }`),
      );
      return statements.length;
    };
    expect(await count('first: 3')).toBe(2);
    expect(await count('first: 3, sort: TITLE, filter: { minPrice: 1, availableOnly: true }')).toBe(2);
    expect(await count('first: 3, filter: { search: "pan" }')).toBe(3);
    expect(await count('first: 3', 'totalCount nodes { title }')).toBe(3);
  });

  test('follow a category that moves', async () => {
    const before = (await listOf('house', { filter: { maxPrice: 600 } })).totalCount;
    await service.manage(moveCategory, { id: pots });
    expect(await productsOf('kitchen', { filter: { maxPrice: 600 } })).toEqual(['Spoon', 'Knife']);
    expect((await listOf('house', { filter: { maxPrice: 600 } })).totalCount).toBe(before - 2);
    await service.manage(moveCategory, { id: pots, parentId: kitchen });
    expect((await listOf('house', { filter: { maxPrice: 600 } })).totalCount).toBe(before);
  });

  test('are read from indexes that contain their order, however many there are', async () => {
    await service.sql('ALTER TABLE product DISABLE TRIGGER set_search'); // It would take long.
    await service.sql(
      `INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code, search)
       SELECT uuidv7(), 'n-' || n, 'N ' || n, '', CASE WHEN n > 900 THEN $4 ELSE (ARRAY[$1, $2, $3])[1 + n % 3] END::uuid,
         '{}', '[]', 'EUR', ''
       FROM generate_series(1, 20000) AS n`,
      [house, kitchen, pots, garden],
    );
    await service.sql('ALTER TABLE product ENABLE TRIGGER set_search');
    await service.sql(`
      INSERT INTO product_price (product_id, currency_code, min_price_minor, discount_percentage)
      SELECT id, 'EUR', substr(slug, 3)::int, 0 FROM product WHERE slug LIKE 'n-%'`);
    await service.sql('ANALYZE');
    const planOf = async (sort: string) => {
      const statements = await service.statements.during(() =>
        ask('query ($sort: ProductSort!) { category(slug: "house") { products(sort: $sort) { nodes { id } } } }', {
          sort,
        }),
      );
      const priced = !['NEWEST', 'TITLE', 'POPULARITY'].includes(sort);
      const values = [['PUBLISHED'], ...(priced ? ['EUR'] : []), [house]];
      const rows = await service.sql<{ 'QUERY PLAN': string }>(
        `EXPLAIN (ANALYZE, TIMING OFF) ${statements.at(-1)}`,
        values,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    for (const [sort, index] of [
      ['NEWEST', 'product_of_category'],
      ['TITLE', 'product_of_category_by_title'],
      ['POPULARITY', 'product_popularity_of_category'],
      ['BIGGEST_DISCOUNT', 'product_price_of_category_by_discount'],
      ['PRICE_LOW_TO_HIGH', 'product_price_of_category'],
      ['PRICE_HIGH_TO_LOW', 'product_price_of_category'],
    ] as const) {
      const plan = await planOf(sort);
      expect(plan).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using ${index} on product`));
      const read = [...plan.matchAll(/on product .*actual rows=([\d.]+) loops=(\d+)/g)].map(
        ([, rows, loops]) => Number(rows) * Number(loops),
      );
      expect(Math.max(...read)).toBeLessThanOrEqual(3 * 21 + 3);
    }
  });
});
