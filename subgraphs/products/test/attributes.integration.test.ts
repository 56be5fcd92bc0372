import { aProduct, bringIn, createProduct, nobodysId, updateProduct, type Product } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import {
  anAttribute,
  createAttribute,
  define,
  deleteAttribute,
  deleteCategory,
  grow,
  moveCategory,
  updateAttribute,
} from './support/tree.ts';

let service: ProductsService;
let clothes: string;
let dresses: string;

/** Clothes have a material and may be washed. Dresses also have a length, which they need, and a type. */
beforeAll(async () => {
  service = await startProducts();
  clothes = await grow(service, 'clothes');
  dresses = await grow(service, 'dresses', clothes);
  await grow(service, 'tools');
  await define(service, clothes, { key: 'material' });
  await define(service, clothes, { key: 'washable', label: 'Washable', type: 'BOOLEAN', choices: [] });
  await define(service, dresses, { key: 'length', type: 'NUMBER', unit: 'cm', choices: [], required: true });
  await define(service, dresses, { key: 'care', choices: ['hand', 'machine'], filterable: false });
});
afterAll(() => service[Symbol.asyncDispose]());

async function ask(document: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await service.ask(document, variables);
  expect(errors).toBeUndefined();
  return data;
}

const keysOf = async (slug: string): Promise<string[]> => {
  const { category } = await ask('query ($slug: String!) { category(slug: $slug) { attributes { key } } }', { slug });
  return category.attributes.map(({ key }: { key: string }) => key);
};

async function valuesOf({ id }: Pick<Product, 'id'>): Promise<Record<string, unknown>> {
  const { product } = await ask(
    'query ($id: ID!) { product(id: $id) { attributes { attribute { key } choice number boolean } } }',
    { id },
  );
  type Value = { attribute: { key: string }; choice?: string; number?: number; boolean?: boolean };
  return Object.fromEntries(
    product.attributes.map((value: Value) => [value.attribute.key, value.choice ?? value.number ?? value.boolean]),
  );
}

const length = { key: 'length', number: 92.5 };
const aDress = (attributes: object[] = [length], fields: object = {}) =>
  bringIn(service, { categorySlug: 'dresses', attributes, ...fields });

async function refusalOf(attributes: unknown, categorySlug = 'dresses') {
  const { createProduct: result } = await service.manage(createProduct, {
    input: aProduct({ categorySlug, attributes }),
  });
  expect(result.__typename).toBe('ValidationError');
  return result.fields as { path: string; code: string; message: string; allowedValues: string[] | null }[];
}

