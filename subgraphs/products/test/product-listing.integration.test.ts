import {
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  nobodysId,
  updateProduct,
  type Product,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const document = `query ($first: Int! = 20, $after: String, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE) {
  products(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes { id title } edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

/** Titles in an order that matches no sort order, with some equal prices and titles. */
const shelf: [title: string, priceMinor: number][] = [
  ['Mug', 500],
  ['Bowl', 700],
  ['Cup', 500],
  ['Plate', 500],
  ['Mug', 900],
  ['Äpfel', 100],
  ['Pan', 500],
];

let service: ProductsService;
let made: Product[];

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service, 'kitchen');
  await ensureCategory(service, 'garden');
  made = [];
  for (const [title, price] of shelf) {
    made.push(await bringIn(service, { title, variants: [aVariant({ price: euros(price) })] }));
  }
});
afterAll(() => service[Symbol.asyncDispose]());

async function list(variables: Record<string, unknown> = {}) {
  const { data, errors } = await service.ask(document, variables);
  expect(errors).toBeUndefined();
  return data.products;
}

const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id);

async function titlesBy(filter: object): Promise<string[]> {
  const { nodes } = await list({ filter, sort: 'TITLE' });
  return nodes.map(({ title }: { title: string }) => title);
}

async function walk(sort: string, first: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await list({ sort, first, after });
    ids.push(...idsOf(page));
    expect(page.pageInfo.hasPreviousPage).toBe(after !== undefined);
    if (!page.pageInfo.hasNextPage) return ids;
    expect(page.nodes).toHaveLength(first);
    after = page.pageInfo.endCursor;
  }
}

describe.each(['RELEVANCE', 'NEWEST', 'TITLE', 'PRICE_LOW_TO_HIGH', 'PRICE_HIGH_TO_LOW'])('sorted by %s', (sort) => {
  test.each([1, 2, 3, 6, 7, 100])('pages of %i contain every product once', async (first) => {
    const whole = idsOf(await list({ sort, first: 100 }));
    expect(whole.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
    expect(await walk(sort, first)).toEqual(whole);
  });

  test('a page continues after the last one, despite concurrent changes', async () => {
    const whole = idsOf(await list({ sort, first: 100 }));
    const { pageInfo } = await list({ sort, first: 3 });
    const extra = await bringIn(service, { title: 'Aaa', variants: [aVariant({ price: euros(0) })] });
    const rest = idsOf(await list({ sort, first: 100, after: pageInfo.endCursor }));
    expect(rest.filter((id) => id !== extra.id)).toEqual(whole.slice(3));
    await service.manage(archiveProduct, { id: extra.id });
  });
});

test('the newest products come first by default', async () => {
  expect(idsOf(await list())).toEqual(made.map(({ id }) => id).toReversed());
});

test('the price of a product is that of its cheapest variant', async () => {
  const { nodes } = await list({ sort: 'PRICE_LOW_TO_HIGH' });
  const titles = nodes.map(({ title }: { title: string }) => title);
  expect([titles[0], ...titles.slice(-2)]).toEqual(['Äpfel', 'Bowl', 'Mug']);
  expect(idsOf(await list({ sort: 'PRICE_HIGH_TO_LOW' })).toReversed()).toEqual(
    nodes.map(({ id }: { id: string }) => id),
  );
});

describe('titles', () => {
  const titles = [
    'Zebra 1',
    'zebra 10',
    'Zebra 9',
    'ápfel b',
    'Apfel a',
    'Apfel c',
    'apfel C',
    'Ökofen',
    'Ofen',
    'Zoë',
  ];
  const inOrder = [
    'Apfel a',
    'ápfel b',
    'apfel C',
    'Apfel c',
    'Ofen',
    'Ökofen',
    'Zebra 1',
    'Zebra 9',
    'zebra 10',
    'Zoë',
  ];
  let ids: string[];
  beforeAll(async () => {
    ids = [];
    for (const title of titles) ids.push((await bringIn(service, { title })).id);
  });
  afterAll(async () => {
    for (const id of ids) await service.manage(archiveProduct, { id });
  });

  test.each([1, 3, 100])(
    'are in dictionary order, in pages of %i, whatever the locale of the database',
    async (first) => {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const { nodes, pageInfo } = await list({ sort: 'TITLE', filter: { ids }, first, after });
        found.push(...nodes.map(({ title }: { title: string }) => title));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
      } while (after !== undefined);
      // Titles that differ only in case may be in any order.
      const alike = (title: string) => title.replace('apfel C', 'Apfel c');
      expect(found.map(alike)).toEqual(inOrder.map(alike));
    },
  );
});

describe('prices', () => {
  const inDollars = (amountMinor: number) => ({ amountMinor, currencyCode: 'USD' });
  let ids: string[];
  beforeAll(async () => {
    const prices = [inDollars(600), inDollars(300), { amountMinor: 700, currencyCode: 'JPY' }, euros(650)];
    ids = [];
    for (const price of prices) {
      const title = `${price.amountMinor} ${price.currencyCode}`;
      ids.push((await bringIn(service, { title, variants: [aVariant({ price })] })).id);
    }
  });
  afterAll(async () => {
    for (const id of ids) await service.manage(archiveProduct, { id });
  });

  test.each<[string, string, object, string[]]>([
    ['no currency and no price', 'TITLE', {}, ['300 USD', '600 USD', '650 EUR', '700 JPY']],
    ['only a currency', 'TITLE', { currency: 'USD' }, ['300 USD', '600 USD']],
    ['a minimum price without a currency', 'TITLE', { minPrice: 0 }, ['650 EUR']],
    ['a maximum price without a currency', 'TITLE', { maxPrice: 10_000 }, ['650 EUR']],
    ['a price in a currency', 'TITLE', { currency: 'USD', maxPrice: 599 }, ['300 USD']],
    ['a sort by price', 'PRICE_LOW_TO_HIGH', {}, ['650 EUR']],
    ['a sort by price in a currency', 'PRICE_LOW_TO_HIGH', { currency: 'USD' }, ['300 USD', '600 USD']],
    ['the other sort by price in a currency', 'PRICE_HIGH_TO_LOW', { currency: 'USD' }, ['600 USD', '300 USD']],
    ['a currency without products', 'NEWEST', { currency: 'CHF' }, []],
  ])('are compared in one currency: %s', async (_, sort, filter, titles) => {
    const { nodes, totalCount } = await list({ sort, filter: { ids, ...filter } });
    expect(nodes.map(({ title }: { title: string }) => title)).toEqual(titles);
    expect(totalCount).toBe(titles.length);
  });

  test.each(['usd', 'XQX', '', '\u0000'])('reject the currency %j', async (currency) => {
    const { errors } = await service.ask(document, { filter: { currency } });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

test.each([0, -1, 101])('rejects a page of %i', async (first) => {
  const { errors } = await service.ask(document, { first });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

const cursor = (...position: unknown[]) => Buffer.from(JSON.stringify(position)).toString('base64url');

test.each([
  ['not base64', 'TITLE', '%%%'],
  ['in another format', 'TITLE', cursor('Mug')],
  ['from another list', 'PRICE_LOW_TO_HIGH', cursor('Mug', nobodysId)],
  ['not a UUID', 'NEWEST', cursor('x')],
  ['a null', 'NEWEST', cursor(null)],
  ['a zero byte', 'TITLE', cursor('\u0000', nobodysId)],
])('rejects a cursor that is %s', async (_, sort, after) => {
  const { errors } = await service.ask(document, { sort, after });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

describe('a filter', () => {
  beforeAll(async () => {
    await bringIn(service, {
      title: 'Rake 100% oak_wood',
      categorySlug: 'garden',
      keywords: ['leaves', 'Autumn'],
      variants: [aVariant({ price: euros(2_000), onHand: 0 }), aVariant({ price: euros(3_000), onHand: 1 })],
    });
    await bringIn(service, { title: 'Spade', categorySlug: 'garden', variants: [aVariant({ onHand: 0 })] });
    const gone = await bringIn(service, { title: 'Gone', categorySlug: 'garden' });
    await service.manage(archiveProduct, { id: gone.id });
  });

  test.each<[string, object, string[]]>([
    ['a category', { category: 'garden' }, ['Rake 100% oak_wood', 'Spade']],
    ['an unknown category', { category: 'attic' }, []],
    ['the minimum price', { minPrice: 2_000 }, ['Rake 100% oak_wood', 'Spade']],
    ['the maximum price', { maxPrice: 100 }, ['Äpfel']],
    ['a range of prices', { minPrice: 700, maxPrice: 900 }, ['Bowl', 'Mug']],
    ['availability', { category: 'garden', availableOnly: true }, ['Rake 100% oak_wood']],
    ['a text in the title, in any case', { search: ' SPA ' }, ['Spade']],
    ['a text in a keyword, in any case', { search: 'autu' }, ['Rake 100% oak_wood']],
    ['a text with pattern characters', { search: '100% oak_w' }, ['Rake 100% oak_wood']],
    ['a text without its accent', { search: 'apfel' }, ['Äpfel']],
    ['only a percent sign', { search: '%' }, []],
    ['a text across two keywords', { search: 'leavesautumn' }, []],
    ['an empty list of IDs', { ids: [] }, []],
    ['IDs that are not UUIDs', { ids: ['x', nobodysId] }, []],
    ['several criteria at once', { category: 'garden', search: 'spade', maxPrice: 1 }, []],
  ])('filters by %s', async (_, filter, titles) => expect(await titlesBy(filter)).toEqual(titles));

  test.each([
    ['Café Łódź', ['cafe', 'CAFÉ', 'lodz', 'ŁÓDŹ', 'café  lodz']],
    ['Große Straße', ['STRASSE', 'strasse', 'große', 'GROẞE']],
    ['Ρόδος', ['ΡΟΔΟΣ', 'ροδος', 'ρόδοσ']],
    ['İzmir', ['İzmir', 'izmir', 'IZMIR']],
    ['Smørrebrød', ['smorrebrod', 'SMØRREBRØD']],
    ['Ｗｉｄｅ', ['wide']],
  ])('finds %s by its title or a keyword in every spelling', async (text, ways) => {
    const titled = await bringIn(service, { title: text });
    const tagged = await bringIn(service, { title: 'Tagged', keywords: ['first', text] });
    const foundBy = async (search: string) => idsOf(await list({ filter: { search } })).toSorted();
    for (const way of [text, ...ways]) expect(await foundBy(way)).toEqual([titled.id, tagged.id]);
    await service.manage(updateProduct, { id: titled.id, input: { title: 'Other' } });
    await service.manage(updateProduct, { id: tagged.id, input: { keywords: ['last'] } });
    expect(await foundBy(text)).toEqual([]);
    for (const { id } of [titled, tagged]) await service.manage(archiveProduct, { id });
  });

  test('finds nothing by an accent alone', async () => {
    expect(await titlesBy({ search: '\u0301' })).toEqual([]);
  });

  test('filters by IDs, and counts the results', async () => {
    const ids = made.slice(0, 2).map(({ id }) => id);
    const page = await list({ filter: { ids }, first: 1 });
    expect(page).toMatchObject({ totalCount: 2, nodes: [{ id: ids[1] }] });
  });

  test('finds everything for nulls and empty texts', async () => {
    const { totalCount } = await list();
    const filter = { category: null, minPrice: null, search: ' ', ids: null, availableOnly: false };
    expect((await list({ filter })).totalCount).toBe(totalCount);
  });

  test('includes archived products only for staff who request them', async () => {
    const variables = { filter: { category: 'garden', status: ['PUBLISHED', 'ARCHIVED'] } };
    const { products } = await service.manage(document, variables);
    expect(products.totalCount).toBe(3);
    expect(await service.ask(document, variables)).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const customer = service.tokenOf('CUSTOMER');
    expect((await service.ask(document, variables, customer)).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test.each([
    { search: 'x'.repeat(101) },
    { search: 'a\u0000b' },
    { category: 'a\u0000b' },
    { ids: Array.from({ length: 101 }, () => nobodysId) },
    { ids: Array.from({ length: 10_000 }, () => nobodysId) },
    { search: 'x'.repeat(900_000) },
    { search: '\ud800' },
    { search: 'a\udc00b' },
    { search: ' '.repeat(100_000) + 'x'.repeat(101) },
    { category: '\ud800' },
    { category: 'x'.repeat(900_000) },
  ])('rejects invalid values (%#)', async (filter) => {
    const { errors } = await service.ask(document, { filter });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('the products of a category', () => {
  test('are listed in pages, newest first', async () => {
    const ofGarden = `query ($after: String) { categories { slug products(first: 1, after: $after) {
      nodes { title } pageInfo { hasNextPage endCursor } } } }`;
    const garden = async (after?: string) =>
      (await service.ask(ofGarden, { after })).data.categories.find(({ slug }: { slug: string }) => slug === 'garden');
    const first = (await garden()).products;
    expect(first).toMatchObject({ nodes: [{ title: 'Spade' }], pageInfo: { hasNextPage: true } });
    const second = (await garden(first.pageInfo.endCursor)).products;
    expect(second).toMatchObject({ nodes: [{ title: 'Rake 100% oak_wood' }], pageInfo: { hasNextPage: false } });
  });
});
