import { eventually } from '@commerce/testing';
import {
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  updateProduct,
  updateVariant,
  type Product,
} from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const listing = `query ($first: Int! = 20, $after: String, $filter: ProductFilter, $sort: ProductSort! = RELEVANCE) {
  products(first: $first, after: $after, filter: $filter, sort: $sort) {
    nodes { id title } totalCount pageInfo { hasNextPage endCursor }
  }
}`;

const suggestions = `query ($text: String!, $first: Int! = 5) {
  productSuggestions(text: $text, first: $first) { id title slug images { url } }
}`;

let service: ProductsService;
const made = new Map<string, Product>();

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

beforeAll(async () => {
  service = await startProducts();
  for (const slug of ['kitchen', 'garden']) await ensureCategory(service, slug);
  for (const [title, fields] of shelf)
    made.set(title, await bringIn(service, { title, description: 'Good.', ...fields }));
});
afterAll(() => service[Symbol.asyncDispose]());

async function list(variables: Record<string, unknown>) {
  const { data, errors } = await service.ask(listing, variables);
  expect(errors).toBeUndefined();
  return data.products;
}

const titlesOf = (nodes: { title: string }[]) => nodes.map(({ title }) => title);
const found = async (search: string): Promise<string[]> => titlesOf((await list({ filter: { search } })).nodes);

async function suggested(text: string, first?: number): Promise<string[]> {
  const { data, errors } = await service.ask(suggestions, { text, ...(first !== undefined && { first }) });
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

test('each letter is found in all its forms', async () => {
  const letters = Array.from({ length: 0x3400 }, (_, code) => String.fromCodePoint(code)).filter((letter) =>
    /\p{L}/u.test(letter),
  );
  const forms = letters.flatMap((letter) =>
    [letter.toUpperCase(), letter.toLowerCase(), letter.normalize('NFD'), letter.normalize('NFKC')].map((form) => ({
      letter,
      form,
    })),
  );
  const unlike = await service.sql(
    `SELECT letter, form FROM jsonb_to_recordset($1) AS t (letter text, form text)
     WHERE to_tsvector('search_words', search_text('a' || letter || 'a')) <> to_tsvector('search_words', search_text('a' || form || 'a'))`,
    [JSON.stringify(forms)],
  );
  expect(unlike).toEqual([]);
});

test('texts in ASCII are folded like others', async () => {
  const unlike = await service.sql(
    `SELECT code FROM generate_series(1, 127) AS code, concat('Ab', chr(code), 'c', chr(code)) AS text
     WHERE search_text(text || ' e') <> search_text(text || ' é')`,
  );
  expect(unlike).toEqual([]);
});

describe('what a product is found by', () => {
  test('changes with its texts and its category, and ends with its archiving', async () => {
    const { id } = await bringIn(service, { title: 'Sieve', keywords: ['mesh'] });
    for (const word of ['sieve', 'mesh', 'boils']) expect(await found(word)).toEqual(['Sieve']);
    const input = { title: 'Colander', keywords: ['steel'], description: 'Drains.', categorySlug: 'garden' };
    await service.manage(updateProduct, { id, input });
    for (const word of ['sieve', 'mesh', 'boils', 'steel kitchen']) expect(await found(word)).toEqual([]);
    for (const word of ['colander', 'steel', 'drains', 'steel garden']) expect(await found(word)).toEqual(['Colander']);
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

  test('is undone with its transaction', async () => {
    await service.sql('BEGIN');
    await service.sql(`UPDATE product SET title = 'Cauldron' WHERE title = 'Blue kettle'`);
    await service.sql('ROLLBACK');
    expect(await found('cauldron')).toEqual([]);
    expect(await service.sql(`SELECT FROM search_word WHERE word = 'cauldron'`)).toEqual([]);
  });

  test('a word that was mistyped in a title does not hide the right one', async () => {
    const { id } = await bringIn(service, { title: 'Ketle stand' });
    expect(await found('ketle')).toEqual(['Ketle stand']);
    await service.manage(updateProduct, { id, input: { title: 'Kettle stand' } });
    expect((await found('ketle')).toSorted()).toEqual(['Blue kettle', 'Kettle descaler', 'Kettle stand']);
    await service.manage(archiveProduct, { id });
  });

  test('includes texts of the maximum length, whatever their letters expand to', async () => {
    const faq = Array.from({ length: 20 }, () => ({ question: '\uFDFA'.repeat(300), answer: '\uFDFA'.repeat(2_000) }));
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

describe('statements', () => {
  const count = async (document: string) => {
    const statements = await service.statements.during(async () => {
      expect((await service.ask(document)).errors).toBeUndefined();
    });
    return statements.length;
  };

  test('a search takes one statement to interpret the text, and one for each page', async () => {
    expect(await count('{ products(filter: { search: "kettle" }) { nodes { title } } }')).toBe(2);
    expect(await count('{ products(filter: { search: "kettle" }) { totalCount nodes { title } } }')).toBe(3);
    expect(await count('{ productSuggestions(text: "ketle") { title } }')).toBe(2);
    expect(await count('{ productSuggestions(text: "%") { title } }')).toBe(1);
    expect(await count('{ productSuggestions(text: " ") { title } }')).toBe(0);
  });

  test('leave no words outside the index, which a search would have to read', async () => {
    const { id } = await bringIn(service, { title: 'Ladle' });
    await service.manage(updateProduct, { id, input: { title: 'Long ladle' } });
    const waiting = await service.sql(
      `SELECT gin_clean_pending_list('product_by_search') + gin_clean_pending_list('product_by_title_words') AS pages`,
    );
    expect(waiting).toEqual([{ pages: '0' }]);
    expect(await found('long ladle')).toEqual(['Long ladle']);
    await service.manage(archiveProduct, { id });
  });

  test('use their indexes, on any page', async () => {
    await service.sql(`
      INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code)
        SELECT uuidv7(), 'filler-' || n, 'Filler ' || md5(n::text), 'A thing.', id, '{}', '[]', 'EUR'
        FROM category, generate_series(1, 3000) AS n WHERE slug = 'garden';
      INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand)
        SELECT gen_random_uuid(), id, 0, slug, jsonb_build_array(jsonb_build_object('name', 'Size', 'value', slug)), 1, 'EUR', 1
        FROM product WHERE slug LIKE 'filler-%';
      INSERT INTO search_word SELECT 'word' || translate(md5(n::text), '0123456789', 'ghijklmnop') FROM generate_series(1, 3000) AS n;
      ANALYZE`);
    const { pageInfo } = await list({ filter: { search: 'kettle' }, first: 1 });
    const [interpretation, page] = await service.statements.during(() =>
      list({ filter: { search: 'kettle', options: [{ name: 'Size', values: ['M'] }] }, after: pageInfo.endCursor }),
    );
    const plan = async (statement: string, values?: unknown[]) => {
      const explain = values === undefined ? 'EXPLAIN (GENERIC_PLAN)' : 'EXPLAIN';
      const rows = await service.sql<{ 'QUERY PLAN': string }>(`${explain} ${statement}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await plan(interpretation!)).toMatch(/product_by_search[^]*search_word_alike/);
    expect(await plan(page!)).toContain('product_by_search');
    expect(page).not.toMatch(/OFFSET/);
    const [options] = await service.statements.during(() =>
      list({ filter: { options: [{ name: 'Size', values: ['M', 'L'] }] } }),
    );
    const values = ['M', 'L'].map((value) => JSON.stringify([{ name: 'Size', value }]));
    expect(await plan(options!, [['PUBLISHED'], ...values])).toContain('variant_by_option');
  });
});