describe('the attributes of a category', () => {
  test('are those of its ancestors, and its own', async () => {
    expect(await keysOf('clothes')).toEqual(['material', 'washable']);
    expect(await keysOf('dresses')).toEqual(['material', 'washable', 'length', 'care']);
    const { category } = await ask(
      '{ category(slug: "dresses") { attributes { key label type unit choices required filterable } } }',
    );
    const common = { unit: null, choices: [], required: false, filterable: true };
    expect(category.attributes.slice(0, 3)).toEqual([
      { ...common, key: 'material', label: 'Material', type: 'CHOICE', choices: ['cotton', 'wool'] },
      { ...common, key: 'washable', label: 'Washable', type: 'BOOLEAN' },
      { ...common, key: 'length', label: 'Material', type: 'NUMBER', unit: 'cm', required: true },
    ]);
  });

  test.each<[string, object, string, string]>([
    ['no choices', { choices: [] }, 'choices', 'TOO_SHORT'],
    ['a choice twice', { choices: ['a', 'a'] }, 'choices', 'DUPLICATE'],
    ['101 choices', { choices: Array.from({ length: 101 }, (_, index) => `${index}`) }, 'choices', 'TOO_LONG'],
    ['an empty choice', { choices: [''] }, 'choices.0', 'TOO_SHORT'],
    ['choices of numbers', { type: 'NUMBER' }, 'choices', 'NOT_ALLOWED'],
    ['a unit of texts', { unit: 'cm' }, 'unit', 'NOT_ALLOWED'],
    ['an empty key', { key: '' }, 'key', 'INVALID_FORMAT'],
    ['a key with spaces', { key: 'a b' }, 'key', 'INVALID_FORMAT'],
    ['a long key', { key: 'x'.repeat(51) }, 'key', 'TOO_LONG'],
    ['a zero byte', { label: '\u0000' }, 'label', 'INVALID_FORMAT'],
    ['half a surrogate pair', { choices: ['\ud800'] }, 'choices.0', 'INVALID_FORMAT'],
  ])('refuse %s', async (_, fields, path, code) => {
    const { createAttribute: result } = await service.manage(createAttribute, {
      categoryId: dresses,
      input: anAttribute(fields),
    });
    expect(result).toMatchObject({ __typename: 'ValidationError' });
    expect(result.fields).toContainEqual(expect.objectContaining({ path, code }));
  });

  test('have keys that are unique in the shop, whoever else defines one at the same time', async () => {
    const define = async (categoryId: string, key: string) =>
      (await service.manage(createAttribute, { categoryId, input: anAttribute({ key }) })).createAttribute.__typename;
    const tools = (await ask('{ category(slug: "tools") { id } }')).category.id;
    expect(await define(tools, 'material')).toBe('AttributeKeyTakenError');
    const results = await Promise.all([define(tools, 'new'), define(clothes, 'new'), define(dresses, 'new')]);
    expect(results.filter((type) => type === 'CategoryPayload')).toHaveLength(1);
    expect(await define(nobodysId, 'other')).toBe('CategoryNotFoundError');
  });

  test('are changes of the category, with its version', async () => {
    const id = await grow(service, 'versioned');
    const attributeId = await define(service, id);
    const input = { label: 'Fabric', choices: ['linen'] };
    const update = async (variables: object) =>
      (await service.manage(updateAttribute, { input, ...variables })).updateAttribute;
    expect(await update({ id: attributeId, version: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
    expect(await update({ id: attributeId, version: 2 })).toMatchObject({
      category: { version: 3, attributes: [{ label: 'Fabric', choices: ['linen'], required: false }] },
    });
    expect(await update({ id: attributeId, input: { choices: [] } })).toMatchObject({ fields: [{ path: 'choices' }] });
    expect(await update({ id: nobodysId })).toMatchObject({ code: 'ATTRIBUTE_NOT_FOUND' });
    const remove = async (version?: number) =>
      (await service.manage(deleteAttribute, { id: attributeId, version })).deleteAttribute;
    expect(await remove(1)).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 3 });
    expect(await remove(3)).toMatchObject({ category: { version: 4, attributes: [] } });
    expect(await remove()).toMatchObject({ code: 'ATTRIBUTE_NOT_FOUND' });
  });

  test('are at most 20, without inherited ones', async () => {
    const id = await grow(service, 'crowded', clothes);
    for (let index = 0; index < 20; index += 1) await define(service, id);
    const { createAttribute: result } = await service.manage(createAttribute, { categoryId: id, input: anAttribute() });
    expect(result).toMatchObject({ fields: [{ path: 'input', code: 'TOO_LONG', maximum: 20 }] });
  });

  test('are deleted with it', async () => {
    const id = await grow(service, 'empty');
    await define(service, id, { key: 'gone' });
    expect((await service.manage(deleteCategory, { id })).deleteCategory.__typename).toBe('DeleteCategoryPayload');
    await define(service, clothes, { key: 'gone' });
  });
});

describe('the values of a product', () => {
  test('are those of the attributes of its category', async () => {
    const dress = await aDress([
      length,
      { key: 'material', choice: 'wool' },
      { key: 'washable', boolean: false },
      { key: 'care', choice: 'hand' },
    ]);
    expect(await valuesOf(dress)).toEqual({ material: 'wool', washable: false, length: 92.5, care: 'hand' });
    expect(Object.keys(await valuesOf(dress))).toEqual(['material', 'washable', 'length', 'care']);
    const input = { attributes: [length] };
    await service.manage(updateProduct, { id: dress.id, input });
    expect(await valuesOf(dress)).toEqual({ length: 92.5 });
    await service.manage(updateProduct, { id: dress.id, input: { title: 'Dress', attributes: null } });
    expect(await valuesOf(dress)).toEqual({ length: 92.5 });
  });

  test('must fit to the definitions', async () => {
    expect(
      await refusalOf([
        { key: 'unknown', choice: 'x' },
        { key: 'material', choice: 'steel' },
        { key: 'washable', choice: 'yes' },
        { key: 'length', number: 1, boolean: true },
        { key: 'length', number: 2 },
        { key: 'care' },
      ]),
    ).toMatchObject([
      { path: 'attributes.0.key', code: 'NOT_ALLOWED', allowedValues: expect.arrayContaining(['length', 'material']) },
      { path: 'attributes.1.choice', code: 'NOT_ALLOWED', allowedValues: ['cotton', 'wool'] },
      { path: 'attributes.2.choice', code: 'NOT_ALLOWED' },
      { path: 'attributes.2.boolean', code: 'REQUIRED' },
      { path: 'attributes.3.boolean', code: 'NOT_ALLOWED' },
      { path: 'attributes.5.choice', code: 'REQUIRED' },
      { path: 'attributes.4.key', code: 'DUPLICATE' },
    ]);
    expect(await refusalOf([])).toMatchObject([{ path: 'attributes', code: 'REQUIRED' }]);
    expect(await refusalOf([length], 'tools')).toMatchObject([{ path: 'attributes.0.key', code: 'NOT_ALLOWED' }]);
  });

  test.each<[string, unknown, string, string]>([
    ['too many', Array.from({ length: 121 }, () => length), 'attributes', 'TOO_LONG'],
    ['a number that is too large', [{ key: 'length', number: 1e300 }], 'attributes.0.number', 'TOO_LARGE'],
    ['a zero byte', [{ key: 'material', choice: '\u0000' }], 'attributes.0.choice', 'INVALID_FORMAT'],
    ['half a surrogate pair', [{ key: '\ud800', choice: 'x' }], 'attributes.0.key', 'INVALID_FORMAT'],
    ['an empty key', [{ key: '', choice: 'x' }], 'attributes.0.key', 'TOO_SHORT'],
  ])('refuse %s', async (_, attributes, path, code) => {
    expect(await refusalOf(attributes)).toContainEqual(expect.objectContaining({ path, code }));
  });

  test('that another category does not have are removed, and those that it requires are needed', async () => {
    const shirt = await bringIn(service, {
      categorySlug: 'clothes',
      attributes: [{ key: 'material', choice: 'wool' }],
    });
    const update = async (input: object) =>
      (await service.manage(updateProduct, { id: shirt.id, input })).updateProduct;
    expect(await update({ categorySlug: 'dresses' })).toMatchObject({
      fields: [{ path: 'attributes', code: 'REQUIRED', message: expect.stringContaining('length') }],
    });
    const attributes = [length, { key: 'material', choice: 'cotton' }];
    expect(await update({ categorySlug: 'dresses', attributes })).toMatchObject({ __typename: 'ProductPayload' });
    expect(await valuesOf(shirt)).toEqual({ material: 'cotton', length: 92.5 });
    await update({ categorySlug: 'clothes' });
    expect(await valuesOf(shirt)).toEqual({ material: 'cotton' });
    await update({ categorySlug: 'tools' });
    expect(await valuesOf(shirt)).toEqual({});
  });

  test('stay when their choice is removed or their category moves, and go with the attribute', async () => {
    const parent = await grow(service, 'parent');
    const child = await grow(service, 'child', parent);
    const attributeId = await define(service, parent, { key: 'colour', choices: ['red', 'blue'] });
    const product = await bringIn(service, { categorySlug: 'child', attributes: [{ key: 'colour', choice: 'red' }] });
    await service.manage(updateAttribute, { id: attributeId, input: { choices: ['blue'], required: true } });
    await service.manage(moveCategory, { id: child });
    expect(await valuesOf(product)).toEqual({ colour: 'red' });
    await service.manage(updateProduct, { id: product.id, input: { title: 'Still here', categorySlug: 'child' } });
    expect(await valuesOf(product)).toEqual({ colour: 'red' });
    await service.manage(deleteAttribute, { id: attributeId });
    expect(await valuesOf(product)).toEqual({});
  });

  test('never refer to an attribute that is deleted at the same time', async () => {
    for (let round = 0; round < 6; round += 1) {
      const attributeId = await define(service, clothes, { key: `round-${round}` });
      const attributes = [{ key: `round-${round}`, choice: 'wool' }];
      const [created, deleted] = await Promise.all([
        service.manage(createProduct, { input: aProduct({ categorySlug: 'clothes', attributes }) }),
        service.manage(deleteAttribute, { id: attributeId }),
      ]);
      expect(['ProductPayload', 'ValidationError']).toContain(created.createProduct.__typename);
      expect(deleted.deleteAttribute.__typename).toBe('CategoryPayload');
    }
  });

  test('of many products take one statement', async () => {
    const statements = await service.statements.during(() =>
      ask('{ products(first: 50) { nodes { attributes { attribute { key } choice number } } } }'),
    );
    expect(statements).toHaveLength(2);
  });
});

describe('filters and facets', () => {
  let ids: string[];
  beforeAll(async () => {
    const dress = (title: string, choice: string, number: number, washable: boolean) =>
      aDress(
        [
          { key: 'length', number },
          { key: 'material', choice },
          { key: 'washable', boolean: washable },
          { key: 'care', choice: 'hand' },
        ],
        { title },
      );
    const made = [
      await dress('A', 'wool', 80, true),
      await dress('B', 'cotton', 100, true),
      await dress('C', 'cotton', 120.5, false),
      await bringIn(service, { title: 'D', categorySlug: 'tools' }),
    ];
    ids = made.map(({ id }) => id);
  });

  const material = (...choices: string[]) => ({ key: 'material', choices });
  const document = `query ($filter: ProductFilter) {
    products(filter: $filter, sort: TITLE) { totalCount nodes { title } }
    productFacets(filter: $filter) {
      attributes { attribute { key label unit } count values { value count } min max } availability { available }
      categories { category { slug } count }
    } }`;
  const of = async (attributes?: object[]) => {
    const data = await ask(document, { filter: { ids, attributes } });
    const titles = data.products.nodes.map(({ title }: { title: string }) => title).join('');
    expect(data.products.totalCount).toBe(titles.length);
    return { ...data.productFacets, titles };
  };
  const facetOf = async (key: string, attributes?: object[]) => {
    const found = (await of(attributes)).attributes as {
      attribute: { key: string };
      values: { value: string; count: number }[];
    }[];
    const { values, attribute: _, ...rest } = found.find(({ attribute }) => attribute.key === key) ?? { values: [] };
    return { ...rest, ...Object.fromEntries(values.map(({ value, count }) => [value, count])) };
  };

  test.each<[string, object[], string]>([
    ['a choice', [material('cotton')], 'BC'],
    ['several choices', [material('cotton', 'wool')], 'ABC'],
    ['a minimum', [{ key: 'length', min: 100 }], 'BC'],
    ['a maximum', [{ key: 'length', max: 100 }], 'AB'],
    ['a range', [{ key: 'length', min: 90, max: 110 }], 'B'],
    ['true', [{ key: 'washable', boolean: true }], 'AB'],
    ['false', [{ key: 'washable', boolean: false }], 'C'],
    ['two attributes', [material('cotton'), { key: 'washable', boolean: true }], 'B'],
    ['an unknown attribute', [{ key: 'nothing', choices: ['x'] }], ''],
    ['an attribute that is not filterable', [{ key: 'care', choices: ['hand'] }], ''],
    ['another type', [{ key: 'material', min: 0 }], ''],
    ['no attributes', [], 'ABCD'],
  ])('products are found by %s', async (_, attributes, titles) => {
    const found = await of(attributes);
    expect(found.titles).toBe(titles);
    expect(found.availability.available).toBe(titles.length);
  });

  test.each<[string, object[]]>([
    ['nothing', [{ key: 'length' }]],
    ['two kinds', [{ key: 'length', min: 1, choices: ['x'] }]],
    ['no choices', [material()]],
    ['21 choices', [material(...Array.from({ length: 21 }, (_, index) => `${index}`))]],
    ['a key twice', [material('wool'), material('wool')]],
    ['11 attributes', Array.from({ length: 11 }, (_, index) => ({ key: `${index}`, boolean: true }))],
    ['a zero byte', [material('\u0000')]],
    ['half a surrogate pair', [{ key: '\ud800', boolean: true }]],
    ['a huge number', [{ key: 'length', min: 1e300 }]],
  ])('refuse %s', async (_, attributes) => {
    const { errors } = await service.ask(document, { filter: { attributes } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('facets leave their own filter out', async () => {
    const all = await of();
    expect(all.attributes).toHaveLength(3);
    expect(all.attributes).toContainEqual({
      attribute: { key: 'length', label: 'Material', unit: 'cm' },
      count: 3,
      values: [],
      min: 80,
      max: 120.5,
    });
    expect(await facetOf('material')).toMatchObject({ count: 3, cotton: 2, wool: 1 });
    expect(await facetOf('washable')).toMatchObject({ true: 2, false: 1 });
    const cotton = [material('cotton')];
    expect(await facetOf('material', cotton)).toMatchObject({ cotton: 2, wool: 1 });
    expect(await facetOf('washable', cotton)).toMatchObject({ true: 1, false: 1 });
    expect(await facetOf('length', cotton)).toMatchObject({ count: 2, min: 100, max: 120.5 });
    const both = [...cotton, { key: 'length', max: 110 }];
    expect(await facetOf('material', both)).toMatchObject({ cotton: 1, wool: 1 });
    expect(await facetOf('length', both)).toMatchObject({ min: 100, max: 120.5 });
    expect(await facetOf('washable', both)).toEqual({ count: 1, min: null, max: null, true: 1 });
  });

  test('use indexes', async () => {
    await service.sql(
      `INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
       SELECT gen_random_uuid(), 'n-' || n, 'N', 'A thing.', $1, '{}', '[]', 'EUR' FROM generate_series(1, 3000) AS n`,
      [dresses],
    );
    await service.sql(
      `INSERT INTO product_attribute (product_id, attribute_id, text, number)
       SELECT product.id, attribute.id, CASE type WHEN 'CHOICE' THEN slug END, CASE type WHEN 'NUMBER' THEN substr(slug, 3)::int END
       FROM product, attribute WHERE slug LIKE 'n-%' AND key IN ('material', 'length')`,
    );
    await service.sql('ANALYZE');
    const planOf = async (attribute: object) => {
      const filter = { attributes: [attribute] };
      const [page] = await service.statements.during(() =>
        ask('query ($filter: ProductFilter) { products(filter: $filter) { nodes { id } } }', { filter }),
      );
      const rows = await service.sql<{ 'QUERY PLAN': string }>(`EXPLAIN (GENERIC_PLAN) ${page}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await planOf(material('n-7'))).toContain('product_by_attribute');
    expect(await planOf({ key: 'length', min: 7, max: 8 })).toContain('product_by_number');
  });
});
