import { eventually, type GraphQLAnswer } from '@commerce/testing';
import {
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  publishProduct,
  unpublishProduct,
  updateProduct,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import type { ProductsService } from './support/products-service.ts';
import { engines, type SearchedShop } from './support/searched-shop.ts';

const listing = `query ($first: Int! = 20, $after: String, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE) {
  products(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes { id title } totalCount pageInfo { hasNextPage endCursor }
  }
}`;

const suggestions = `query ($text: String!, $first: Int! = 5) {
  productSuggestions(text: $text, first: $first) { id title slug images { url } }
}`;

/** Found by their titles, except for what the tests say. */
const shelf: [title: string, fields: object][] = [
  ['Blue kettle', { keywords: ['cordless'], faq: [{ question: 'Is it loud?', answer: 'It whistles.' }] }],
  ['Kettle descaler', { description: 'For blue and red kettles.' }],
  ['Wasserkocher', { keywords: ['Bücher', 'Café'] }],
  ['Garden chairs', { categorySlug: 'garden' }],
  ['Straßenmalkreide', { description: 'Kreide für die Straße.' }],
  ['Chocolate grater', { variants: [aVariant({ sku: 'GRA-17.b' })] }],
  ['Hat for the summer', {}],
  ['كوب شاي', {}],
];

const titlesOf = (nodes: { title: string }[]) => nodes.map(({ title }) => title);

describe.each(engines)('the search by %s', (_engine, start) => {
  let shop: SearchedShop;
  let service: ProductsService;
  beforeAll(async () => {
    shop = await start();
    service = shop.service;
    for (const slug of ['kitchen', 'garden']) await ensureCategory(service, slug);
    for (const [title, fields] of shelf) await bringIn(service, { title, description: 'Good.', ...fields });
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  /** Sends a request after the search knows all changes. */
  async function ask(document: string, variables: Record<string, unknown>) {
    await shop.settle();
    let response!: GraphQLAnswer;
    const statements = await service.statements.during(async () => (response = await service.ask(document, variables)));
    const { text, filter } = variables as { text?: string; filter?: { search?: string } };
    const isSearch = Boolean(text ?? filter?.search) && response.errors === undefined;
    if (isSearch && statements.length > 1) shop.expectSearchedBy(statements);
    return response;
  }

  async function list(variables: Record<string, unknown>) {
    const { data, errors } = await ask(listing, variables);
    expect(errors).toBeUndefined();
    return data.products;
  }

  const found = async (search: string): Promise<string[]> => titlesOf((await list({ filter: { search } })).nodes);

  async function suggested(text: string, first?: number): Promise<string[]> {
    const { data, errors } = await ask(suggestions, { text, ...(first !== undefined && { first }) });
    expect(errors).toBeUndefined();
    return titlesOf(data.productSuggestions);
  }

  test('a changed SKU is found, and the old one is not', async () => {
    const { variants } = await bringIn(service, {
      title: 'Wooden bowl',
      description: 'Good.',
      variants: [aVariant({ sku: 'BOWL-1' })],
    });
    expect(await found('bowl-1')).toEqual(['Wooden bowl']);
    await service.manage(updateVariant, { id: variants[0]!.id, input: { sku: 'BOWL-2' } });
    expect([await found('bowl-1'), await found('bowl-2')]).toEqual([[], ['Wooden bowl']]);
  });

  test('a SKU finds its product with other words, and precedes what contains it as a word', async () => {
    const [byWord, bySku] = [
      await bringIn(service, { title: 'About XK7', description: 'Good.' }),
      await bringIn(service, { title: 'Tall jug', description: 'Good.', variants: [aVariant({ sku: 'XK7' })] }),
    ];
    await service.manage(updateProduct, { id: byWord.id, input: { keywords: ['news'] } });
    expect(await found('xk7')).toEqual(['Tall jug', 'About XK7']);
    expect(await found('jugs XK7')).toEqual(['Tall jug']);
    expect(await found('news xk7')).toEqual(['About XK7']);
    expect(await found('XK7 kettle')).toEqual([]);
    for (const { id } of [byWord, bySku]) await service.manage(archiveProduct, { id });
    expect(await found('xk7')).toEqual([]);
  });

  describe('a search finds', () => {
    test.each<[string, string, string[]]>([
      ['two words in any order', 'kettle blue', ['Blue kettle', 'Kettle descaler']],
      ['only products with all words', 'kettle cordless', ['Blue kettle']],
      ['the plural of a word', 'blue kettles', ['Blue kettle', 'Kettle descaler']],
      ['the singular of a word', 'chair', ['Garden chairs']],
      ['the German singular', 'Buch', ['Wasserkocher']],
      ['the German plural', 'Straßen', ['Straßenmalkreide']],
      ['an umlaut as two letters', 'buecher', ['Wasserkocher']],
      ['ss for ß', 'STRASSE', ['Straßenmalkreide']],
      ['capitals with accents', 'CAFÉ', ['Wasserkocher']],
      ['decomposed accents', 'cafe\u0301', ['Wasserkocher']],
      ['the beginning of the last word', 'blue ket', ['Blue kettle', 'Kettle descaler']],
      ['a missing letter', 'ketle', ['Blue kettle', 'Kettle descaler']],
      ['a wrong letter', 'kattle', ['Blue kettle', 'Kettle descaler']],
      ['a letter too many', 'kettlle descaler', ['Kettle descaler']],
      ['two wrong letters of a long word', 'choclate', ['Chocolate grater']],
      ['the end of a compound', 'kocher', ['Wasserkocher']],
      ['a word of the category', 'garden chair', ['Garden chairs']],
      ['a word of an answer', 'whistle', ['Blue kettle']],
      ['a SKU in any case', 'gra-17.B', ['Chocolate grater']],
      ['a word that is a stop word in German', 'hat', ['Hat for the summer']],
      ['articles and prepositions nowhere else', 'a kettle for the cordless', ['Blue kettle']],
      ['a text from right to left', 'شاي كوب', ['كوب شاي']],
      ['a text with invisible characters', 'ket\u200dtle cord\u00adless', ['Blue kettle']],
    ])('%s', async (_, search, titles) => {
      expect((await found(search)).toSorted()).toEqual(titles);
      expect((await suggested(search)).toSorted()).toEqual(titles);
    });

    test.each<[string, string]>([
      ['only a part of the words', 'kettle garden'],
      ['another word of four letters', 'hats cup'],
      ['the beginning of a word of a description', 'whi'],
      ['a single letter', 'k'],
      ['a part of a SKU', 'GRA-17'],
      ['punctuation', '!?&|()<->:*%_\\'],
      ['quotes', `'"''`],
      ['an emoji', '🫖'],
      ['an accent', '\u0301'],
    ])('nothing by %s', async (_, search) => {
      expect(await found(search)).toEqual([]);
      expect(await suggested(search)).toEqual([]);
    });

    test.each<[string, string]>([
      ['operators of Postgres', 'blue & !kettle | (cordless) <-> :*'],
      ['quotes', `'blue' "kettle" cordless''`],
      ['an escape', 'blue\\ kettle\\\\ cordless'],
      ['an emoji', '🫖 blue kettle cordless ☕️'],
      ['slashes', 'blue/kettle//cordless'],
    ])('words despite %s', async (_, search) => expect(await found(search)).toEqual(['Blue kettle']));

    test('words of 100 characters without failing', async () => {
      for (const search of [
        'x'.repeat(100),
        'x '.repeat(50),
        'ж'.repeat(100),
        '茶'.repeat(100),
        '\u{1F600}'.repeat(50),
      ]) {
        expect(await found(search)).toEqual([]);
      }
    });
  });

  describe('what a product is found by', () => {
    test('changes with its texts and its category, and ends with its archiving', async () => {
      const { id } = await bringIn(service, { title: 'Sieve', keywords: ['mesh'] });
      for (const word of ['sieve', 'mesh', 'boils']) expect(await found(word)).toEqual(['Sieve']);
      const input = { title: 'Colander', keywords: ['steel'], description: 'Drains.', categorySlug: 'garden' };
      await service.manage(updateProduct, { id, input });
      for (const word of ['sieve', 'mesh', 'boils', 'steel kitchen']) expect(await found(word)).toEqual([]);
      for (const word of ['colander', 'steel', 'drains', 'steel garden'])
        expect(await found(word)).toEqual(['Colander']);
      await service.manage(archiveProduct, { id });
      expect(await found('colander')).toEqual([]);
    });

    test('changes when its category is renamed', async () => {
      await service.sql(`UPDATE category SET name = 'Terrace' WHERE slug = 'garden'`);
      await eventually('the new name', async () => (await found('terrace')).includes('Garden chairs'));
      await service.sql(`UPDATE category SET name = 'All for garden' WHERE slug = 'garden'`);
      await eventually('the old name', async () => (await found('terrace')).length === 0);
    });

    test('includes the new name of a category that is renamed while the product is created', async () => {
      await service.sql('BEGIN');
      await service.sql(`UPDATE category SET name = 'Laundry' WHERE slug = 'garden'`);
      const creating = bringIn(service, { title: 'Peg', categorySlug: 'garden' });
      await eventually('the new product to wait for the category', async () => {
        const waiting = await service.sql(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        return waiting.length > 0;
      });
      await service.sql(`UPDATE category SET name = 'Drying' WHERE slug = 'garden'`);
      await service.sql('COMMIT');
      await creating;
      // It is created with the name, whether the products from before already have it or not.
      expect(await found('drying peg')).toEqual(['Peg']);
      await service.sql(`UPDATE category SET name = 'All for garden' WHERE slug = 'garden'`);
    });

    test('has all languages', async () => {
      const translations = [{ language: 'DE', title: 'Gusseiserne Pfannen', keywords: ['Schmortopf'] }];
      const { id } = await bringIn(service, { title: 'Skillet', translations });
      for (const word of ['skillet', 'Pfanne', 'pfannen', 'Schmor', 'Gusseisrne', 'eiserne'])
        expect([word, await found(word)]).toEqual([word, ['Skillet']]);
      await service.manage(updateProduct, { id, input: { translations: [] } });
      expect(await found('Schmortopf')).toEqual([]);
      await service.manage(archiveProduct, { id });
    });

    test('begins with its publication, and ends when it is withdrawn', async () => {
      const { id } = await bringIn(service, { title: 'Ladle', status: 'DRAFT' });
      expect(await found('ladle')).toEqual([]);
      await service.manage(publishProduct, { id });
      expect(await found('ladle')).toEqual(['Ladle']);
      await service.manage(unpublishProduct, { id });
      expect(await found('ladle')).toEqual([]);
    });

    test('a word that was mistyped in a title does not hide the right one', async () => {
      const { id } = await bringIn(service, { title: 'Ketle stand' });
      expect(await found('ketle')).toEqual(['Ketle stand']);
      await service.manage(updateProduct, { id, input: { title: 'Kettle stand' } });
      expect((await found('ketle')).toSorted()).toEqual(['Blue kettle', 'Kettle descaler', 'Kettle stand']);
      await service.manage(archiveProduct, { id });
    });

    test('includes texts of the maximum length, whatever their letters expand to', async () => {
      const faq = Array.from({ length: 20 }, () => ({
        question: '\uFDFA'.repeat(300),
        answer: '\uFDFA'.repeat(2_000),
      }));
      const { id } = await bringIn(service, { title: '\uFDFA'.repeat(200), description: '\uFDFA '.repeat(4_999), faq });
      await service.manage(archiveProduct, { id });
    });
  });

  describe('by relevance', () => {
    test('titles precede keywords, and these descriptions; equal ones are newest first', async () => {
      const inDescription = await bringIn(service, { title: 'One', description: 'Bamboo.' });
      const inTitle = await bringIn(service, { title: 'Bamboo' });
      const inKeyword = await bringIn(service, { title: 'Two', keywords: ['bamboo'] });
      const inNewerTitle = await bringIn(service, { title: 'Bamboo' });
      const { nodes } = await list({ filter: { search: 'bamboo' } });
      const products = [inNewerTitle, inTitle, inKeyword, inDescription];
      expect(nodes.map(({ id }: { id: string }) => id)).toEqual(products.map(({ id }) => id));
      for (const { id } of products) await service.manage(archiveProduct, { id });
    });

    test.each([1, 2, 3, 7])('pages of %i contain every result once, despite new ones', async (first) => {
      const products: Product[] = [];
      for (let index = 0; index < 7; index++) {
        const where = index % 3 === 0 ? { title: 'Basket' } : { title: `Number ${index}`, keywords: ['basket'] };
        products.push(await bringIn(service, where));
      }
      const filter = { search: 'baskets' };
      const whole = (await list({ filter, first: 100 })).nodes.map(({ id }: { id: string }) => id);
      expect(whole.toSorted()).toEqual(products.map(({ id }) => id).toSorted());
      const walked: string[] = [];
      let after: string | undefined;
      do {
        const { nodes, pageInfo, totalCount } = await list({ filter, first, after });
        expect(totalCount).toBe(products.length);
        walked.push(...nodes.map(({ id }: { id: string }) => id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
        if (walked.length === first) products.push(await bringIn(service, { title: 'Basket' }));
      } while (after !== undefined);
      expect(walked).toEqual(whole);
      for (const { id } of products) await service.manage(archiveProduct, { id });
    });

    test('rejects a cursor of another sort order', async () => {
      const { pageInfo } = await list({ sort: 'NEWEST', first: 1 });
      const { errors } = await service.ask(listing, { filter: { search: 'kettle' }, after: pageInfo.endCursor });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    test('a search can also be sorted otherwise', async () => {
      const { nodes } = await list({ filter: { search: 'kettle' }, sort: 'TITLE' });
      expect(titlesOf(nodes)).toEqual(['Blue kettle', 'Kettle descaler']);
    });
  });

  describe('suggestions', () => {
    test('are as many as requested', async () => {
      expect(await suggested('kettle', 1)).toHaveLength(1);
      expect(await suggested('kettle')).toHaveLength(2);
    });

    test('for a blank text are none', async () => expect(await suggested(' \t')).toEqual([]));

    test.each<[string, object]>([
      ['no products', { first: 0 }],
      ['more than ten products', { first: 11 }],
      ['a long text', { text: 'x'.repeat(101) }],
      ['a very long text', { text: 'x'.repeat(10_000) }],
      ['a zero byte', { text: 'a\u0000' }],
      ['half a surrogate pair', { text: 'a\ud800' }],
      ['an override of the direction', { text: 'a\u202eb' }],
    ])('reject %s', async (_, variables) => {
      const { errors } = await service.ask(suggestions, { text: 'kettle', ...variables });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });
  });
});
