import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/testing';
import {
  addVariant,
  adjustStock,
  aProduct,
  archiveProduct,
  ascending,
  aVariant,
  bringIn,
  createProduct,
  ensureCategory,
  euros,
  nobodysId,
  removeVariant,
  reorderVariants,
  restoreProduct,
  updateProduct,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import { Orders } from './support/orders.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { expectProvableStock, stockOf } from './support/stock.ts';

let service: ProductsService;
let orders: Orders;

beforeAll(async () => {
  service = await startProducts();
  orders = new Orders(service);
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());
afterEach(async () => {
  expect(service.bus.deadLetters).toEqual([]);
  await expectProvableStock(service);
});

const size = (value: string) => [{ name: 'Size', value }];
const sized = (value: string, fields: object = {}) => aVariant({ options: size(value), ...fields });

async function add(productId: string, input: object, version?: number) {
  return (await service.manage(addVariant, { productId, input, version })).addVariant;
}

async function update(id: string, input: object, version?: number) {
  return (await service.manage(updateVariant, { id, input, version })).updateVariant;
}

async function reorder(productId: string, variantIds: string[]) {
  return (await service.manage(reorderVariants, { productId, variantIds })).reorderVariants;
}

async function remove(id: string, version?: number) {
  return (await service.manage(removeVariant, { id, version })).removeVariant;
}

async function archive(id: string) {
  return (await service.manage(archiveProduct, { id })).archiveProduct;
}

async function restore(id: string) {
  return (await service.manage(restoreProduct, { id })).restoreProduct;
}

const skusOf = ({ variants }: Pick<Product, 'variants'>) => variants.map(({ sku }) => sku);
const idsOf = ({ variants }: Pick<Product, 'variants'>) => variants.map(({ id }) => id);
const typesOf = (results: { __typename: string }[]) => results.map(({ __typename }) => __typename).toSorted(ascending);
const faultsOf = ({ fields }: { fields: { path: string; code: string }[] }) =>
  fields.map(({ path, code }) => `${path} ${code}`);

const readVariant = 'query ($id: ID!) { variant(id: $id) { id availableQuantity product { id } } }';

const withSizes = (...values: string[]) => bringIn(service, { variants: values.map((value) => sized(value)) });

const texts = ['', ' ', 'a\u0000b', '\ud800', 'x'.repeat(65), 'no spaces', '-A', 'Ärger', '🫖', '\u202eA'];

describe('adding a variant', () => {
  test('appends it with its stock, its ledger and its price', async () => {
    const product = await withSizes('S', 'M');
    const input = sized('L', { price: euros(1_000), listPrice: euros(1_500), onHand: 3 });
    const { product: changed } = await add(product.id, input);
    expect(skusOf(changed)).toEqual([...skusOf(product), input.sku]);
    expect(changed).toMatchObject({ version: 2, priceRange: { min: euros(1_000) } });
    expect(changed.variants[2]).toMatchObject({
      options: size('L'),
      listPrice: { amountMinor: 1_500 },
      availableQuantity: 3,
      product: { id: product.id },
    });
    const orderId = await orders.place({ [changed.variants[2].id]: 3 });
    expect(await orders.typesOfAnswersTo(orderId)).toEqual(['stock.reserved']);
  });

  test('changes the position of the product in lists sorted by price', async () => {
    const { id } = await withSizes('S');
    await add(id, sized('M', { price: euros(0) }));
    const { data } = await service.ask('{ products(first: 1, sort: PRICE_LOW_TO_HIGH) { nodes { id } } }');
    expect(data.products.nodes).toEqual([{ id }]);
    await archive(id);
  });

  test.each<[string, object, string[]]>([
    ['other option names', { options: [{ name: 'Colour', value: 'red' }] }, ['options NOT_ALLOWED']],
    ['no options', { options: [] }, ['options NOT_ALLOWED']],
    ['more options', { options: [...size('L'), { name: 'Colour', value: 'red' }] }, ['options NOT_ALLOWED']],
    ['the options of another one', { options: size('M') }, ['options DUPLICATE']],
    ['an option named twice', { options: [...size('L'), ...size('XL')] }, ['options DUPLICATE']],
    ['an option with control characters', { options: size('a\u0000b') }, ['options.0.value INVALID_FORMAT']],
    [
      'eleven options',
      { options: Array.from({ length: 11 }, (_, name) => ({ name: `${name}`, value: '1' })) },
      ['options TOO_LONG'],
    ],
    ['a negative price', { price: euros(-1) }, ['price.amountMinor TOO_SMALL']],
    ['an absurd price', { price: euros(Number.MAX_SAFE_INTEGER) }, ['price.amountMinor TOO_LARGE']],
    ['a list price below the price', { listPrice: euros(2_498) }, ['listPrice.amountMinor TOO_SMALL']],
    ['a list price equal to the price', { listPrice: euros(2_499) }, ['listPrice.amountMinor TOO_SMALL']],
    [
      'another currency',
      { price: { amountMinor: 1, currencyCode: 'USD' }, listPrice: { amountMinor: 2, currencyCode: 'USD' } },
      ['price.currencyCode NOT_ALLOWED', 'listPrice.currencyCode NOT_ALLOWED'],
    ],
    ['negative stock', { onHand: -1 }, ['onHand TOO_SMALL']],
    ['too much stock', { onHand: 1_000_001 }, ['onHand TOO_LARGE']],
  ])('is refused with %s', async (_, fields, faults) => {
    const { id } = await withSizes('S', 'M');
    const result = await add(id, sized('L', fields));
    expect(result.__typename).toBe('ValidationError');
    expect(faultsOf(result)).toEqual(faults);
  });

  test.each(texts)('is refused with the SKU %j', async (sku) => {
    const { id } = await withSizes('S');
    expect(await add(id, sized('M', { sku }))).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'sku' }],
    });
  });

  test('compares options in any order', async () => {
    const colour = { name: 'Colour', value: 'red' };
    const { id } = await bringIn(service, { variants: [aVariant({ options: [...size('S'), colour] })] });
    expect(await add(id, aVariant({ options: [colour, ...size('M')] }))).toMatchObject({
      __typename: 'ProductPayload',
    });
    expect(faultsOf(await add(id, aVariant({ options: [colour, ...size('S')] })))).toEqual(['options DUPLICATE']);
  });

  test('is refused if the SKU is in use, with the variant that uses it', async () => {
    const [one, other] = [await withSizes('S'), await withSizes('S')];
    const [sku] = skusOf(other);
    expect(await add(one.id, sized('M', { sku }))).toMatchObject({
      __typename: 'SkuTakenError',
      skus: [sku],
      skuHolders: [{ id: idsOf(other)[0], sku, product: { id: other.id } }],
    });
  });

  test('can use the SKU of an archived or removed variant', async () => {
    const [archived, product] = [await withSizes('S'), await withSizes('S', 'M')];
    await archive(archived.id);
    const [sku] = skusOf(archived);
    expect(await add(product.id, sized('L', { sku }))).toMatchObject({ __typename: 'ProductPayload' });
    await remove(idsOf(product)[0]!);
    const again = await add(product.id, sized('S', { sku: skusOf(product)[0] }));
    expect(again).toMatchObject({ __typename: 'ProductPayload' });
    expect(await restore(archived.id)).toMatchObject({
      __typename: 'SkuTakenError',
      skus: [sku],
      skuHolders: [{ product: { id: product.id } }],
    });
  });

  test('assigns a SKU to one of several concurrent requests', async () => {
    const products = await Promise.all(Array.from({ length: 6 }, () => withSizes('S')));
    const sku = `RACE-${randomUUID()}`;
    const results = await Promise.all(products.map(({ id }) => add(id, sized('M', { sku }))));
    expect(typesOf(results)).toEqual(['ProductPayload', ...Array.from({ length: 5 }, () => 'SkuTakenError')]);
    const holders = results.flatMap(({ skuHolders = [] }) => skuHolders);
    expect(holders).toHaveLength(5);
    expect(new Set(holders.map(({ id }: { id: string }) => id)).size).toBe(1);
  });

  test('gives the same options to one of several concurrent requests, and other ones to all', async () => {
    const { id } = await withSizes('S');
    const same = await Promise.all(Array.from({ length: 4 }, () => add(id, sized('M'))));
    expect(typesOf(same)).toEqual(['ProductPayload', 'ValidationError', 'ValidationError', 'ValidationError']);
    const others = await Promise.all(['L', 'XL', 'XXL'].map((value) => add(id, sized(value))));
    expect(typesOf(others)).toEqual(['ProductPayload', 'ProductPayload', 'ProductPayload']);
    const [row] = await service.sql<{ positions: number[] }>(
      'SELECT array_agg(position ORDER BY position) AS positions FROM variant WHERE product_id = $1',
      [id],
    );
    expect(row!.positions).toEqual([0, 1, 2, 3, 4]);
  });

  test('is limited to 100 variants', async () => {
    const { id } = await withSizes(...Array.from({ length: 100 }, (_, index) => `${index}`));
    const result = await add(id, sized('One more'));
    expect(result).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'input', code: 'TOO_LONG', maximum: 100 }],
    });
  });

  test('to an archived product keeps it archived until the product is restored', async () => {
    const { id } = await withSizes('S');
    await archive(id);
    const input = sized('M');
    const { product } = await add(id, input);
    expect(product.variants[1]).toMatchObject({ sku: input.sku, availableQuantity: 0 });
    expect((await service.ask(readVariant, { id: product.variants[1].id })).data).toEqual({ variant: null });
    const orderId = await orders.place({ [product.variants[1].id]: 1 });
    expect(await orders.typesOfAnswersTo(orderId)).toEqual(['stock.rejected']);
    expect((await restore(id)).product.variants).toMatchObject([{ availableQuantity: 5 }, { availableQuantity: 5 }]);
  });

  test('to an archived product is refused with the SKU of another of its variants', async () => {
    const { id, variants } = await withSizes('S', 'M');
    await archive(id);
    const [{ sku }, other] = variants as [Product['variants'][number], Product['variants'][number]];
    const taken = { __typename: 'SkuTakenError', skus: [sku], skuHolders: [{ id: variants[0]!.id, product: { id } }] };
    expect(await add(id, sized('L', { sku }))).toMatchObject(taken);
    expect(await update(other.id, { sku })).toMatchObject(taken);
    expect(await restore(id)).toMatchObject({ __typename: 'ProductPayload' });
  });

  test.each(['', 'x', 'a\u0000b', nobodysId])('is refused for the unknown product %j', async (id) => {
    expect(await add(id, sized('S'))).toMatchObject({ __typename: 'ProductNotFoundError' });
  });
});

