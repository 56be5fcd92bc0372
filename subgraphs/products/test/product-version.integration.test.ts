import { getNamedType, isUnionType } from 'graphql';
import {
  addProductImages,
  addVariant,
  adjustStock,
  archiveProduct,
  ascending,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  removeDiscount,
  removeProductImage,
  removeVariant,
  renameOption,
  renameOptionValue,
  reorderProductImages,
  reorderVariants,
  replaceProductImage,
  publishProduct,
  restoreProduct,
  setDiscount,
  setSwatch,
  unpublishProduct,
  updateProduct,
  updateProductImage,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { aPicture } from './support/pictures.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const aProductWithTwo = () =>
  bringIn(service, { images: [aPicture(), aPicture()], variants: [aVariant(), aVariant()] });

/** Every mutation that changes a product, with arguments that succeed. */
const edits: [string, string, (product: Product) => Record<string, unknown>][] = [
  ['updateProduct', updateProduct, ({ id }) => ({ id, input: { title: 'Red kettle' } })],
  ['archiveProduct', archiveProduct, ({ id }) => ({ id })],
  ['restoreProduct', restoreProduct, ({ id }) => ({ id })],
  ['publishProduct', publishProduct, ({ id }) => ({ id })],
  ['unpublishProduct', unpublishProduct, ({ id }) => ({ id })],
  ['addProductImages', addProductImages, ({ id }) => ({ id, images: [aPicture()] })],
  ['replaceProductImage', replaceProductImage, ({ id, images }) => ({ id, imageId: images[0]!.id, image: aPicture() })],
  ['updateProductImage', updateProductImage, ({ id, images }) => ({ id, imageId: images[0]!.id, alt: 'Red' })],
  ['removeProductImage', removeProductImage, ({ id, images }) => ({ id, imageId: images[0]!.id })],
  [
    'reorderProductImages',
    reorderProductImages,
    ({ id, images }) => ({ id, imageIds: images.map((image) => image.id).toReversed() }),
  ],
  ['addVariant', addVariant, ({ id: productId }) => ({ productId, input: aVariant() })],
  ['updateVariant', updateVariant, ({ variants }) => ({ id: variants[0]!.id, input: { price: euros(1) } })],
  [
    'reorderVariants',
    reorderVariants,
    ({ id: productId, variants }) => ({ productId, variantIds: variants.map(({ id }) => id).toReversed() }),
  ],
  ['removeVariant', removeVariant, ({ variants }) => ({ id: variants[0]!.id })],
  ['setDiscount', setDiscount, ({ id: productId }) => ({ productId, input: { percentage: 10 } })],
  ['removeDiscount', removeDiscount, ({ id: productId }) => ({ productId })],
  ['renameOption', renameOption, ({ id: productId }) => ({ productId, name: 'Model', newName: 'Type' })],
  [
    'renameOptionValue',
    renameOptionValue,
    ({ id: productId, variants }) => ({ productId, name: 'Model', value: variants[0]!.sku, newValue: 'New' }),
  ],
  [
    'setSwatch',
    setSwatch,
    ({ id: productId, variants }) => ({ productId, name: 'Model', value: variants[0]!.sku, colour: '#c0392b' }),
  ],
];

async function versionOf(id: string): Promise<number> {
  const { data } = await service.ask('query ($id: [ID!]!) { products(filter: { ids: $id }) { nodes { version } } }', {
    id,
  });
  return data.products.nodes[0].version;
}

test('anyone can read the version, which begins at 1 and is that of the events', async () => {
  const { id, version } = await aProductWithTwo();
  expect(version).toBe(1);
  expect(await versionOf(id)).toBe(1);
  await service.manage(updateProduct, { id, input: { title: 'Red kettle' } });
  expect(await versionOf(id)).toBe(2);
  const [event] = await service.sql<{ version: number }>(
    `SELECT (envelope ->> 'aggregateversion')::int AS version FROM outbox WHERE subject = $1
     ORDER BY position DESC LIMIT 1`,
    [id],
  );
  expect(event).toEqual({ version: 2 });
});

test('changes of stock do not count', async () => {
  const { id, variants } = await aProductWithTwo();
  const { id: variantId } = variants[0]!;
  await service.manage(adjustStock, { variantId, by: 1, reason: 'Found' });
  await new Orders(service).place({ [variantId]: 1 });
  expect(await versionOf(id)).toBe(1);
});

describe.each(edits)('%s', (name, document, argumentsFor) => {
  test('changes the current version only, and increments it', async () => {
    const product = await aProductWithTwo();
    const { id } = product;
    const variables = argumentsFor(product);
    for (const version of [0, 2, -1, 2_147_483_647]) {
      const { [name]: refused } = await service.manage(document, { ...variables, version });
      expect(refused).toMatchObject({
        __typename: 'VersionConflictError',
        code: 'VERSION_CONFLICT',
        message: expect.stringContaining('1'),
        currentVersion: 1,
      });
    }
    const { [name]: accepted } = await service.manage(document, { ...variables, version: 1 });
    expect(accepted.__typename).toBe('ProductPayload');
    const { product: changed } = await service.manage('query ($id: ID!) { product(id: $id) { version } }', { id });
    expect(changed).toEqual({ version: 2 });
    const { [name]: repeated } = await service.manage(document, { ...variables, version: 1 });
    expect(repeated).toMatchObject({ __typename: 'VersionConflictError', currentVersion: 2 });
  });

  test('of one version succeeds once, whoever else changes it at the same time', async () => {
    const product = await aProductWithTwo();
    const change = async (version: number | undefined) =>
      (await service.manage(document, { ...argumentsFor(product), version }))[name].__typename as string;
    const results = await Promise.all([1, 1, 1, 1].map(change));
    const refused = Array.from({ length: 3 }, () => 'VersionConflictError');
    expect(results.toSorted(ascending)).toEqual(['ProductPayload', ...refused]);
  });
});

test('a list of all changes of products is complete', async () => {
  const { buildProductsSubgraph } = await import('../src/schema.ts');
  const { schema } = await buildProductsSubgraph();
  const mutations = Object.values(schema.getMutationType()!.getFields());
  const changes = mutations.filter(({ name, type }) => {
    const result = getNamedType(type);
    const members = isUnionType(result) ? result.getTypes().map((member) => member.name) : [];
    return name !== 'createProduct' && members.includes('ProductPayload');
  });
  const versioned = changes.filter(({ args }) => args.some((argument) => argument.name === 'version'));
  const names = edits.map(([name]) => name).toSorted();
  expect(versioned.map(({ name }) => name).toSorted()).toEqual(names);
  expect(changes.map(({ name }) => name).toSorted()).toEqual(names);
});

test('two editors never overwrite each other', async () => {
  const { id } = await aProductWithTwo();
  const write = async (keyword: string) => {
    for (;;) {
      const { product } = await service.manage('query ($id: ID!) { product(id: $id) { version keywords } }', { id });
      const input = { keywords: [...product.keywords, keyword] };
      const { updateProduct: result } = await service.manage(updateProduct, { id, version: product.version, input });
      if (result.__typename === 'ProductPayload') return;
      expect(result).toMatchObject({ __typename: 'VersionConflictError' });
      expect(result.currentVersion).toBeGreaterThan(product.version);
    }
  };
  const words = ['a', 'b', 'c', 'd', 'e', 'f'];
  await Promise.all(words.map(write));
  const { product } = await service.manage('query ($id: ID!) { product(id: $id) { version keywords } }', { id });
  expect(product.keywords.toSorted(ascending)).toEqual(words);
  expect(product.version).toBe(7);
});
