import { isAlike as isAlikeInSql } from '../src/search/search-forms.ts';
import { isAlike } from '../src/search/search-words.ts';
import { archiveProduct, bringIn, ensureCategory, updateProduct } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

const listing = `query ($first: Int! = 20, $after: String, $filter: ProductFilter) {
  products(first: $first, after: $after, filter: $filter) { nodes { title } pageInfo { endCursor } }
}`;

let service: ProductsService;
beforeAll(async () => {
  service = await startProducts();
  for (const slug of ['kitchen', 'garden']) await ensureCategory(service, slug);
  for (const title of ['Blue kettle', 'Kettle descaler']) await bringIn(service, { title });
});
afterAll(() => service[Symbol.asyncDispose]());

async function list(variables: Record<string, unknown>) {
  const { data, errors } = await service.ask(listing, variables);
  expect(errors).toBeUndefined();
  return data.products;
}

const found = async (search: string): Promise<string[]> =>
  (await list({ filter: { search } })).nodes.map(({ title }: { title: string }) => title);

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

test('search servers find similar words by the same rule', async () => {
  const words = ['kettle', 'boil', 'bowl', 'mesh', 'mess', 'chocolate', 'wasserkocher', 'stand', 'ab'];
  const typed = words.flatMap((word) => {
    const letters = Array.from(word);
    const changed = letters.flatMap((_, index) => [
      letters.toSpliced(index, 1),
      letters.toSpliced(index, 1, 'x'),
      letters.toSpliced(index, 0, 'x'),
      letters.toSpliced(index, 2, 'x'),
      letters.toSpliced(index, 1).toSpliced(0, 1),
    ]);
    return [word, ...changed.map((each) => each.join(''))];
  });
  const pairs = words.flatMap((candidate) => typed.map((each) => ({ candidate, typed: each })));
  const alike = await service.sql(
    `SELECT candidate, typed FROM jsonb_to_recordset($1) AS pair (candidate text, typed text)
     WHERE ${isAlikeInSql('candidate', 'typed')}`,
    [JSON.stringify(pairs)],
  );
  expect(pairs.filter((pair) => isAlike(pair.candidate, pair.typed))).toEqual(alike);
});

test('what a product is found by is undone with its transaction', async () => {
  await service.sql('BEGIN');
  await service.sql(`UPDATE product SET title = 'Cauldron' WHERE title = 'Blue kettle'`);
  await service.sql('ROLLBACK');
  expect(await found('cauldron')).toEqual([]);
  expect(await service.sql(`SELECT FROM search_word WHERE word = 'cauldron'`)).toEqual([]);
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
    expect(page).not.toMatch(/OFFSET [^0]/);
    const [, rare] = await service.statements.during(() => list({ filter: { search: 'kettle' } }));
    const [, common] = await service.statements.during(() => list({ filter: { search: 'filler' } }));
    const matchesFirst = expect.stringContaining('OFFSET 0) AS matching ORDER BY id DESC');
    expect([rare, common]).toEqual([matchesFirst, expect.not.stringContaining('OFFSET 0')]);
    const [options] = await service.statements.during(() =>
      list({ filter: { options: [{ name: 'Size', values: ['M', 'L'] }] } }),
    );
    const values = ['M', 'L'].map((value) => JSON.stringify([{ name: 'Size', value }]));
    expect(await plan(options!, [['PUBLISHED'], ...values])).toContain('variant_by_option');
  });
});