describe('updating a variant', () => {
  test('changes the given fields only', async () => {
    const { variants } = await bringIn(service, {
      variants: [sized('S', { listPrice: euros(3_000) }), sized('M', { price: euros(2_000) })],
    });
    const [{ id }, other] = variants as [Product['variants'][number], Product['variants'][number]];
    const sku = `NEW-${randomUUID()}`;
    expect((await update(id, { sku })).product).toMatchObject({
      version: 2,
      variants: [{ id, sku, options: size('S'), price: euros(2_499), listPrice: { amountMinor: 3_000 } }, other],
    });
    const cheaper = await update(id, { price: euros(1_000) });
    expect(cheaper.product).toMatchObject({
      priceRange: { min: euros(1_000), max: euros(2_000) },
      variants: [{ sku, price: euros(1_000), listPrice: { amountMinor: 3_000 } }, other],
    });
    const renamed = await update(id, { options: size('XS'), price: null, sku: null });
    expect(renamed.product.variants[0]).toMatchObject({ sku, options: size('XS'), price: euros(1_000) });
    expect((await update(id, { listPrice: null })).product.variants[0]).toMatchObject({ listPrice: null });
    expect((await update(id, {})).product).toMatchObject({
      version: 6,
      variants: renamed.product.variants.map(() => ({})),
    });
    const { data } = await service.ask('query ($id: ID!) { variant(id: $id) { sku } }', { id });
    expect(data.variant).toEqual({ sku });
  });

  test('keeps concurrent changes of its stock', async () => {
    const { variants } = await withSizes('S');
    const { id } = variants[0]!;
    await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        await update(id, { price: euros(1_000 + index) });
        await service.manage(adjustStock, { variantId: id, by: 1, reason: 'Found' });
        await orders.place({ [id]: 1 });
      }),
    );
    expect(await stockOf(service, id)).toEqual({ onHand: 15, reserved: 10 });
  });

  test.each<[string, object, string[]]>([
    ['the options of another one', { options: size('M') }, ['options DUPLICATE']],
    ['other option names', { options: [{ name: 'Colour', value: 'S' }] }, ['options NOT_ALLOWED']],
    ['a price above the list price', { price: euros(3_001) }, ['price.amountMinor TOO_LARGE']],
    ['a price equal to the list price', { price: euros(3_000) }, ['price.amountMinor TOO_LARGE']],
    ['a list price below the price', { listPrice: euros(2_499) }, ['listPrice.amountMinor TOO_SMALL']],
    ['a list price below the new price', { price: euros(9), listPrice: euros(8) }, ['listPrice.amountMinor TOO_SMALL']],
    ['an absurd price', { price: euros(10_000_000_001) }, ['price.amountMinor TOO_LARGE']],
    ['a negative list price', { listPrice: euros(-1) }, ['listPrice.amountMinor TOO_SMALL']],
    ['another currency', { price: { amountMinor: 1, currencyCode: 'USD' } }, ['price.currencyCode NOT_ALLOWED']],
  ])('is refused with %s', async (_, input, faults) => {
    const { id, variants } = await bringIn(service, {
      variants: [sized('S', { listPrice: euros(3_000) }), sized('M')],
    });
    const result = await update(variants[0]!.id, input);
    expect(result.__typename).toBe('ValidationError');
    expect(faultsOf(result)).toEqual(faults);
    const { data } = await service.ask('query ($id: ID!) { product(id: $id) { version } }', { id });
    expect(data.product).toEqual({ version: 1 });
  });

  test.each(texts)('is refused with the SKU %j', async (sku) => {
    const { variants } = await withSizes('S');
    expect(await update(variants[0]!.id, { sku })).toMatchObject({
      __typename: 'ValidationError',
      fields: [{ path: 'sku' }],
    });
  });

  test('can give the only variant options of other names', async () => {
    const { id, variants } = await bringIn(service, { variants: [aVariant({ options: [] })] });
    expect((await update(variants[0]!.id, { options: size('S') })).product.variants[0].options).toEqual(size('S'));
    expect(await add(id, sized('M'))).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('is refused if the SKU is in use, with the variant that uses it', async () => {
    const { id, variants } = await withSizes('S', 'M');
    expect(await update(variants[0]!.id, { sku: variants[1]!.sku })).toMatchObject({
      __typename: 'SkuTakenError',
      skus: [variants[1]!.sku],
      skuHolders: [{ id: variants[1]!.id, product: { id } }],
    });
    expect(await update(variants[0]!.id, { sku: variants[0]!.sku })).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('assigns a SKU to one of several concurrent requests', async () => {
    const products = await Promise.all(Array.from({ length: 6 }, () => withSizes('S')));
    const sku = `RACE-${randomUUID()}`;
    const results = await Promise.all(products.map(({ variants }) => update(variants[0]!.id, { sku })));
    expect(typesOf(results)).toEqual(['ProductPayload', ...Array.from({ length: 5 }, () => 'SkuTakenError')]);
  });

  test('reports a SKU that is taken between the check and the change', async () => {
    const [one, other] = [await withSizes('S'), await withSizes('S')];
    const sku = `LATE-${randomUUID()}`;
    await service.sql('BEGIN');
    await service.sql('UPDATE variant SET sku = $2 WHERE id = $1', [idsOf(other)[0], sku]);
    const updating = update(idsOf(one)[0]!, { sku });
    await eventually('it waits for the other transaction', async () => {
      const waiting = await service.sql(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length === 1;
    });
    await service.sql('COMMIT');
    expect(await updating).toMatchObject({ __typename: 'SkuTakenError', skuHolders: [{ product: { id: other.id } }] });
  });

  test('of an archived product makes room for its return', async () => {
    const gone = await withSizes('S');
    await archive(gone.id);
    await bringIn(service, { variants: [sized('S', { sku: skusOf(gone)[0] })] });
    expect(await restore(gone.id)).toMatchObject({ __typename: 'SkuTakenError' });
    const changed = await update(idsOf(gone)[0]!, { sku: `NEW-${randomUUID()}` });
    expect(changed.product.variants[0]).toMatchObject({ availableQuantity: 0 });
    expect((await restore(gone.id)).product).toMatchObject({ status: 'PUBLISHED' });
  });

  test.each(['', 'x', 'a\u0000b', nobodysId])('is refused for the unknown variant %j', async (id) => {
    expect(await update(id, {})).toMatchObject({ __typename: 'VariantNotFoundError' });
  });
});

describe('reordering variants', () => {
  test('puts all of them into the given order', async () => {
    const product = await withSizes('S', 'M', 'L');
    const ids = idsOf(product).toReversed();
    expect(idsOf((await reorder(product.id, ids)).product)).toEqual(ids);
    const input = sized('XL');
    expect(skusOf((await add(product.id, input)).product).at(-1)).toBe(input.sku);
  });

  test('is refused unless each is listed exactly once', async () => {
    const [product, other] = [await withSizes('S', 'M', 'L'), await withSizes('S')];
    const [s, m, l] = idsOf(product) as [string, string, string];
    const { product: left } = await remove(l);
    expect(idsOf(left)).toEqual([s, m]);
    const wrongOrders = [[], [s], [s, s], [s, m, m], [s, m, l], [s, idsOf(other)[0]!], [s, nobodysId], [s, 'a\u0000b']];
    for (const ids of [...wrongOrders, Array.from({ length: 10_000 }, () => s)]) {
      expect(await reorder(product.id, ids)).toMatchObject({
        __typename: 'ValidationError',
        fields: [{ path: 'variantIds', code: 'NOT_ALLOWED' }],
      });
    }
    expect(idsOf((await reorder(product.id, [m, s])).product)).toEqual([m, s]);
  });

  test('ends with one of the orders of concurrent requests', async () => {
    const product = await withSizes('S', 'M', 'L', 'XL');
    const orders = [idsOf(product), idsOf(product).toReversed()];
    const results = await Promise.all([...orders, ...orders].map((ids) => reorder(product.id, ids)));
    expect(new Set(typesOf(results))).toEqual(new Set(['ProductPayload']));
    const { data } = await service.ask('query ($id: ID!) { product(id: $id) { variants { id } } }', { id: product.id });
    expect(orders).toContainEqual(idsOf(data.product));
  });

  test.each(['', 'x', nobodysId])('is refused for the unknown product %j', async (id) => {
    expect(await reorder(id, [])).toMatchObject({ __typename: 'ProductNotFoundError' });
  });
});

describe('removing a variant', () => {
  test('takes it from the shop, while orders still find it', async () => {
    const product = await bringIn(service, { variants: [sized('S', { price: euros(1) }), sized('M')] });
    const [gone, stays] = idsOf(product) as [string, string];
    const orderId = await orders.place({ [gone]: 1 });
    await orders.move(orderId, 'CONFIRMED');
    expect((await remove(gone)).product).toMatchObject({
      version: 2,
      variants: [{ id: stays }],
      priceRange: { min: euros(2_499) },
    });
    expect((await service.ask(readVariant, { id: gone })).data).toEqual({ variant: null });
    const found = { id: gone, availableQuantity: 0, product: { id: product.id } };
    expect(await service.manage(readVariant, { id: gone })).toEqual({ variant: found });
    const entities = `query ($references: [_Any!]!) { _entities(representations: $references) {
      ... on ProductVariant { id availableQuantity product { id } } } }`;
    const references = [{ __typename: 'ProductVariant', id: gone }];
    expect((await service.ask(entities, { references })).data).toEqual({ _entities: [found] });
    expect(await orders.answersTo(await orders.place({ [gone]: 1, [stays]: 1 }))).toMatchObject([
      { type: 'stock.rejected', data: { reason: 'PRODUCT_UNAVAILABLE', variantIds: [gone] } },
    ]);
    await orders.move(orderId, 'CANCELLED', 3);
    expect(await stockOf(service, gone)).toEqual({ onHand: 5, reserved: 0 });
  });

  test('is refused while units are reserved for orders', async () => {
    const product = await withSizes('S', 'M');
    const [id] = idsOf(product) as [string];
    const orderId = await orders.place({ [id]: 2 });
    expect(await remove(id)).toMatchObject({
      __typename: 'VariantReservedError',
      code: 'VARIANT_RESERVED',
      reservedQuantity: 2,
    });
    await orders.move(orderId, 'CANCELLED');
    expect(await remove(id)).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('never removes a variant that concurrent orders reserve', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [id] = idsOf(await withSizes('S', 'M')) as [string];
      const placing = Array.from({ length: 4 }, () => orders.place({ [id]: 1 }));
      const [result, ...orderIds] = await Promise.all([remove(id), ...placing]);
      const answers = (await Promise.all(orderIds.map((orderId) => orders.typesOfAnswersTo(orderId)))).flat();
      const { reserved } = await stockOf(service, id);
      expect(answers.filter((type) => type === 'stock.reserved')).toHaveLength(reserved);
      expect(reserved > 0).toBe(result.__typename === 'VariantReservedError');
    }
  });

  test('rejects an order that waited for the removal', async () => {
    const [id] = idsOf(await withSizes('S', 'M')) as [string];
    await service.sql('BEGIN');
    await service.sql(`UPDATE variant SET position = NULL, status = 'ARCHIVED' WHERE id = $1`, [id]);
    const placing = orders.place({ [id]: 1 });
    await eventually('it waits for the other transaction', async () => {
      const waiting = await service.sql(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return waiting.length === 1;
    });
    await service.sql('COMMIT');
    expect(await orders.typesOfAnswersTo(await placing)).toEqual(['stock.rejected']);
    expect(await stockOf(service, id)).toMatchObject({ reserved: 0 });
  });

  test('keeps the last variant, also of concurrent removals', async () => {
    const product = await withSizes('S', 'M', 'L');
    const results = await Promise.all(idsOf(product).map((id) => remove(id)));
    expect(typesOf(results)).toEqual(['LastVariantError', 'ProductPayload', 'ProductPayload']);
  });

  test('lasts when its product is archived and restored', async () => {
    const product = await withSizes('S', 'M');
    const [gone, stays] = idsOf(product) as [string, string];
    await remove(gone);
    await bringIn(service, { variants: [aVariant({ sku: skusOf(product)[0] })] });
    await archive(product.id);
    expect((await restore(product.id)).product.variants).toMatchObject([{ id: stays, availableQuantity: 5 }]);
    expect(await service.manage(readVariant, { id: gone })).toMatchObject({ variant: { availableQuantity: 0 } });
  });

  test('makes it unknown to all changes', async () => {
    const product = await withSizes('S', 'M');
    const [gone] = idsOf(product) as [string];
    await remove(gone);
    expect(await remove(gone)).toMatchObject({ __typename: 'VariantNotFoundError' });
    expect(await update(gone, { price: euros(1) })).toMatchObject({ __typename: 'VariantNotFoundError' });
    const input = { variants: [{ id: gone, price: euros(1) }] };
    const { updateProduct: result } = await service.manage(updateProduct, { id: product.id, input });
    expect(result).toMatchObject({ __typename: 'VariantNotFoundError' });
    expect(await add(product.id, sized('S'))).toMatchObject({ __typename: 'ProductPayload' });
  });

  test('of an archived product works, too', async () => {
    const product = await withSizes('S', 'M');
    await archive(product.id);
    expect((await remove(idsOf(product)[0]!)).product.variants).toHaveLength(1);
    expect(await remove(idsOf(product)[1]!)).toMatchObject({ __typename: 'LastVariantError' });
  });

  test.each(['', 'x', 'a\u0000b', nobodysId])('is refused for the unknown variant %j', async (id) => {
    expect(await remove(id)).toMatchObject({ __typename: 'VariantNotFoundError' });
  });
});

describe('the options of a new product', () => {
  test.each<[string, object[], string[]]>([
    ['different names', [sized('S'), aVariant({ options: [] })], ['variants.1.options NOT_ALLOWED']],
    ['equal options', [sized('S'), sized('M'), sized('S')], ['variants.2.options DUPLICATE']],
    ['a name twice', [aVariant({ options: [...size('S'), ...size('M')] })], ['variants.0.options DUPLICATE']],
  ])('are refused with %s', async (_, variants, faults) => {
    const { createProduct: result } = await service.manage(createProduct, { input: aProduct({ variants }) });
    expect(result.__typename).toBe('ValidationError');
    expect(faultsOf(result)).toEqual(faults);
  });
});
