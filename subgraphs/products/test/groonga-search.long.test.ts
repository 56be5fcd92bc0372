import { randomUUID } from 'node:crypto';
import { type SearchDocument, type SearchedWord } from '../src/search/search-server.ts';
import { archiveProduct, aVariant, bringIn, ensureCategory } from './support/catalogue.ts';
import { startWithGroonga, type GroongaShop } from './support/searched-shop.ts';

const listing = `query ($first: Int! = 20, $after: String, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE) {
  products(first: $first, after: $after, filter: $filter, sort: $sort) { nodes { title } totalCount }
}`;

let shop: GroongaShop;
beforeAll(async () => {
  shop = await startWithGroonga();
  for (const slug of ['kitchen', 'garden']) await ensureCategory(shop.service, slug);
});
afterAll(() => shop[Symbol.asyncDispose]());

const ids = Array.from({ length: 5 }, (_, index) => `01990000-0000-7000-8000-00000000000${index}`);
const aDocument = (fields: Partial<SearchDocument> = {}): SearchDocument => ({
  id: randomUUID(),
  title: [],
  keywords: [],
  description: [],
  skus: [],
  ...fields,
});
const aWord = (word: string, fields: Partial<SearchedWord> = {}): SearchedWord => ({
  word,
  forms: [word],
  isBeginning: true,
  ...fields,
});

describe('an index', () => {
  let index: string;
  beforeEach(async () => {
    index = randomUUID().slice(0, 8);
    await shop.server.create(index);
  });

  const found = async (...words: string[]) => {
    const text = { words: words.map((word) => aWord(word)), sku: null };
    return (await shop.server.find(index, text, 100))!.map(({ id }) => id);
  };

  test('has the largest version that was written as its position', async () => {
    expect(await shop.server.positionOf(index)).toBe(0);
    await shop.server.write(index, [aDocument()], 7);
    await shop.server.write(index, [aDocument()], 5);
    expect(await shop.server.positionOf(index)).toBe(7);
    expect(await shop.server.positionOf('missing')).toBeUndefined();
  });

  test('keeps the newer document when an older one arrives late', async () => {
    const [id] = ids;
    await shop.server.write(index, [aDocument({ id, title: ['old'] })], 1);
    await shop.server.write(index, [aDocument({ id, title: ['new'] })], 3);
    await shop.server.write(index, [aDocument({ id, title: ['late'] })], 2);
    expect([await found('old'), await found('late'), await found('new')]).toEqual([[], [], [id]]);
  });

  test('does not find again what was removed when an older document arrives late', async () => {
    const [id] = ids;
    await shop.server.write(index, [aDocument({ id })], 3);
    await shop.server.write(index, [aDocument({ id, title: ['late'], skus: ['late'] })], 2);
    expect(await found('late')).toEqual([]);
  });

  test('finds the best, of equal ones the newest, and not more than it should', async () => {
    const documents = ids.map((id, number) => aDocument({ id, [number === 2 ? 'title' : 'description']: ['tin'] }));
    await shop.server.write(index, documents, 1);
    const best = await shop.server.find(index, { words: [aWord('tin', { isBeginning: false })], sku: null }, 3);
    expect(best!.map(({ id }) => id)).toEqual([ids[2], ids[4], ids[3]]);
  });

  test('is deleted with the others that are not kept', async () => {
    const other = randomUUID().slice(0, 8);
    await shop.server.create(other);
    const [{ serving }] = (await shop.service.sql<{ serving: string }>('SELECT serving FROM search_index')) as [
      { serving: string },
    ];
    await shop.server.deleteOthers([other, serving]);
    expect(await shop.server.positionOf(index)).toBeUndefined();
    expect(await shop.server.positionOf(other)).toBe(0);
  });

  test.each([
    '"',
    '\\',
    '\\"',
    '(',
    ')',
    '" OR "ab',
    '"ab" OR',
    'OR',
    '*',
    'ab*',
    'title:@ab',
    'title:ab',
    '--filter true',
    '&filter=true',
    ' || true || ',
    '") || true || query("title", "ab',
    '\\") || true || query(\\"title\\", \\"ab',
    '%22%20OR%20%22ab',
    'a\nb',
    'a\u0000b',
    "' OR 1 = 1",
    '💧',
    '-ab',
    '+',
    '~',
    '<',
    '>ab',
    '$ab',
    '^ab',
  ])('takes %j as a word', async (word) => {
    await shop.server.write(index, [aDocument({ title: ['ab', 'blue'], skus: ['ab'] })], 1);
    for (const isBeginning of [true, false]) {
      const hostile = aWord(word, { isBeginning, forms: [word, `${word}x`] });
      expect(await shop.server.find(index, { words: [hostile], sku: null }, 100)).toEqual([]);
      expect(await shop.server.find(index, { words: [aWord('blue'), hostile], sku: word }, 100)).toEqual([]);
      expect(await shop.server.find(index, { words: [aWord('blue')], sku: word }, 100)).toHaveLength(1);
    }
  });
});

