import {
  addVariant,
  aVariant,
  bringIn,
  ensureCategory,
  nobodysId,
  removeVariant,
  renameOption,
  renameOptionValue,
  setSwatch,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const shirt = (...kinds: [colour: string, size: string][]) =>
  bringIn(service, {
    variants: kinds.map(([colour, size]) =>
      aVariant({
        options: [
          { name: 'Colour', value: colour },
          { name: 'Size', value: size },
        ],
      }),
    ),
  });
const aShirt = () => shirt(['red', 'M'], ['red', 'L'], ['blue', 'M']);

async function optionsOf({ id }: Pick<Product, 'id'>): Promise<Record<string, string[]>> {
  const { product } = await service.manage(
    'query ($id: ID!) { product(id: $id) { options { name values { value swatch } } } }',
    { id },
  );
  return Object.fromEntries(
    product.options.map(({ name, values }: { name: string; values: { value: string; swatch: string | null }[] }) => [
      name,
      values.map(({ value, swatch }) => (swatch === null ? value : `${value} ${swatch}`)),
    ]),
  );
}

async function run(document: string, { id: productId }: Pick<Product, 'id'>, variables: object) {
  const [result] = Object.values(await service.manage(document, { productId, ...variables })) as [
    { __typename: string },
  ];
  return result;
}

test('options are listed in the order of the variants', async () => {
  expect(await optionsOf(await aShirt())).toEqual({ Colour: ['red', 'blue'], Size: ['M', 'L'] });
  expect(await optionsOf(await bringIn(service, { variants: [aVariant({ options: [] })] }))).toEqual({});
});

test('an option is renamed for all variants, with its swatches', async () => {
  const product = await aShirt();
  await run(setSwatch, product, { name: 'Colour', value: 'red', colour: '#C0392B' });
  const result = await run(renameOption, product, { name: 'Colour', newName: ' Farbe ', version: 2 });
  const variant = { options: [{ name: 'Farbe' }, { name: 'Size' }] };
  expect(result).toMatchObject({ product: { version: 3, variants: [variant, variant, variant] } });
  expect(await optionsOf(product)).toEqual({ Farbe: ['red #c0392b', 'blue'], Size: ['M', 'L'] });
  const { products } = await service.manage(
    `query ($ids: [ID!]) { products(filter: { ids: $ids, options: [{ name: "Farbe", values: ["blue"] }] }) { totalCount } }`,
    { ids: [product.id] },
  );
  expect(products.totalCount).toBe(1);
});

test('a value is renamed for all variants, with its swatch', async () => {
  const product = await aShirt();
  await run(setSwatch, product, { name: 'Colour', value: 'red', colour: '#c0392b' });
  await run(renameOptionValue, product, { name: 'Colour', value: 'red', newValue: 'crimson' });
  expect(await optionsOf(product)).toEqual({ Colour: ['crimson #c0392b', 'blue'], Size: ['M', 'L'] });
  await run(setSwatch, product, { name: 'Colour', value: 'crimson', colour: null });
  expect(await optionsOf(product)).toEqual({ Colour: ['crimson', 'blue'], Size: ['M', 'L'] });
});

test('a swatch of a value that no variant has any more does not appear again', async () => {
  const product = await aShirt();
  await run(setSwatch, product, { name: 'Colour', value: 'blue', colour: '#0000ff' });
  await service.manage(removeVariant, { id: product.variants[2]!.id });
  await run(renameOptionValue, product, { name: 'Colour', value: 'red', newValue: 'blue' });
  expect(await optionsOf(product)).toMatchObject({ Colour: ['blue'] });
});

test('names keep their values when they stay the same', async () => {
  const product = await aShirt();
  const same = [
    await run(renameOption, product, { name: 'Size', newName: 'Size' }),
    await run(renameOptionValue, product, { name: 'Size', value: 'M', newValue: 'M' }),
  ];
  for (const result of same) expect(result.__typename).toBe('ProductPayload');
  expect(await optionsOf(product)).toEqual({ Colour: ['red', 'blue'], Size: ['M', 'L'] });
});

describe('is rejected', () => {
  let product: Product;
  beforeAll(async () => void (product = await aShirt()));

  test.each<[string, string, object, object]>([
    [
      'an unknown option',
      renameOption,
      { name: 'Cut', newName: 'Fit' },
      { path: 'name', code: 'NOT_ALLOWED', allowedValues: ['Colour', 'Size'] },
    ],
    [
      'a name of another option',
      renameOption,
      { name: 'Colour', newName: 'Size' },
      { path: 'newName', code: 'DUPLICATE' },
    ],
    ['an empty name', renameOption, { name: 'Colour', newName: ' ' }, { path: 'newName', code: 'TOO_SHORT' }],
    ['a long name', renameOption, { name: 'Colour', newName: 'x'.repeat(51) }, { path: 'newName', code: 'TOO_LONG' }],
    [
      'a huge name',
      renameOption,
      { name: 'Colour', newName: 'x'.repeat(500_000) },
      { path: 'newName', code: 'TOO_LONG' },
    ],
    ['a zero byte', renameOption, { name: 'Colour', newName: 'a\u0000' }, { path: 'newName', code: 'INVALID_FORMAT' }],
    [
      'a lone surrogate',
      renameOption,
      { name: 'Colour', newName: '\ud800' },
      { path: 'newName', code: 'INVALID_FORMAT' },
    ],
    [
      'a value of no option',
      renameOptionValue,
      { name: 'Cut', value: 'M', newValue: 'S' },
      { path: 'name', code: 'NOT_ALLOWED' },
    ],
    [
      'an unknown value',
      renameOptionValue,
      { name: 'Size', value: 'red', newValue: 'S' },
      { path: 'value', code: 'NOT_ALLOWED', allowedValues: ['M', 'L'] },
    ],
    [
      'a value of another variant',
      renameOptionValue,
      { name: 'Size', value: 'M', newValue: 'L' },
      { path: 'newValue', code: 'DUPLICATE' },
    ],
    [
      'a colour of an unknown value',
      setSwatch,
      { name: 'Size', value: 'S', colour: '#000000' },
      { path: 'value', code: 'NOT_ALLOWED' },
    ],
    [
      'a short colour',
      setSwatch,
      { name: 'Size', value: 'M', colour: '#fff' },
      { path: 'colour', code: 'INVALID_FORMAT' },
    ],
    [
      'a word as a colour',
      setSwatch,
      { name: 'Size', value: 'M', colour: 'red' },
      { path: 'colour', code: 'INVALID_FORMAT' },
    ],
    [
      'a huge colour',
      setSwatch,
      { name: 'Size', value: 'M', colour: '#'.repeat(500_000) },
      { path: 'colour', code: 'TOO_LONG' },
    ],
  ])('%s', async (_, document, variables, fault) => {
    expect(await run(document, product, variables)).toMatchObject({ __typename: 'ValidationError', fields: [fault] });
  });

  test.each([
    [renameOption, { name: 'Size', newName: 'Width' }],
    [renameOptionValue, { name: 'Size', value: 'M', newValue: 'S' }],
    [setSwatch, { name: 'Size', value: 'M', colour: '#000000' }],
  ])('another version or product (%#)', async (document, variables) => {
    expect(await run(document, product, { ...variables, version: 0 })).toMatchObject({
      __typename: 'VersionConflictError',
      currentVersion: 1,
    });
    for (const id of [nobodysId, 'x', '\u0000'])
      expect(await run(document, { id }, variables)).toMatchObject({ __typename: 'ProductNotFoundError' });
  });
});

describe('the weight and the barcode of a variant', () => {
  const read = async ({ id }: Pick<Product, 'id'>) => {
    const { product } = await service.manage(
      'query ($id: ID!) { product(id: $id) { variants { weightGrams barcode } } }',
      { id },
    );
    return product.variants;
  };
  const known = { weightGrams: 1_200, barcode: '4006381333931' };
  const unknown = { weightGrams: null, barcode: null };

  test('are given with the variant, changed and removed', async () => {
    const product = await bringIn(service, { variants: [aVariant(known), aVariant()] });
    expect(await read(product)).toEqual([known, unknown]);
    await service.manage(addVariant, { productId: product.id, input: aVariant(known) });
    expect(await read(product)).toEqual([known, unknown, known]);
    const [one, other] = product.variants.map(({ id }) => id);
    await service.manage(updateVariant, { id: one, input: unknown });
    await service.manage(updateVariant, { id: other, input: { weightGrams: 1 } });
    await service.manage(updateVariant, { id: other, input: { barcode: ' 40170725 ' } });
    expect(await read(product)).toEqual([unknown, { weightGrams: 1, barcode: '40170725' }, known]);
  });

  test.each([
    [{ weightGrams: 0 }, { path: 'weightGrams', code: 'TOO_SMALL', minimum: 1 }],
    [{ weightGrams: -5 }, { path: 'weightGrams', code: 'TOO_SMALL' }],
    [{ weightGrams: 1_000_001 }, { path: 'weightGrams', code: 'TOO_LARGE', maximum: 1_000_000 }],
    [{ barcode: '4006381333932' }, { path: 'barcode', code: 'INVALID_FORMAT' }],
    [{ barcode: '' }, { path: 'barcode', code: 'INVALID_FORMAT' }],
    [{ barcode: '4006381333931\u0000' }, { path: 'barcode', code: 'INVALID_FORMAT' }],
    [{ barcode: '1'.repeat(500_000) }, { path: 'barcode', code: 'TOO_LONG' }],
  ])('are rejected: %j', async (input, fault) => {
    const product = await bringIn(service);
    const id = product.variants[0]!.id;
    const { updateVariant: updated } = await service.manage(updateVariant, { id, input });
    expect(updated).toMatchObject({ __typename: 'ValidationError', fields: [fault] });
    const { addVariant: added } = await service.manage(addVariant, { productId: product.id, input: aVariant(input) });
    expect(added).toMatchObject({ __typename: 'ValidationError', fields: [fault] });
    expect(await read(product)).toEqual([unknown]);
  });
});
