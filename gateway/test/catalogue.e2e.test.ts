import { randomUUID } from 'node:crypto';
import { AddToCartDocument, PlaceOrderDocument, type ShopClient } from '@commerce/shop-client';
import { anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember, type Person } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

const productFields = 'id slug title images { id url } variants { id sku }';

/** The product in a mutation’s result. */
interface Product {
  readonly id: string;
  readonly slug: string;
  readonly images: readonly { readonly id: string; readonly url: string }[];
  readonly variants: readonly { readonly id: string; readonly sku: string }[];
}

describe('the catalogue through the gateway', () => {
  let running: SharedShop;
  let staff: ShopClient;
  let ada: Person;

  beforeAll(async () => {
    running = await sharedShop();
    staff = await aStaffMember(running.shop);
    ada = await aCustomer(running.shop);
    const category = `mutation { createCategory(input: { slug: "kitchen", name: "Kitchen" }) { __typename } }`;
    expect((await staff.send(category)).errors).toBeUndefined();
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  async function ask(client: ShopClient, query: string, variables: object = {}) {
    const { data, errors } = await client.send<Record<string, never>>(query, { ...variables });
    expect(errors).toBeUndefined();
    return data!;
  }

  async function change(field: string, parameters: string, query: string, variables: object): Promise<Product> {
    const result = `{ __typename ... on ProductPayload { product { ${productFields} } } ... on UserError { message } }`;
    const answer = (await ask(staff, `mutation (${parameters}) { ${query} ${result} }`, variables)) as Record<
      string,
      { __typename: string; product: Product }
    >;
    expect(answer[field]).toMatchObject({ __typename: 'ProductPayload' });
    return answer[field]!.product;
  }

  const create = (fields: object) =>
    change('createProduct', '$input: CreateProductInput!', 'createProduct(input: $input)', {
      input: { title: 'Kettle', description: 'It boils water.', categorySlug: 'kitchen', ...fields },
    });
  const edit = (id: string, input: object) =>
    change('updateProduct', '$id: ID!, $input: UpdateProductInput!', 'updateProduct(id: $id, input: $input)', {
      id,
      input,
    });
  const publish = (id: string) => change('publishProduct', '$id: ID!', 'publishProduct(id: $id)', { id });
  const unpublish = (id: string) => change('unpublishProduct', '$id: ID!', 'unpublishProduct(id: $id)', { id });
  const archive = (id: string) => change('archiveProduct', '$id: ID!', 'archiveProduct(id: $id)', { id });

  const names = () => ({
    slug: `kettle-${randomUUID()}`,
    variants: [{ sku: `SKU-${randomUUID()}`, price: { amountMinor: 1_999 }, onHand: 10 }],
  });

  test('accepts images of 500,000 bytes with a new product and later, and serves them', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWL6z8DwH4aZGJAAAAAA//+GpNPhAAAABklEQVQDAHTz' +
        'Bf+1yIrkAAAAAElFTkSuQmCC',
      'base64',
    );
    const bytes = Buffer.concat([png, Buffer.alloc(500_000 - png.length)]);
    const image = { alt: 'A kettle', base64: bytes.toString('base64') };
    const { id } = await create({ ...names(), images: [image] });
    const parameters = '$id: ID!, $images: [ImageInput!]!';
    const query = 'addProductImages(id: $id, images: $images)';
    const { images } = await change('addProductImages', parameters, query, { id, images: [image] });
    expect(images).toHaveLength(2);
    for (const { url } of images) {
      const response = await fetch(`${running.gateway.url}${url}`);
      expect(response.headers.get('content-type')).toBe('image/webp');
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
  });

  test('shows changed and removed variants at once, and carts follow', async () => {
    const grace = await aCustomer(running.shop);
    const size = (value: string) => ({ ...names().variants[0]!, options: [{ name: 'Size', value }] });
    const { id, variants } = await create({ slug: names().slug, variants: [size('S')] });
    const added = await change(
      'addVariant',
      '$id: ID!, $input: VariantInput!',
      'addVariant(productId: $id, input: $input)',
      {
        id,
        input: size('M'),
      },
    );
    const [small, medium] = added.variants;
    expect(small).toEqual(variants[0]);
    const read = () =>
      ask(
        grace.shop,
        `query ($id: ID!, $variantId: ID!) {
          product(id: $id) { version variants { id sku } } variant(id: $variantId) { id sku } }`,
        { id, variantId: small!.id },
      );
    const before = { product: { version: 2, variants: [small, medium] }, variant: small };
    for (const _ of [1, 2]) expect(await read()).toEqual(before);

    const sku = `SKU-${randomUUID()}`;
    const input = { sku, price: { amountMinor: 1_499 } };
    const parameters = '$id: ID!, $input: UpdateVariantInput!';
    await change('updateVariant', parameters, 'updateVariant(id: $id, input: $input, version: 2)', {
      id: small!.id,
      input,
    });
    const renamed = { ...small, sku };
    const after = { product: { version: 3, variants: [renamed, medium] }, variant: renamed };
    for (const _ of [1, 2]) expect(await read()).toEqual(after);
    const cart = '{ cart { lines { unitPrice { amountMinor } } problems { code } } }';
    await until('the offer has the new price', async () => {
      await grace.shop.request(AddToCartDocument, { variantId: small!.id, quantity: 1 });
      return JSON.stringify(await ask(grace.shop, cart)).includes('1499') || undefined;
    });

    await change('removeVariant', '$id: ID!', 'removeVariant(id: $id, version: 3)', { id: small!.id });
    const rest = { product: { version: 4, variants: [medium] }, variant: null };
    for (const _ of [1, 2]) expect(await read()).toEqual(rest);
    await until(
      'the cart knows it',
      async () => JSON.stringify(await ask(grace.shop, cart)).includes('UNAVAILABLE') || undefined,
    );
  });

  test('finds a product by its current and former slugs at once, whatever was kept before', async () => {
    const grace = await aCustomer(running.shop);
    const [old, now] = [names().slug, names().slug];
    const read = async () => {
      const found = await ask(
        grace.shop,
        `query ($old: String!, $now: String!) { old: product(slug: $old) { id slug title } now: product(slug: $now) { id slug title } }`,
        { old, now },
      );
      return found as unknown as Record<'old' | 'now', { id: string; slug: string; title: string } | null>;
    };
    /** Twice, because the second one may be what the gateway has kept. */
    const expectBoth = async (expected: object) => {
      for (const _ of [1, 2]) expect(await read()).toEqual(expected);
    };
    await expectBoth({ old: null, now: null });
    const { id } = await create({ ...names(), slug: old, status: 'DRAFT' });
    await expectBoth({ old: null, now: null });
    await edit(id, { slug: now });
    await expectBoth({ old: null, now: null });
    await publish(id);
    const product = { id, slug: now, title: 'Kettle' };
    await expectBoth({ old: product, now: product });
    await edit(id, { title: 'Pot' });
    await expectBoth({ old: { ...product, title: 'Pot' }, now: { ...product, title: 'Pot' } });
    const next = await create({ ...names(), slug: old });
    const other = { id: next.id, slug: old, title: 'Kettle' };
    await expectBoth({ old: other, now: { ...product, title: 'Pot' } });
    await edit(next.id, { slug: names().slug });
    expect((await read()).old?.id).toBe(next.id);
    await unpublish(id);
    expect((await read()).now).toBeNull();
    await unpublish(next.id);
    await expectBoth({ old: null, now: null });
  });

  test('follows related products, also those that are left out', async () => {
    const grace = await aCustomer(running.shop);
    const related = await create({ ...names(), status: 'DRAFT' });
    const { id } = await create(names());
    await edit(id, { relatedProductIds: [related.id] });
    const expectRelated = async (...titles: string[]) => {
      const query = 'query ($id: ID!) { product(id: $id) { related { title } } }';
      for (const _ of [1, 2])
        expect(await ask(grace.shop, query, { id })).toEqual({
          product: { related: titles.map((title) => ({ title })) },
        });
    };
    await expectRelated();
    await publish(related.id);
    await expectRelated('Kettle');
    await edit(related.id, { title: 'Pot' });
    await expectRelated('Pot');
    await unpublish(related.id);
    await expectRelated();
  });

  test('lets customers order a draft once it is published', async () => {
    const { id, variants } = await create({ ...names(), status: 'DRAFT' });
    const input = () => anOrderOf([variants[0]!.id, 1]);
    const { placeOrder: refused } = await ada.shop.request(PlaceOrderDocument, { input: input() });
    expect(refused.__typename).toBe('VariantUnavailableError');
    await publish(id);
    expect((await placeOrder(ada.shop, input())).id).toEqual(expect.any(String));
  });

  test('finds a product, a variant, a category and a review by ID alone, for whoever may see them', async () => {
    const { id, variants } = await create(names());
    const write = `mutation ($id: ID!) { reviewProduct(productId: $id, stars: 4) { ... on ReviewPayload { review { id } } } }`;
    const written = (await ask(ada.shop, write, { id })) as unknown as { reviewProduct: { review: { id: string } } };
    const { categories } = (await ask(ada.shop, '{ categories { id slug } }')) as unknown as {
      categories: { id: string; slug: string }[];
    };
    const [category] = categories;
    const ids = {
      product: id,
      variant: variants[0]!.id,
      category: category!.id,
      review: written.reviewProduct.review.id,
    };
    const query = `query ($product: ID!, $variant: ID!, $category: ID!, $review: ID!) {
      product: node(id: $product) { ...All } variant: node(id: $variant) { ...All }
      category: node(id: $category) { ...All } review: node(id: $review) { ...All } }
      fragment All on Node { __typename id ... on Product { title related { id } } ... on ProductVariant { product { slug } }
        ... on Category { slug } ... on Review { stars product { ... on Node { id } } } }`;
    expect(await ask(ada.shop, query, ids)).toEqual({
      product: { __typename: 'Product', id, title: 'Kettle', related: [] },
      variant: { __typename: 'ProductVariant', id: ids.variant, product: { slug: expect.any(String) } },
      category: { __typename: 'Category', ...category },
      review: { __typename: 'Review', id: ids.review, stars: 4, product: { id } },
    });
    await archive(id);
    const gone = { product: null, variant: null, category: { __typename: 'Category', ...category }, review: null };
    expect(await ask(ada.shop, query, ids)).toEqual(gone);
    expect(await ask(staff, query, ids)).toMatchObject({ product: { id }, review: { id: ids.review } });
    const me = (await ask(ada.shop, '{ me { id } }')) as unknown as { me: { id: string } };
    const ofAda = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    expect(await ask(ada.shop, ofAda, { id: me.me.id })).toEqual({ node: null });
  });

  test('shows an archived product to a customer who has ordered it, and frees its slug and SKU for another', async () => {
    const once = names();
    const { id, variants } = await create(once);
    const variantId = variants[0]!.id;
    const { id: orderId } = await placeOrder(ada.shop, anOrderOf([variantId, 1]));
    await ada.shop.request(AddToCartDocument, { variantId, quantity: 1 });
    await archive(id);
    const next = await create({ ...once, title: 'Better kettle' });

    const lines = 'variant { id availableQuantity product { id available } }';
    const gone = { id: variantId, availableQuantity: 0, product: { id, available: false } };
    const readOrder = `query ($orderId: ID!) { order(id: $orderId) { lines { title sku ${lines} } } }`;
    expect(await ask(ada.shop, readOrder, { orderId })).toEqual({
      order: { lines: [{ title: 'Kettle', sku: once.variants[0]!.sku, variant: gone }] },
    });
    const cart = await until('the cart knows it', async () => {
      const found = await ask(ada.shop, `{ cart { lines { ${lines} } problems { code } } }`);
      return JSON.stringify(found).includes('UNAVAILABLE') ? found : undefined;
    });
    expect(cart).toEqual({ cart: { lines: [{ variant: gone }], problems: [{ code: 'UNAVAILABLE' }] } });
    const { placeOrder: refused } = await ada.shop.request(PlaceOrderDocument, { input: anOrderOf([variantId, 1]) });
    expect(refused.__typename).toBe('VariantUnavailableError');

    const read = `query ($slug: String!, $id: ID!) { bySlug: product(slug: $slug) { id title } byId: product(id: $id) { id } }`;
    expect(await ask(ada.shop, read, { slug: once.slug, id })).toEqual({
      bySlug: { id: next.id, title: 'Better kettle' },
      byId: null,
    });
  });
});