describe('lists', () => {
  beforeAll(async () => {
    for (const [title, fields] of [
      ['Steel pan', {}],
      ['Steel rake', { categorySlug: 'garden' }],
      ['Pot', { description: 'Of steel.', variants: [aVariant({ options: [{ name: 'Size', value: 'M' }] })] }],
    ] as const)
      await bringIn(shop.service, { title, description: 'Good.', ...fields });
    await shop.settle();
  });

  const ask = async (document: string, variables: Record<string, unknown> = {}, token?: string) => {
    const { data, errors } = await shop.service.ask(document, variables, token);
    expect(errors).toBeUndefined();
    return data;
  };
  const titles = (connection: { nodes: { title: string }[] }) => connection.nodes.map(({ title }) => title);

  test('filter, sort and count what was found', async () => {
    const { products } = await ask(listing, { filter: { search: 'steel' } });
    expect(titles(products)).toEqual(['Steel rake', 'Steel pan', 'Pot']);
    expect(products.totalCount).toBe(3);
    const sorted = await ask(listing, { filter: { search: 'steel' }, sort: 'TITLE' });
    expect(titles(sorted.products)).toEqual(['Pot', 'Steel pan', 'Steel rake']);
    const options = [{ name: 'Size', values: ['M'] }];
    const filtered = await ask(listing, { filter: { search: 'steel', options } });
    expect(titles(filtered.products)).toEqual(['Pot']);
    const cheap = await ask(listing, { filter: { search: 'steel', maxPrice: 1 } });
    expect(cheap.products).toEqual({ nodes: [], totalCount: 0 });
  });

  test('of a category are searched, too', async () => {
    const document = `query ($sort: ProductSort!) { category(slug: "garden") {
      products(first: 5, sort: $sort, filter: { search: "steel" }) { nodes { title } totalCount }
    } }`;
    for (const sort of ['RELEVANCE', 'NEWEST', 'PRICE_LOW_TO_HIGH', 'POPULARITY']) {
      const { category } = await ask(document, { sort });
      expect(category.products).toEqual({ nodes: [{ title: 'Steel rake' }], totalCount: 1 });
    }
    const { products } = await ask(listing, { filter: { search: 'steel', category: 'kitchen' } });
    expect(titles(products)).toEqual(['Steel pan', 'Pot']);
  });

  test('have facets of what was found', async () => {
    const document = `{ productFacets(filter: { search: "steel" }) {
      categories { category { slug } count } availability { available }
    } }`;
    const { productFacets } = await ask(document);
    expect(productFacets).toEqual({
      categories: [
        { category: { slug: 'kitchen' }, count: 2 },
        { category: { slug: 'garden' }, count: 1 },
      ],
      availability: { available: 3 },
    });
  });

  test('of drafts and archived products are searched by Postgres, because the server has only published ones', async () => {
    const { id } = await bringIn(shop.service, { title: 'Steel sieve' });
    await shop.service.manage(archiveProduct, { id });
    await shop.settle();
    const filter = { search: 'steel', status: ['ARCHIVED'] };
    const { products } = await ask(listing, { filter }, shop.service.tokenOf('STAFF'));
    expect(titles(products)).toEqual(['Steel sieve']);
    const others = await ask(listing, { filter: { search: 'sieve' } });
    expect(others.products.nodes).toEqual([]);
  });

  test('take one statement for the text, and one for each page', async () => {
    const count = async (document: string) => {
      const statements = await shop.service.statements.during(() => ask(document));
      return statements.filter((sql) => /search_text|"?product"?/.test(sql) && !sql.includes('search_change')).length;
    };
    expect(await count('{ products(filter: { search: "steel" }) { nodes { title } } }')).toBe(2);
    expect(await count('{ products(filter: { search: "steel" }) { totalCount nodes { title } } }')).toBe(3);
    expect(await count('{ productSuggestions(text: "stele") { title } }')).toBe(2);
    expect(await count('{ productSuggestions(text: "%") { title } }')).toBe(1);
    expect(await count('{ productSuggestions(text: "xyzzy") { title } }')).toBe(1);
  });
});
