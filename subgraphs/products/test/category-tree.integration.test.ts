import { eventually } from '@commerce/testing';
import {
  archiveProduct,
  ascending,
  bringIn,
  createProduct,
  aProduct,
  nobodysId,
  updateProduct,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import {
  createCategoryIn,
  deleteCategory,
  grow,
  moveCategory,
  reorderCategories,
  updateCategory,
} from './support/tree.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
});
/** Jobs of the service lock the same tables in other orders, so this repeats what Postgres ended as a deadlock. */
afterEach(() => eventually('an empty catalogue', () => emptyCatalogue().then(() => true, notYetIfDeadlocked)));
afterAll(() => service[Symbol.asyncDispose]());

const emptyCatalogue = () =>
  service.sql(`
    -- They keep the ledger of stock from being truncated.
    ALTER TABLE stock_movement DISABLE TRIGGER USER; ALTER TABLE stock_at_location DISABLE TRIGGER USER;
    TRUNCATE category CASCADE;
    ALTER TABLE stock_movement ENABLE TRIGGER USER; ALTER TABLE stock_at_location ENABLE TRIGGER USER`);

/** False for a deadlock. Any other error is thrown. */
function notYetIfDeadlocked(error: { code?: string }): false {
  if (error.code !== '40P01') throw error;
  return false;
}

type Slugs = readonly { readonly slug: string }[];
const slugsOf = (categories: Slugs) => categories.map(({ slug }) => slug);

