import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/testing';
import {
  adjustStock,
  aProduct,
  archiveProduct,
  ascending,
  aVariant,
  bringIn,
  createCategory,
  createProduct,
  ensureCategory,
  euros,
  nobodysId,
  productFields,
  restoreProduct,
  updateProduct,
  type Product,
} from './support/catalogue.ts';
import { aPicture, pictureBytes } from './support/pictures.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const readProduct = `query ($id: ID, $slug: String) { product(id: $id, slug: $slug) { id title slug } }`;

async function eventsOf(productId: string) {
  const rows = await service.sql<{ envelope: { type: string; aggregateversion: number; data: object } }>(
    'SELECT envelope FROM outbox WHERE subject = $1 ORDER BY position',
    [productId],
  );
  return rows.map(({ envelope }) => envelope);
}

const countRows = () =>
  service.sql('SELECT (SELECT count(*) FROM product) AS products, (SELECT count(*) FROM outbox) AS events');

async function create(fields: object) {
  return (await service.manage(createProduct, { input: aProduct(fields) })).createProduct;
}

async function update(id: string, input: object) {
  return (await service.manage(updateProduct, { id, input })).updateProduct;
}

async function restore(id: string) {
  return (await service.manage(restoreProduct, { id })).restoreProduct;
}

const pathsOf = ({ fields }: { fields: { path: string }[] }) => fields.map(({ path }) => path);

