import { archiveProduct, bringIn, ensureCategory, nobodysId } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const document = 'query ($id: ID!) { variant(id: $id) { id availableQuantity product { id } } }';

async function variant(id: string, token?: string) {
  const { data, errors } = await service.ask(document, { id }, token);
  expect(errors).toBeUndefined();
  return data.variant;
}

test('anyone can find a variant by its ID, in two statements', async () => {
  const product = await bringIn(service);
  const [{ id } = { id: '' }] = product.variants;
  const statements = await service.statements.during(async () => {
    expect(await variant(id)).toEqual({ id, availableQuantity: 5, product: { id: product.id } });
  });
  expect(statements).toHaveLength(2);
});

test('only staff can find a variant of an archived product', async () => {
  const product = await bringIn(service);
  const [{ id } = { id: '' }] = product.variants;
  await service.manage(archiveProduct, { id: product.id });
  expect(await variant(id)).toBeNull();
  expect(await variant(id, service.tokenOf('CUSTOMER'))).toBeNull();
  expect(await variant(id, service.tokenOf('STAFF'))).toMatchObject({ id });
});

test.each(['', 'x', nobodysId])('finds no variant for %j', async (id) => {
  expect(await variant(id)).toBeNull();
});
