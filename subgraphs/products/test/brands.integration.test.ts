import {
  archiveProduct,
  aProduct,
  ascending,
  bringIn,
  createProduct,
  ensureCategory,
  nobodysId,
  updateProduct,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { aBrand, createBrand, deleteBrand, updateBrand } from './support/tree.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

async function ask(document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await service.ask(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

async function found(fields: object = {}): Promise<{ id: string; slug: string }> {
  const { createBrand: result } = await service.manage(createBrand, { input: aBrand(fields) });
  expect(result).toMatchObject({ __typename: 'BrandPayload' });
  return result.brand;
}

const brandOf = async (id: string) =>
  (await ask('query ($id: ID!) { product(id: $id) { brand { slug } } }', { id })).product.brand;

test('brands are listed by name, in pages', async () => {
  for (const name of ['Écru', 'Zeta', 'ada', 'Eduard']) await found({ name });
  const document =
    'query ($after: String) { brands(first: 2, after: $after) { totalCount nodes { name } pageInfo { endCursor } } }';
  const { brands } = await ask(document);
  expect(brands.totalCount).toBe(4);
  const { brands: next } = await ask(document, { after: brands.pageInfo.endCursor });
  expect([...brands.nodes, ...next.nodes]).toEqual(['ada', 'Écru', 'Eduard', 'Zeta'].map((name) => ({ name })));
});

test('a brand is found by ID or slug', async () => {
  const { id, slug } = await found();
  const document = 'query ($id: ID, $slug: String) { brand(id: $id, slug: $slug) { id slug version } }';
  const brand = { id, slug, version: 1 };
  expect(await ask(document, { id })).toEqual({ brand });
  expect(await ask(document, { slug })).toEqual({ brand });
  for (const variables of [{ id: nobodysId }, { id: '\u0000' }, { slug: '\ud800' }, { slug: '' }])
    expect(await ask(document, variables)).toEqual({ brand: null });
  for (const variables of [{}, { id, slug }])
    expect((await service.ask(document, variables)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('a brand changes as far as its version is current', async () => {
  const { id, slug } = await found({ description: 'Good.' });
  const other = await found();
  const update = async (input: object, version?: number) =>
    (await service.manage(updateBrand, { id, input, version })).updateBrand;
  expect(await update({ name: 'New', description: null }, 1)).toMatchObject({
    brand: { slug, name: 'New', description: null, version: 2 },
  });
  expect(await update({ name: 'Newer' }, 1)).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 2 });
  expect(await update({ slug: other.slug })).toMatchObject({ __typename: 'SlugTakenError', slugHolder: null });
  expect(await update({ name: ' ', slug: 'A' })).toMatchObject({ fields: [{ path: 'slug' }, { path: 'name' }] });
  const unknown = await service.manage(updateBrand, { id: nobodysId, input: {} });
  expect(unknown.updateBrand).toMatchObject({ __typename: 'BrandNotFoundError' });
  const results = await Promise.all([1, 2, 3].map((number) => update({ name: `N${number}` }, 2)));
  expect(results.filter(({ __typename }) => __typename === 'BrandPayload')).toHaveLength(1);
});

test('two brands never have the same slug', async () => {
  const input = aBrand();
  const results = await Promise.all([1, 2, 3].map(() => service.manage(createBrand, { input })));
  expect(results.map(({ createBrand: { __typename } }) => __typename).toSorted(ascending)).toEqual([
    'BrandPayload',
    'SlugTakenError',
    'SlugTakenError',
  ]);
});

test('a product has at most one brand', async () => {
  const [one, other] = [await found(), await found()];
  const { id } = await bringIn(service, { brandSlug: one.slug });
  const update = async (input: object) => (await service.manage(updateProduct, { id, input })).updateProduct;
  expect(await brandOf(id)).toEqual({ slug: one.slug });
  await update({ title: 'Kettle' });
  expect(await brandOf(id)).toEqual({ slug: one.slug });
  await update({ brandSlug: other.slug });
  expect(await brandOf(id)).toEqual({ slug: other.slug });
  await update({ brandSlug: null });
  expect(await brandOf(id)).toBeNull();
  expect(await update({ brandSlug: 'none' })).toMatchObject({ __typename: 'BrandNotFoundError' });
  const { createProduct: refused } = await service.manage(createProduct, { input: aProduct({ brandSlug: 'none' }) });
  expect(refused).toMatchObject({ __typename: 'BrandNotFoundError', code: 'BRAND_NOT_FOUND' });
});

test('a brand is only deleted when no product has it, not even an archived one', async () => {
  const { id, slug } = await found();
  const product = await bringIn(service, { brandSlug: slug });
  await service.manage(archiveProduct, { id: product.id });
  const remove = async (version?: number) => (await service.manage(deleteBrand, { id, version })).deleteBrand;
  expect(await remove(2)).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 1 });
  expect(await remove()).toMatchObject({ __typename: 'BrandInUseError', productCount: 1 });
  await service.manage(updateProduct, { id: product.id, input: { brandSlug: null } });
  expect(await remove(1)).toEqual({ __typename: 'DeleteBrandPayload', brandId: id });
  expect(await remove()).toMatchObject({ __typename: 'BrandNotFoundError' });
});

test('a product never loses its brand to a deletion at the same time', async () => {
  for (let round = 0; round < 8; round += 1) {
    const { id, slug } = await found();
    const [created, deleted] = await Promise.all([
      service
        .manage(createProduct, { input: aProduct({ brandSlug: slug }) })
        .then((data) => data.createProduct.__typename),
      service.manage(deleteBrand, { id }).then((data) => data.deleteBrand.__typename),
    ]);
    expect([
      ['ProductPayload', 'BrandInUseError'],
      ['BrandNotFoundError', 'DeleteBrandPayload'],
    ]).toContainEqual([created, deleted]);
  }
});

test('products are filtered by brands, and counted by brand without that filter', async () => {
  const [one, other] = [await found({ name: 'One' }), await found({ name: 'Other' })];
  const made = [
    await bringIn(service, { title: 'A', brandSlug: one.slug }),
    await bringIn(service, { title: 'B', brandSlug: one.slug }),
    await bringIn(service, { title: 'C', brandSlug: other.slug }),
    await bringIn(service, { title: 'D' }),
  ];
  const ids = made.map(({ id }) => id);
  const document = `query ($filter: ProductFilter) {
    products(filter: $filter, sort: TITLE) { nodes { title } }
    productFacets(filter: $filter) { brands { brand { slug name } count } availability { available } } }`;
  const ofOne = await ask(document, { filter: { ids, brands: [one.slug] } });
  expect(ofOne.products.nodes).toEqual([{ title: 'A' }, { title: 'B' }]);
  expect(ofOne.productFacets).toEqual({
    brands: [
      { brand: { slug: one.slug, name: 'One' }, count: 2 },
      { brand: { slug: other.slug, name: 'Other' }, count: 1 },
    ],
    availability: { available: 2 },
  });
  const titles = async (brands: string[]) =>
    (await ask(document, { filter: { ids, brands } })).products.nodes.map(({ title }: { title: string }) => title);
  expect(await titles([one.slug, other.slug])).toEqual(['A', 'B', 'C']);
  expect(await titles(['none'])).toEqual([]);
  expect(await titles([])).toEqual([]);
  for (const brands of [['%'], ['\u0000'], Array(21).fill('a')]) {
    const { errors } = await service.ask(document, { filter: { brands } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  }
});

test('the brands of many products take one statement', async () => {
  const statements = await service.statements.during(() => ask('{ products(first: 50) { nodes { brand { name } } } }'));
  expect(statements).toHaveLength(2);
});