describe('creating a product', () => {
  const kettle = {
    slug: 'blue-kettle',
    title: ' Blue kettle ',
    description: 'It boils water.\n\nQuickly.',
    keywords: ['water', 'tea'],
    faq: [{ question: 'Is it blue?', answer: 'Yes.' }],
    images: [aPicture()],
    variants: [
      aVariant({ sku: 'KETTLE-XL', options: [{ name: 'Size', value: 'XL' }], price: euros(3_000), onHand: 0 }),
      aVariant({
        sku: 'KETTLE-S',
        options: [{ name: 'Size', value: 'S' }],
        price: euros(1_999),
        listPrice: euros(2_999),
      }),
    ],
  };

  test('returns the product, which can be found by its ID and its slug', async () => {
    const { product } = await create(kettle);
    expect(product).toMatchObject({
      slug: 'blue-kettle',
      title: 'Blue kettle',
      description: 'It boils water.\n\nQuickly.',
      keywords: ['water', 'tea'],
      status: 'PUBLISHED',
      available: true,
      category: { slug: 'kitchen', name: 'All for kitchen' },
      faq: [{ question: 'Is it blue?', answer: 'Yes.' }],
      images: [{ alt: 'A kettle', url: expect.stringMatching(/^\/images\/[0-9a-f-]{36}$/) }],
      priceRange: { min: euros(1_999), max: euros(3_000) },
      variants: [
        { sku: 'KETTLE-XL', price: euros(3_000), listPrice: null, discountPercentage: null, availableQuantity: 0 },
        { sku: 'KETTLE-S', price: euros(1_999), listPrice: { amountMinor: 2_999 }, discountPercentage: 33 },
      ],
    });
    expect(product.variants[0].options).toEqual([{ name: 'Size', value: 'XL' }]);
    expect(product.variants.map((variant: { product: object }) => variant.product)).toEqual([
      { id: product.id },
      { id: product.id },
    ]);
    const found = { id: product.id, title: 'Blue kettle', slug: 'blue-kettle' };
    expect((await service.ask(readProduct, { id: product.id })).data).toEqual({ product: found });
    expect((await service.ask(readProduct, { slug: 'blue-kettle' })).data).toEqual({ product: found });
  });

  test('publishes the whole product as version 1', async () => {
    const product = await bringIn(service, { title: 'Red kettle' });
    const [variant] = product.variants;
    expect(await eventsOf(product.id)).toMatchObject([
      {
        type: 'product.changed',
        aggregateversion: 1,
        data: {
          productId: product.id,
          slug: product.slug,
          title: 'Red kettle',
          imageUrl: null,
          archived: false,
          variants: [{ variantId: variant?.id, sku: variant?.sku, price: euros(2_499) }],
        },
      },
    ]);
  });

  test('uses euros by default', async () => {
    const { product } = await create({ variants: [aVariant({ price: { amountMinor: 100 } })] });
    expect(product.priceRange.min).toEqual(euros(100));
  });

  test('reports all errors of the input at once', async () => {
    const result = await create({
      slug: 'Not A Slug',
      title: ' ',
      description: 'x'.repeat(10_001),
      keywords: Array.from({ length: 21 }, () => 'tea'),
      faq: [
        { question: '', answer: 'Yes.' },
        { question: 'Is it blue?', answer: ' \n' },
      ],
      images: [{ alt: 'No file' }, { alt: 'No base64', base64: '<svg/>' }],
      variants: [
        aVariant({ sku: 'TWICE', price: euros(-1), onHand: -1 }),
        aVariant({ sku: 'TWICE', price: euros(500), listPrice: euros(500), onHand: 1_000_001 }),
        aVariant({ sku: 'no spaces', price: { amountMinor: 100_000_000_001, currencyCode: 'XQX' } }),
      ],
    });
    expect(result.__typename).toBe('ValidationError');
    expect(pathsOf(result).toSorted(ascending)).toEqual(
      [
        'slug',
        'title',
        'description',
        'keywords',
        'faq.0.question',
        'faq.1.answer',
        'images.0',
        'images.1.base64',
        'variants.0.price.amountMinor',
        'variants.0.onHand',
        'variants.1.sku',
        'variants.1.listPrice.amountMinor',
        'variants.1.onHand',
        'variants.2.sku',
        'variants.2.price.amountMinor',
        'variants.2.price.currencyCode',
        'variants.2.price.currencyCode',
      ].toSorted(ascending),
    );
  });

  test.each([
    ['no variants', { variants: [] }, ['variants']],
    ['more than 100 variants', { variants: Array.from({ length: 101 }, () => aVariant()) }, ['variants']],
    [
      'a second currency',
      { variants: [aVariant(), aVariant({ price: { amountMinor: 1, currencyCode: 'USD' } })] },
      ['variants.1.price.currencyCode'],
    ],
    [
      'an image of more than 500,000 bytes',
      { images: [aPicture(pictureBytes('image/png', 500_001))] },
      ['images.0.base64'],
    ],
    ['more than 10 images', { images: Array.from({ length: 11 }, () => aPicture()) }, ['images']],
    [
      'images of more than 600,000 bytes in total',
      { images: [500_000, 100_001].map((length) => aPicture(pictureBytes('image/png', length))) },
      ['images'],
    ],
    [
      'images that are words',
      { images: [aPicture(), aPicture(Buffer.from('hello')), aPicture(Buffer.from('world'))] },
      ['images.1.base64', 'images.2.base64'],
    ],
  ])('refuses %s', async (_, fields, paths) => {
    const result = await create(fields);
    expect(result.__typename).toBe('ValidationError');
    expect(pathsOf(result)).toEqual(paths);
  });

  test.each([
    ['one of 500,000 bytes', [500_000]],
    ['ten of 60,000 bytes', Array.from({ length: 10 }, () => 60_000)],
  ])('accepts images, %s, with texts of 120,000 bytes', async (_, lengths) => {
    const images = lengths.map((length) => aPicture(pictureBytes('image/png', length)));
    const faq = Array.from({ length: 20 }, () => ({ question: 'é'.repeat(300), answer: 'é'.repeat(2_000) }));
    const texts = { description: '語'.repeat(10_000), faq };
    expect(Buffer.byteLength(JSON.stringify(texts))).toBeGreaterThan(120_000);
    const result = await create({ images, ...texts });
    expect(result).toMatchObject({ __typename: 'ProductPayload' });
    expect(result.product.images).toHaveLength(lengths.length);
  });

  test('rejects a slug in use', async () => {
    const { id, slug } = await bringIn(service);
    const taken = { __typename: 'SlugTakenError', code: 'SLUG_TAKEN', slug, slugHolder: { id, slug } };
    expect(await create({ slug })).toMatchObject(taken);
  });

  test('rejects SKUs in use, and lists them', async () => {
    await bringIn(service, { variants: ['B', 'D'].map((sku) => aVariant({ sku })) });
    const result = await create({ variants: ['A', 'B', 'C', 'D', 'E'].map((sku) => aVariant({ sku })) });
    expect(result).toMatchObject({ __typename: 'SkuTakenError', code: 'SKU_TAKEN', skus: ['B', 'D'] });
    const skusOfHolders = result.skuHolders.map(({ sku }: { sku: string }) => sku);
    expect(skusOfHolders.toSorted(ascending)).toEqual(['B', 'D']);
  });

  test('rejects an unknown category', async () => {
    expect(await create({ categorySlug: 'garden' })).toMatchObject({ __typename: 'CategoryNotFoundError' });
  });

  test('assigns a slug to one of several concurrent requests', async () => {
    const slug = `race-${randomUUID()}`;
    const results = await Promise.all(Array.from({ length: 8 }, () => create({ slug })));
    const names = results.map(({ __typename }) => __typename).toSorted(ascending);
    expect(names).toEqual(['ProductPayload', ...Array.from({ length: 7 }, () => 'SlugTakenError')]);
  });

  test('assigns SKUs to one of two concurrent requests, whatever the order in which they are listed', async () => {
    const { id } = await bringIn(service);
    const skus = ['RACE-1', 'RACE-2', 'RACE-3'];
    await service.sql('BEGIN');
    await service.sql(
      `INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand)
       VALUES ($1, $2, 9, 'RACE-2', '[]', 1, 'EUR', 0)`,
      [randomUUID(), id],
    );
    const orders = [skus, skus.toReversed()];
    const creations = orders.map((order) => create({ variants: order.map((sku) => aVariant({ sku })) }));
    await eventually('both requests wait', async () => {
      const waiting = await service.sql(
        `SELECT DISTINCT pid FROM pg_locks waiting JOIN pg_locks held USING (pid)
         JOIN pg_database ON held.database = pg_database.oid
         WHERE NOT waiting.granted AND held.relation = 'variant'::regclass AND datname = current_database()`,
      );
      return waiting.length === creations.length;
    });
    await service.sql('ROLLBACK');
    const names = (await Promise.all(creations)).map(({ __typename }) => __typename);
    expect(names.toSorted(ascending)).toEqual(['ProductPayload', 'SkuTakenError']);
  });

  test('stores nothing when it is rejected', async () => {
    const { variants } = await bringIn(service);
    const before = await countRows();
    const result = await create({ variants: [aVariant(), aVariant({ sku: variants[0]?.sku })] });
    expect(result).toMatchObject({ __typename: 'SkuTakenError' });
    expect(await countRows()).toEqual(before);
  });
});

