import { archiveProduct, aVariant, bringIn, ensureCategory, euros } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const listing = `query ($filter: ProductFilter, $sort: ProductSort! = TITLE) {
  products(filter: $filter, sort: $sort) { totalCount nodes { title } }
}`;
const ofCategory = `query ($slug: String!, $filter: ProductFilter) {
  category(slug: $slug) { products(filter: $filter, sort: TITLE) { nodes { title } } }
}`;
const facets = `query ($filter: ProductFilter) {
  productFacets(filter: $filter) {
    ratings { minRating count } availability { available unavailable } priceRange { min { amountMinor } }
    categories { category { slug } count } options { name values { value count } }
  }
}`;

/** The numbers of reviews with one to five stars; Plain has none, and the only one of Hidden is hidden. */
const shelf: [title: string, category: string, counts: number[] | undefined, onHand: number][] = [
  ['Four', 'pots', [0, 0, 0, 2, 0], 1],
  ['Five', 'pots', [0, 0, 0, 0, 1], 0],
  ['Four and a third', 'pans', [0, 0, 1, 0, 2], 1],
  ['Two', 'pans', [1, 0, 1, 0, 0], 1],
  ['Plain', 'pans', undefined, 1],
  ['Hidden', 'pans', [0, 0, 0, 0, 0], 1],
];

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  for (const slug of ['pots', 'pans']) await ensureCategory(service, slug);
  for (const [index, [title, categorySlug, counts, onHand]] of shelf.entries()) {
    const options = [{ name: 'Size', value: index % 2 === 0 ? 'M' : 'L' }];
    const variants = [aVariant({ onHand, options, price: euros(100 * (index + 1)) })];
    await rate((await bringIn(service, { title, categorySlug, variants })).id, counts);
  }
  const gone = await bringIn(service, { title: 'Gone', categorySlug: 'pots' });
  await rate(gone.id, [0, 0, 0, 0, 9]);
  await service.manage(archiveProduct, { id: gone.id });
});
afterAll(() => service[Symbol.asyncDispose]());

async function rate(productId: string, counts: number[] | undefined): Promise<void> {
  if (counts === undefined) return;
  await service.sql('INSERT INTO product_rating (product_id, counts) VALUES ($1, $2)', [productId, counts]);
}

async function titlesBy(filter: object, sort = 'TITLE'): Promise<string[]> {
  const { data, errors } = await service.ask(listing, { filter, sort });
  expect(errors).toBeUndefined();
  expect(data.products.totalCount).toBe(data.products.nodes.length);
  return data.products.nodes.map(({ title }: { title: string }) => title);
}

async function facetsOf(filter: object) {
  const { data, errors } = await service.ask(facets, { filter });
  expect(errors).toBeUndefined();
  return data.productFacets;
}

describe('a filter by rating lists', () => {
  test.each<[string, object, string[]]>([
    ['products with at least so many stars', { minRating: 4 }, ['Five', 'Four', 'Four and a third']],
    ['decimals', { minRating: 4.1 }, ['Five', 'Four and a third']],
    ['averages rounded to two decimals', { minRating: 4.33 }, ['Five', 'Four and a third']],
    ['only more', { minRating: 4.34 }, ['Five']],
    ['the maximum', { minRating: 5 }, ['Five']],
    ['all with visible reviews', { minRating: 1 }, ['Five', 'Four', 'Four and a third', 'Two']],
    ['those of a category', { minRating: 4, category: 'pots' }, ['Five', 'Four']],
    ['available ones', { minRating: 4, availableOnly: true }, ['Four', 'Four and a third']],
    ['those that a search finds', { minRating: 4, search: 'four' }, ['Four', 'Four and a third']],
    ['all without it', { minRating: null }, ['Five', 'Four', 'Four and a third', 'Hidden', 'Plain', 'Two']],
  ])('%s', async (_, filter, titles) => expect(await titlesBy(filter)).toEqual(titles));

  test('them in any order', async () => {
    expect(await titlesBy({ minRating: 4 }, 'PRICE_HIGH_TO_LOW')).toEqual(['Four and a third', 'Five', 'Four']);
    expect(await titlesBy({ minRating: 4 }, 'NEWEST')).toEqual(['Four and a third', 'Five', 'Four']);
  });

  test('the products of a category', async () => {
    const { data } = await service.ask(ofCategory, { slug: 'pans', filter: { minRating: 2 } });
    expect(data.category.products.nodes).toEqual([{ title: 'Four and a third' }, { title: 'Two' }]);
  });

  test.each([0, 0.9, 5.1, -1, 1e300])('nothing for %d stars', async (minRating) => {
    const { errors } = await service.ask(listing, { filter: { minRating } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('the facet of ratings', () => {
  const counts = async (filter: object) =>
    (await facetsOf(filter)).ratings.map(({ minRating, count }: Record<string, number>) => [minRating, count]);

  test('counts products with at least so many stars, whatever the filter by rating', async () => {
    const all = [
      [4, 3],
      [3, 3],
      [2, 4],
      [1, 4],
    ];
    expect(await counts({})).toEqual(all);
    expect(await counts({ minRating: 5 })).toEqual(all);
    expect(await counts({ search: 'nothing' })).toEqual([
      [4, 0],
      [3, 0],
      [2, 0],
      [1, 0],
    ]);
  });

  test('agrees with the list, and so do the other facets', async () => {
    const parts = [{}, { category: 'pans' }, { availableOnly: true }, { maxPrice: 250 }];
    const choices = [{}, { options: [{ name: 'Size', values: ['M'] }] }];
    for (const part of parts)
      for (const choice of choices)
        for (const minRating of [undefined, 2, 4.2]) {
          const filter = { ...part, ...choice, ...(minRating && { minRating }) };
          for (const [stars, count] of await counts(filter))
            expect(count).toBe((await titlesBy({ ...filter, minRating: stars })).length);
          const { availability, categories, options } = await facetsOf(filter);
          expect(availability.available).toBe((await titlesBy({ ...filter, availableOnly: true })).length);
          const ofCategory = (slug: string) =>
            categories.find((each: { category: { slug: string } }) => each.category.slug === slug)?.count ?? 0;
          for (const slug of ['pots', 'pans'])
            expect(ofCategory(slug)).toBe((await titlesBy({ ...filter, category: slug })).length);
          const large = options[0]?.values.find(({ value }: { value: string }) => value === 'L')?.count ?? 0;
          const largeOnes = await titlesBy({ ...filter, options: [{ name: 'Size', values: ['L'] }] });
          expect(large).toBe(largeOnes.length);
        }
  });
});

test('the average is that of the reviews, and the filter uses its index', async () => {
  await service.sql(`
    INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
      SELECT uuidv7(), 'filler-' || n, 'Filler', 'A thing.', id, '{}', '[]', 'EUR'
      FROM category, generate_series(1, 3000) AS n WHERE slug = 'pots';
    INSERT INTO product_rating (product_id, counts) SELECT id, '{1,0,0,0,0}' FROM product WHERE slug LIKE 'filler-%';
    ANALYZE`);
  const [statement] = await service.statements.during(() => titlesBy({ minRating: 4.5 }));
  const rows = await service.sql(`EXPLAIN ${statement}`, [['PUBLISHED'], 4.5]);
  expect(JSON.stringify(rows)).toContain('product_rating_by_average');
});
