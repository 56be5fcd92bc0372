import { archiveProduct, aVariant, bringIn, ensureCategory, nobodysId } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename
  ... on Product { id title slug available variants { availableQuantity } }
  ... on ProductVariant { sku availableQuantity product { id slug available } } } }`;

async function resolve(...representations: object[]) {
  const { data, errors } = await service.ask(document, { representations });
  expect(errors).toBeUndefined();
  return data._entities;
}

test('finds a product by ID and slug, and a variant by ID and SKU', async () => {
  const { id, slug, variants } = await bringIn(service);
  const [variant] = variants;
  const product = { __typename: 'Product', title: 'Blue kettle', slug, available: true };
  const ofProduct = { __typename: 'ProductVariant', sku: variant?.sku, availableQuantity: 5, product: { slug } };
  expect(
    await resolve(
      { __typename: 'Product', id },
      { __typename: 'Product', slug },
      { __typename: 'ProductVariant', id: variant?.id },
      { __typename: 'ProductVariant', sku: variant?.sku },
    ),
  ).toMatchObject([product, product, ofProduct, ofProduct]);
});

test('finds categories by ID, by one statement for any number', async () => {
  const [category] = await service.sql<{ id: string; slug: string }>('SELECT id, slug FROM category LIMIT 1');
  const ids = [category!.id, nobodysId, 'not an ID', category!.id, null];
  const representations = ids.map((id) => ({ __typename: 'Category', id }));
  const find = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Category { slug } } }`;
  const statements = await service.statements.during(async () => {
    const { data } = await service.ask(find, { representations });
    const { slug } = category!;
    expect(data._entities).toEqual([{ slug }, null, null, { slug }, null]);
  });
  expect(statements).toHaveLength(1);
});

test('finds archived products by ID, for existing orders, as unavailable', async () => {
  const { id, slug, variants } = await bringIn(service);
  await service.manage(archiveProduct, { id });
  expect(
    await resolve({ __typename: 'Product', id }, { __typename: 'ProductVariant', id: variants[0]?.id }),
  ).toMatchObject([
    { slug, available: false, variants: [{ availableQuantity: 0 }] },
    { availableQuantity: 0, product: { slug, available: false } },
  ]);
});

test('finds archived products by slug or SKU for staff only, and not once others use them', async () => {
  const { id, slug, variants } = await bringIn(service);
  const { sku } = variants[0]!;
  await service.manage(archiveProduct, { id });
  const names = [
    { __typename: 'Product', slug },
    { __typename: 'ProductVariant', sku },
  ];
  expect(await resolve(...names)).toEqual([null, null]);
  const resolveAsStaff = async () => (await service.manage(document, { representations: names }))._entities;
  expect(await resolveAsStaff()).toMatchObject([{ id }, { product: { id } }]);
  const next = await bringIn(service, { slug, variants: [aVariant({ sku })] });
  for (const found of [await resolve(...names), await resolveAsStaff()])
    expect(found).toMatchObject([{ id: next.id }, { product: { id: next.id } }]);
});

test('returns null for unknown keys without affecting the rest of the batch', async () => {
  const { id, slug, variants } = await bringIn(service);
  expect(
    await resolve(
      { __typename: 'Product', id: 'x' },
      { __typename: 'Product', id: nobodysId },
      { __typename: 'Product', slug: 'a\u0000b' },
      { __typename: 'ProductVariant', id: 'x' },
      { __typename: 'ProductVariant', sku: 'a\u0000b' },
      { __typename: 'Product', id },
      { __typename: 'Product', slug },
      { __typename: 'ProductVariant', sku: variants[0]?.sku },
    ),
  ).toMatchObject([null, null, null, null, null, { slug }, { slug }, { sku: variants[0]?.sku }]);
});

test('returns null for invalid keys of any length, and rejects deeply nested ones', async () => {
  const { slug, variants } = await bringIn(service);
  expect(
    await resolve(
      { __typename: 'Product' },
      { __typename: 'Product', id: 7 },
      { __typename: 'Product', slug: { toString: 1 } },
      { __typename: 'Product', id: 'x'.repeat(100_000) },
      { __typename: 'ProductVariant', id: null },
      { __typename: 'ProductVariant', sku: ['a'] },
      { __typename: 'ProductVariant', sku: variants[0]?.sku, id: undefined },
      { __typename: 'Product', slug },
    ),
  ).toMatchObject([null, null, null, null, null, null, { sku: variants[0]?.sku }, { slug }]);
  const body = `{"query":${JSON.stringify(document)},"variables":{"representations":[{"__typename":"Product","id":DEEP}]}}`;
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body.replace('DEEP', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  });
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX', bound: 'variablesDepth' } }],
  });
});

test('rejects more references than the maximum list length before any lookup', async () => {
  const representations = Array.from({ length: 10_001 }, () => ({ __typename: 'Product', id: nobodysId }));
  const statements = await service.statements.during(async () => {
    const answer = await service.ask(document, { representations });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }] });
  });
  expect(statements).toEqual([]);
});