describe('updating a product', () => {
  test('changes the given fields only, and publishes the whole product with the next version', async () => {
    await ensureCategory(service, 'bathroom');
    const product = await bringIn(service, {
      keywords: ['old'],
      variants: [aVariant({ price: euros(1_000), listPrice: euros(2_000) }), aVariant({ price: euros(3_000) })],
    });
    const [cheap, dear] = product.variants;
    const { product: changed } = await update(product.id, {
      title: 'Green kettle',
      categorySlug: 'bathroom',
      variants: [{ id: cheap?.id, price: euros(5_000) }],
    });
    expect(changed).toMatchObject({
      title: 'Green kettle',
      description: 'It boils water.',
      keywords: ['old'],
      category: { slug: 'bathroom' },
      priceRange: { min: euros(3_000), max: euros(5_000) },
      variants: [
        { id: cheap?.id, price: euros(5_000), listPrice: null },
        { id: dear?.id, price: euros(3_000) },
      ],
    });
    const [, event] = await eventsOf(product.id);
    expect(event).toMatchObject({ aggregateversion: 2, data: { title: 'Green kettle' } });
    expect(event?.data).toMatchObject({ variants: [{ price: euros(5_000) }, { price: euros(3_000) }] });
  });

  test('changes the position of the product in lists sorted by price', async () => {
    const product = await bringIn(service);
    await update(product.id, { variants: [{ id: product.variants[0]?.id, price: euros(1) }] });
    const { data } = await service.ask('{ products(first: 1, sort: PRICE_LOW_TO_HIGH) { nodes { id } } }');
    expect(data.products.nodes).toEqual([{ id: product.id }]);
    await update(product.id, { variants: [{ id: product.variants[0]?.id, price: euros(2_499) }] });
  });

  test('increments the version for each of several concurrent changes', async () => {
    const { id } = await bringIn(service);
    await Promise.all(Array.from({ length: 8 }, (_, index) => update(id, { title: `Kettle ${index}` })));
    const versions = (await eventsOf(id)).map(({ aggregateversion }) => aggregateversion);
    expect(versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('reports all errors of the input at once', async () => {
    const { id, variants } = await bringIn(service);
    const result = await update(id, {
      title: 'x'.repeat(201),
      description: 'a\u0000b',
      variants: [{ id: variants[0]?.id, price: euros(10), listPrice: euros(9) }],
    });
    expect(pathsOf(result)).toEqual(['title', 'description', 'variants.0.listPrice.amountMinor']);
  });

  test.each([
    ['another currency', (id: string) => [{ id, price: { amountMinor: 1, currencyCode: 'USD' } }], 'ValidationError'],
    [
      'a variant listed twice',
      (id: string) => [
        { id, price: euros(1) },
        { id, price: euros(2) },
      ],
      'ValidationError',
    ],
    ['an unknown variant', () => [{ id: nobodysId, price: euros(1) }], 'VariantNotFoundError'],
    ['a variant ID that is not a UUID', () => [{ id: 'x', price: euros(1) }], 'VariantNotFoundError'],
  ])('refuses %s', async (_, variantsWith, answer) => {
    const { id, variants } = await bringIn(service);
    expect(await update(id, { variants: variantsWith(variants[0]?.id ?? '') })).toMatchObject({ __typename: answer });
  });

  test('rejects a variant of another product', async () => {
    const [one, other] = [await bringIn(service), await bringIn(service)];
    const result = await update(one.id, { variants: [{ id: other.variants[0]?.id, price: euros(1) }] });
    expect(result).toMatchObject({ __typename: 'VariantNotFoundError' });
  });

  test.each(['x', nobodysId])('rejects the unknown product %s', async (id) => {
    expect(await update(id, { title: 'A' })).toMatchObject({ __typename: 'ProductNotFoundError' });
    const { archiveProduct: result } = await service.manage(archiveProduct, { id });
    expect(result).toMatchObject({ __typename: 'ProductNotFoundError' });
  });
});

describe('archiving a product', () => {
  test('hides it from everyone but staff, and publishes an event', async () => {
    const { id, slug } = await bringIn(service);
    const { archiveProduct: result } = await service.manage(archiveProduct, { id });
    expect(result.product).toEqual({ id, status: 'ARCHIVED', available: false });
    for (const key of [{ id }, { slug }]) {
      expect((await service.ask(readProduct, key)).data).toEqual({ product: null });
      expect((await service.ask(readProduct, key, service.tokenOf('CUSTOMER'))).data).toEqual({ product: null });
      expect(await service.manage(readProduct, key)).toMatchObject({ product: { id } });
    }
    expect((await eventsOf(id)).at(-1)).toMatchObject({ aggregateversion: 2, data: { archived: true } });
  });

  test('makes its variants unavailable everywhere, and keeps the stock', async () => {
    const { id, variants } = await bringIn(service);
    const { id: variantId } = variants[0]!;
    await service.manage(archiveProduct, { id });
    const list = `query ($ids: [ID!]!) { products(filter: { ids: $ids, availableOnly: true, status: [ARCHIVED] }) { totalCount } }`;
    expect(await service.manage(list, { ids: [id] })).toEqual({ products: { totalCount: 0 } });
    const read = `query ($id: ID!) { variant(id: $id) { availableQuantity } }`;
    expect(await service.manage(read, { id: variantId })).toEqual({ variant: { availableQuantity: 0 } });
    const { adjustStock: adjusted } = await service.manage(adjustStock, { variantId, by: -5, reason: 'Given away' });
    expect(adjusted).toMatchObject({ __typename: 'StockPayload', variant: { availableQuantity: 0 } });
    const { product } = await restore(id);
    expect(product.variants).toMatchObject([{ availableQuantity: 0 }]);
  });

  test('releases its slug and SKUs for other products, repeatedly', async () => {
    const names = { slug: `again-${randomUUID()}`, variants: [aVariant(), aVariant()] };
    const ids: string[] = [];
    for (const title of ['First', 'Second', 'Third']) {
      const { product } = await create({ ...names, title });
      expect(await create(names)).toMatchObject({ __typename: 'SlugTakenError' });
      expect(await create({ variants: names.variants })).toMatchObject({ __typename: 'SkuTakenError' });
      await service.manage(archiveProduct, { id: product.id });
      ids.push(product.id);
      const { slug } = names;
      expect((await service.ask(readProduct, { slug })).data).toEqual({ product: null });
      expect(await service.manage(readProduct, { slug })).toMatchObject({ product: { title } });
    }
    expect((await restore(ids[0]!)).product).toMatchObject({ title: 'First' });
    expect((await service.ask(readProduct, { slug: names.slug })).data).toMatchObject({ product: { title: 'First' } });
    expect(await service.manage(readProduct, { slug: names.slug })).toMatchObject({ product: { title: 'First' } });
  });
});

describe('restoring a product', () => {
  test('makes it visible again, and publishes events about it and its variants', async () => {
    const { id, slug, variants } = await bringIn(service);
    await service.manage(archiveProduct, { id });
    expect((await restore(id)).product).toMatchObject({
      id,
      slug,
      status: 'PUBLISHED',
      available: true,
      variants: [{ availableQuantity: 5 }],
    });
    expect((await service.ask(readProduct, { slug })).data).toMatchObject({ product: { id } });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ aggregateversion: 3, data: { archived: false } });
    const said = (await eventsOf(variants[0]!.id)).map(({ type }) => type);
    expect(said).toEqual(['stock.changed', 'stock.changed']);
  });

  test('fails and changes nothing if its slug is in use', async () => {
    const { id, slug } = await bringIn(service);
    await service.manage(archiveProduct, { id });
    const next = await bringIn(service, { slug });
    const before = await countRows();
    const taken = { __typename: 'SlugTakenError', slug, slugHolder: { id: next.id } };
    expect(await restore(id)).toMatchObject(taken);
    expect(await countRows()).toEqual(before);
    expect((await service.ask(readProduct, { slug })).data).toMatchObject({ product: { id: next.id } });
    await service.manage(archiveProduct, { id: next.id });
    expect((await restore(id)).product).toMatchObject({ id, status: 'PUBLISHED' });
  });

  test('fails if SKUs are in use, and lists them', async () => {
    const skus = ['B', 'A', 'C'].map((name) => `${name}-${randomUUID()}`);
    const { id } = await bringIn(service, { variants: skus.map((sku) => aVariant({ sku })) });
    await service.manage(archiveProduct, { id });
    const next = await bringIn(service, { variants: [aVariant({ sku: skus[0] }), aVariant({ sku: skus[1] })] });
    const result = await restore(id);
    expect(result).toMatchObject({ __typename: 'SkuTakenError', skus: [skus[1], skus[0]] });
    const holders = result.skuHolders.map((holder: Product['variants'][number]) => holder.id);
    expect(holders.toSorted(ascending)).toEqual(next.variants.map((variant) => variant.id).toSorted(ascending));
    expect(await service.manage(readProduct, { id })).toMatchObject({ product: { id } });
    expect((await service.ask(readProduct, { id })).data).toEqual({ product: null });
  });

  test('reports a SKU that is taken concurrently', async () => {
    const { id, variants } = await bringIn(service);
    const [{ sku }] = variants as [Product['variants'][number]];
    const { id: otherId } = await bringIn(service);
    await service.manage(archiveProduct, { id });
    await service.sql('BEGIN');
    await service.sql(
      `INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand)
       VALUES ($1, $2, 9, $3, '[]', 1, 'EUR', 0)`,
      [randomUUID(), otherId, sku],
    );
    const restoring = restore(id);
    await eventually('it waits for the other transaction', async () => {
      const waiting = await service.sql(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length === 1;
    });
    await service.sql('COMMIT');
    expect(await restoring).toMatchObject({ __typename: 'SkuTakenError', skus: [sku] });
  });

  test('assigns a slug to one of several products that had it', async () => {
    const slug = `many-${randomUUID()}`;
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const { id } = await bringIn(service, { slug });
      await service.manage(archiveProduct, { id });
      ids.push(id);
    }
    const answers = await Promise.all([...ids.map((id) => restore(id)), create({ slug })]);
    const names = answers.map(({ __typename }) => __typename as string).toSorted(ascending);
    expect(names).toEqual(['ProductPayload', ...Array.from({ length: 6 }, () => 'SlugTakenError')]);
  });

  test.each(['x', nobodysId])('rejects the unknown product %s', async (id) => {
    expect(await restore(id)).toMatchObject({ __typename: 'ProductNotFoundError' });
  });
});

describe('a category', () => {
  test('is listed by name, with its number of products', async () => {
    await ensureCategory(service, 'attic');
    await bringIn(service, { categorySlug: 'attic' });
    const { id } = await bringIn(service, { categorySlug: 'attic' });
    await service.manage(archiveProduct, { id });
    const { data } = await service.ask(
      '{ categories { slug name productCount products { totalCount nodes { slug } } } }',
    );
    expect(data.categories[0]).toMatchObject({ slug: 'attic', name: 'All for attic', productCount: 1 });
    expect(data.categories[0].products).toMatchObject({ totalCount: 1 });
    expect(data.categories.map(({ name }: { name: string }) => name)).toEqual(
      data.categories.map(({ name }: { name: string }) => name).toSorted(new Intl.Collator('en').compare),
    );
  });

  test('is sorted in dictionary order, whatever the locale of the database', async () => {
    const names = ['Zucker', 'Öl', 'obst', 'Regal 10', 'Regal 9'];
    for (const [index, name] of names.entries()) {
      await service.manage(createCategory, { input: { slug: `sorted-${index}`, name } });
    }
    const { data } = await service.ask('{ categories { name } }');
    const listed = data.categories.map(({ name }: { name: string }) => name);
    expect(listed.filter((name: string) => names.includes(name))).toEqual([
      'obst',
      'Öl',
      'Regal 9',
      'Regal 10',
      'Zucker',
    ]);
  });

  test('is rejected if its slug is in use or its input is invalid', async () => {
    const input = { slug: 'kitchen', name: 'Kitchen' };
    const taken = await service.manage(createCategory, { input });
    expect(taken.createCategory).toMatchObject({ __typename: 'SlugTakenError', slug: 'kitchen', slugHolder: null });
    const faulty = await service.manage(createCategory, {
      input: { slug: 'A B', name: '', description: 'x'.repeat(2_001) },
    });
    expect(pathsOf(faulty.createCategory)).toEqual(['slug', 'name', 'description']);
  });
});

test.each([{}, { id: null }, { id: nobodysId, slug: 'a' }])(
  'requires exactly one key of a product: %j',
  async (keys) => {
    const { errors } = await service.ask(
      `query ($id: ID, $slug: String) { product(id: $id, slug: $slug) { ${productFields} } }`,
      keys,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  },
);

test.each([{ id: 'x' }, { id: nobodysId }, { slug: 'nothing' }, { slug: 'a\u0000b' }, { slug: '' }])(
  'finds nothing for %j',
  async (key) => expect(await service.ask(readProduct, key)).toEqual({ status: 200, data: { product: null } }),
);