async function ask(document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await service.ask(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

const pathOf = async (slug: string) =>
  slugsOf((await ask('query ($slug: String!) { category(slug: $slug) { path { slug } } }', { slug })).category.path);
const childrenOf = async (id: string) =>
  slugsOf((await ask('query ($id: ID!) { category(id: $id) { children { slug } } }', { id })).category.children);
const roots = async () => slugsOf((await ask('{ rootCategories { slug } }')).rootCategories);

/** a ─ b ─ c, and d. */
async function growFour() {
  const a = await grow(service, 'a');
  const b = await grow(service, 'b', a);
  const c = await grow(service, 'c', b);
  return { a, b, c, d: await grow(service, 'd') };
}

const move = async (variables: Record<string, unknown>) => (await service.manage(moveCategory, variables)).moveCategory;

describe('the tree', () => {
  test('has roots, parents, children and paths', async () => {
    const { a, b, c } = await growFour();
    expect(await roots()).toEqual(['a', 'd']);
    expect(await childrenOf(a)).toEqual(['b']);
    expect(await pathOf('c')).toEqual(['a', 'b', 'c']);
    const { category } = await ask('query ($id: ID!) { category(id: $id) { id version parent { id } } }', { id: c });
    expect(category).toEqual({ id: c, version: 1, parent: { id: b } });
    const { categories } = await ask('{ categories { slug parent { slug } } }');
    expect(categories).toEqual([
      { slug: 'a', parent: null },
      { slug: 'b', parent: { slug: 'a' } },
      { slug: 'c', parent: { slug: 'b' } },
      { slug: 'd', parent: null },
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['an unknown ID', { id: nobodysId }],
    ['no UUID', { id: 'a\u0000' }],
    ['half a surrogate pair', { slug: '\ud800' }],
    ['an unknown slug', { slug: 'nowhere' }],
    ['an empty slug', { slug: '' }],
  ])('has no category for %s', async (_, variables) => {
    const document = 'query ($id: ID, $slug: String) { category(id: $id, slug: $slug) { id } }';
    expect(await ask(document, variables)).toEqual({ category: null });
  });

  test('requires an ID or a slug, not both', async () => {
    for (const category of ['category', 'category(id: "a", slug: "a")', 'category(id: null, slug: null)']) {
      const { errors } = await service.ask(`{ ${category} { id } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  test('is read with one statement for the paths, parents and children of all categories each', async () => {
    await growFour();
    const count = async (fields: string) => {
      const statements = await service.statements.during(() => ask(`{ categories { slug ${fields} } }`));
      return statements.length;
    };
    expect(await count('path { slug name }')).toBe(2);
    expect(await count('children { slug }')).toBe(2);
    // Parents are among the categories of the paths.
    expect(await count('path { slug } parent { slug } children { slug productCount }')).toBe(4);
    expect(await count('attributes { key }')).toBe(2);
  });
});

describe('createCategory', () => {
  test.each([nobodysId, 'no UUID', ''])('refuses the parent %j', async (parentId) => {
    const { createCategory: result } = await service.manage(createCategoryIn, {
      input: { slug: 'x', name: 'X', parentId },
    });
    expect(result).toMatchObject({ __typename: 'CategoryNotFoundError', code: 'CATEGORY_NOT_FOUND' });
  });

  test('refuses a seventh level', async () => {
    let parentId = await grow(service, 'l1');
    for (const level of [2, 3, 4, 5, 6]) parentId = await grow(service, `l${level}`, parentId);
    const { createCategory: result } = await service.manage(createCategoryIn, {
      input: { slug: 'l7', name: 'L', parentId },
    });
    expect(result).toMatchObject({ __typename: 'CategoryLimitError', code: 'TOO_DEEP', maximum: 6 });
  });

  test('refuses more than 100 siblings and more than 1,000 categories', async () => {
    const insert = (from: number, to: number) =>
      service.sql(
        `INSERT INTO category (id, slug, name, path_ids, position)
         SELECT id, 's-' || n, 'S', ARRAY[id], n FROM generate_series($1::int, $2) AS n, LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) AS made`,
        [from, to],
      );
    await insert(1, 100);
    const one = { input: { slug: 'x', name: 'X' } };
    expect((await service.manage(createCategoryIn, one)).createCategory).toMatchObject({
      code: 'TOO_MANY_SIBLINGS',
      maximum: 100,
    });
    await insert(101, 1_000);
    expect((await service.manage(createCategoryIn, one)).createCategory).toMatchObject({
      code: 'TOO_MANY_CATEGORIES',
      maximum: 1_000,
    });
  });

  test('never exceeds a limit, whoever else creates categories at the same time', async () => {
    await service.sql(
      `INSERT INTO category (id, slug, name, path_ids, position)
       SELECT id, 's-' || n, 'S', ARRAY[id], n FROM generate_series(1, 98) AS n, LATERAL (SELECT gen_random_uuid() AS id WHERE n > 0) AS made`,
    );
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => service.manage(createCategoryIn, { input: { slug: `x${number}`, name: 'X' } })),
    );
    const types = results.map(({ createCategory: { __typename } }) => __typename).toSorted(ascending);
    expect(types).toEqual([...Array(3).fill('CategoryLimitError'), ...Array(2).fill('CategoryPayload')]);
  });
});

describe('updateCategory', () => {
  const update = async (id: string, input: object, version?: number) =>
    (await service.manage(updateCategory, { id, input, version })).updateCategory;

  test('changes what is given', async () => {
    const { a, b } = await growFour();
    expect(await update(b, { name: 'Bowls', description: 'Round.' })).toMatchObject({
      category: { slug: 'b', name: 'Bowls', description: 'Round.', version: 2, path: [{ slug: 'a' }, { slug: 'b' }] },
    });
    expect(await update(b, { slug: 'bowls', name: null })).toMatchObject({
      category: { slug: 'bowls', name: 'Bowls', description: 'Round.' },
    });
    expect(await update(b, { description: null }, 3)).toMatchObject({ category: { description: null, version: 4 } });
    expect(await pathOf('c')).toEqual(['a', 'bowls', 'c']);
    expect(await childrenOf(a)).toEqual(['bowls']);
  });

  test.each<[string, object, string]>([
    ['an empty name', { name: '' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['a zero byte', { name: 'a\u0000' }, 'name'],
    ['half a surrogate pair', { description: '\ud800' }, 'description'],
    ['a slug with capitals', { slug: 'Bowls' }, 'slug'],
  ])('refuses %s', async (_, input, path) => {
    const id = await grow(service);
    expect(await update(id, input)).toMatchObject({ __typename: 'ValidationError', fields: [{ path }] });
  });

  test('refuses a slug in use, an unknown category and another version', async () => {
    const { a } = await growFour();
    expect(await update(a, { slug: 'b' })).toMatchObject({ __typename: 'SlugTakenError', slug: 'b', slugHolder: null });
    expect(await update(a, { slug: 'a' })).toMatchObject({ __typename: 'CategoryPayload' });
    for (const id of [nobodysId, 'none', '\u0000'])
      expect(await update(id, {})).toMatchObject({ code: 'CATEGORY_NOT_FOUND' });
    expect(await update(a, { name: 'A' }, 1)).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 2 });
    const results = await Promise.all([1, 2, 3].map((number) => update(a, { name: `A${number}` }, 2)));
    expect(results.filter(({ __typename }) => __typename === 'CategoryPayload')).toHaveLength(1);
  });
});

describe('moveCategory', () => {
  test('moves a category with its descendants', async () => {
    const { a, b, d } = await growFour();
    expect(await move({ id: b, parentId: d })).toMatchObject({ category: { version: 2, parent: { slug: 'd' } } });
    expect(await pathOf('c')).toEqual(['d', 'b', 'c']);
    expect(await childrenOf(a)).toEqual([]);
    await move({ id: b });
    expect(await roots()).toEqual(['a', 'd', 'b']);
    expect(await pathOf('c')).toEqual(['b', 'c']);
    await move({ id: a, parentId: b, position: 0 });
    expect(await childrenOf(b)).toEqual(['a', 'c']);
  });

  test('moves among siblings', async () => {
    await growFour();
    const e = await grow(service, 'e');
    await move({ id: e, position: 0 });
    expect(await roots()).toEqual(['e', 'a', 'd']);
    await move({ id: e, position: 1 });
    expect(await roots()).toEqual(['a', 'e', 'd']);
    await move({ id: e, position: 2 });
    expect(await roots()).toEqual(['a', 'd', 'e']);
    expect(await move({ id: e, position: 3 })).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'position', code: 'TOO_LARGE', maximum: 2 }],
    });
    expect(await move({ id: e, position: -1 })).toMatchObject({ fields: [{ path: 'position', code: 'TOO_SMALL' }] });
  });

  test('refuses cycles, unknown parents, other versions and too many levels', async () => {
    const { a, b, c, d } = await growFour();
    for (const parentId of [a, b, c])
      expect(await move({ id: a, parentId })).toMatchObject({
        __typename: 'CategoryCycleError',
        code: 'CATEGORY_CYCLE',
      });
    expect(await move({ id: a, parentId: nobodysId })).toMatchObject({ code: 'CATEGORY_NOT_FOUND' });
    expect(await move({ id: nobodysId, parentId: a })).toMatchObject({ code: 'CATEGORY_NOT_FOUND' });
    expect(await move({ id: a, parentId: d, version: 2 })).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 1,
    });
    let deep = d;
    for (const level of [2, 3, 4]) deep = await grow(service, `d${level}`, deep);
    expect(await move({ id: a, parentId: deep })).toMatchObject({ code: 'TOO_DEEP', maximum: 6 });
    expect(await move({ id: b, parentId: deep })).toMatchObject({ __typename: 'CategoryPayload' });
  });

  test('never makes a cycle, whoever else moves categories at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await grow(service);
      const other = await grow(service);
      const results = await Promise.all([move({ id: one, parentId: other }), move({ id: other, parentId: one })]);
      expect(results.map(({ __typename }) => __typename).toSorted(ascending)).toEqual([
        'CategoryCycleError',
        'CategoryPayload',
      ]);
    }
    const wrong = await service.sql(
      `SELECT FROM category LEFT JOIN category AS parent ON parent.id = category.parent_id
       WHERE category.path_ids <> coalesce(parent.path_ids, '{}') || category.id`,
    );
    expect(wrong).toEqual([]);
  });
});

describe('reorderCategories', () => {
  const reorder = async (variables: Record<string, unknown>) =>
    (await service.manage(reorderCategories, variables)).reorderCategories;

  test('orders roots and children, and increments the versions of those that have another position', async () => {
    const { a, d } = await growFour();
    const e = await grow(service, 'e');
    expect(slugsOf((await reorder({ categoryIds: [d, a, e] })).categories)).toEqual(['d', 'a', 'e']);
    expect(await roots()).toEqual(['d', 'a', 'e']);
    expect((await ask('{ rootCategories { version } }')).rootCategories).toEqual(
      [2, 2, 1].map((version) => ({ version })),
    );
    const [x, y] = [await grow(service, 'x', d), await grow(service, 'y', d)];
    await reorder({ parentId: d, categoryIds: [y, x] });
    expect(await childrenOf(d)).toEqual(['y', 'x']);
    expect((await reorder({ parentId: x, categoryIds: [] })).categories).toEqual([]);
  });

  test('refuses a list that is not complete', async () => {
    const { a, b, d } = await growFour();
    for (const categoryIds of [[], [a], [a, a], [a, b], [a, d, b], [a, 'none']])
      expect(await reorder({ categoryIds })).toMatchObject({
        __typename: 'ValidationError',
        fields: [{ path: 'categoryIds', code: 'NOT_ALLOWED' }],
      });
    expect(await reorder({ categoryIds: Array(101).fill(a) })).toMatchObject({ fields: [{ code: 'TOO_LONG' }] });
    expect(await reorder({ parentId: nobodysId, categoryIds: [] })).toMatchObject({ code: 'CATEGORY_NOT_FOUND' });
  });
});

describe('deleteCategory', () => {
  const remove = async (id: string, version?: number) =>
    (await service.manage(deleteCategory, { id, version })).deleteCategory;

  test('deletes an empty category', async () => {
    const { c } = await growFour();
    expect(await remove(c, 2)).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 1 });
    expect(await remove(c, 1)).toEqual({ __typename: 'DeleteCategoryPayload', categoryId: c });
    expect(await remove(c)).toMatchObject({ __typename: 'CategoryNotFoundError' });
    expect(await ask('query ($id: ID!) { category(id: $id) { id } }', { id: c })).toEqual({ category: null });
  });

  test('refuses a category with children or products, even archived ones', async () => {
    const { a, d } = await growFour();
    expect(await remove(a)).toMatchObject({ code: 'CATEGORY_NOT_EMPTY', productCount: 0, childCount: 1 });
    const { id } = await bringIn(service, { categorySlug: 'd' });
    await service.manage(archiveProduct, { id });
    expect(await remove(d)).toMatchObject({ code: 'CATEGORY_NOT_EMPTY', productCount: 1, childCount: 0 });
    await service.manage(updateProduct, { id, input: { categorySlug: 'a' } });
    expect(await remove(d)).toMatchObject({ __typename: 'DeleteCategoryPayload' });
  });

  test('never leaves a product without its category', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await grow(service, `round-${round}`);
      const input = aProduct({ categorySlug: `round-${round}` });
      const [created, deleted] = await Promise.all([
        service.manage(createProduct, { input }).then((data) => data.createProduct.__typename),
        remove(id).then(({ __typename }) => __typename),
      ]);
      expect([
        ['ProductPayload', 'CategoryNotEmptyError'],
        ['CategoryNotFoundError', 'DeleteCategoryPayload'],
      ]).toContainEqual([created, deleted]);
    }
  });
});
