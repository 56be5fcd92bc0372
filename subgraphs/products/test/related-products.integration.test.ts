import {
  archiveProduct,
  bringIn,
  ensureCategory,
  nobodysId,
  publishProduct,
  restoreProduct,
  unpublishProduct,
  updateProduct,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const aProductId = async (fields: object = {}) => (await bringIn(service, fields)).id;
const severalIds = (count: number) => Promise.all(Array.from({ length: count }, () => aProductId()));

async function relate(id: string, relatedProductIds: unknown, version?: number) {
  return (await service.manage(updateProduct, { id, input: { relatedProductIds }, version })).updateProduct;
}

async function relatedTo(id: string, first?: number): Promise<string[]> {
  const document = `query ($id: ID!, $first: Int! = 20) { product(id: $id) { related(first: $first) { id } } }`;
  const { data, errors } = await service.ask(document, { id, first });
  expect(errors).toBeUndefined();
  return data.product.related.map((product: { id: string }) => product.id);
}

test('related products are those that staff have chosen, in their order', async () => {
  const id = await aProductId();
  expect(await relatedTo(id)).toEqual([]);
  const others = (await severalIds(6)).toReversed();
  expect(await relate(id, others)).toMatchObject({ __typename: 'ProductPayload' });
  expect(await relatedTo(id)).toEqual(others);
  expect(await relatedTo(id, 2)).toEqual(others.slice(0, 2));
  const { data } = await service.ask('query ($id: ID!) { product(id: $id) { related { id } } }', { id });
  expect(data.product.related).toHaveLength(4);
  await relate(id, null);
  expect(await relatedTo(id)).toHaveLength(6);
  await relate(id, [others[3]!.toUpperCase()]);
  expect(await relatedTo(id)).toEqual([others[3]]);
  await relate(id, []);
  expect(await relatedTo(id)).toEqual([]);
});

test('those that are not published are left out while they are not', async () => {
  const id = await aProductId();
  const [one, other] = await severalIds(2);
  const draft = await aProductId({ status: 'DRAFT' });
  await relate(id, [draft, one, other]);
  expect(await relatedTo(id, 2)).toEqual([one, other]);
  await service.manage(archiveProduct, { id: one });
  await service.manage(unpublishProduct, { id: other });
  expect(await relatedTo(id)).toEqual([]);
  const staff = await service.manage('query ($id: ID!) { product(id: $id) { relatedProductIds related { id } } }', {
    id,
  });
  expect(staff.product).toEqual({ relatedProductIds: [draft, one, other], related: [] });
  await service.manage(publishProduct, { id: draft });
  await service.manage(restoreProduct, { id: one });
  expect(await relatedTo(id, 2)).toEqual([draft, one]);
});

test.each([
  ['the product itself', async (id: string) => [id], 'relatedProductIds.0', 'NOT_ALLOWED'],
  ['an unknown product', async () => [await aProductId(), nobodysId], 'relatedProductIds.1', 'NOT_ALLOWED'],
  ['a variant', async () => [(await bringIn(service)).variants[0]!.id], 'relatedProductIds.0', 'NOT_ALLOWED'],
  ['no UUID', async () => ['x'], 'relatedProductIds.0', 'INVALID_FORMAT'],
  ['an empty ID', async () => [''], 'relatedProductIds.0', 'INVALID_FORMAT'],
  ['NUL', async () => ['a\u0000b'], 'relatedProductIds.0', 'INVALID_FORMAT'],
  ['a lone surrogate', async () => ['\ud800'], 'relatedProductIds.0', 'INVALID_FORMAT'],
  [
    'the same product twice',
    async () => {
      const other = await aProductId();
      return [other, other.toUpperCase()];
    },
    'relatedProductIds',
    'DUPLICATE',
  ],
  ['too many products', async () => severalIds(21), 'relatedProductIds', 'TOO_LONG'],
])('a list with %s is refused', async (_, idsFor, path, code) => {
  const id = await aProductId();
  const [before] = await severalIds(1);
  await relate(id, [before]);
  expect(await relate(id, await idsFor(id))).toMatchObject({ __typename: 'ValidationError', fields: [{ path, code }] });
  expect(await relatedTo(id)).toEqual([before]);
});

test('a list for a stale version or an unknown product is refused', async () => {
  const id = await aProductId();
  expect(await relate(id, [], 7)).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 1 });
  expect(await relate(nobodysId, [])).toMatchObject({ __typename: 'ProductNotFoundError' });
});

test.each([0, -1, 21])('%i related products cannot be asked for', async (first) => {
  const document = `query ($id: ID!, $first: Int!) { product(id: $id) { related(first: $first) { id } } }`;
  const { errors } = await service.ask(document, { id: await aProductId(), first });
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});

test('the related products of many products take one statement', async () => {
  const ids = await severalIds(8);
  for (const id of ids)
    await relate(
      id,
      ids.filter((other) => other !== id),
    );
  const document = `query ($ids: [ID!]!) { products(filter: { ids: $ids }) { nodes { related { id title } } } }`;
  const statements = await service.statements.during(async () => {
    expect((await service.ask(document, { ids })).errors).toBeUndefined();
  });
  expect(statements).toHaveLength(2);
});
