import { randomUUID } from 'node:crypto';
import { migrateEarlierDatabase, undoFrom, type MigratedDatabase, type ServiceDatabase } from '@commerce/testing';
import type { DataSource } from 'typeorm';
import { createProductsDataSource } from '../src/data-source.ts';
import { SearchAndSortAlikeEverywhere1760000002004 } from '../src/migrations/1760000002004-search-and-sort-alike-everywhere.ts';
import { VariantService } from '../src/variant/variant.service.ts';
import { SearchByWords1760000002020 } from '../src/migrations/1760000002020-search-by-words.ts';

const [kettle, gone, image] = [randomUUID(), randomUUID(), randomUUID()];

const earlierRows = `
  INSERT INTO category (id, slug, name) VALUES (gen_random_uuid(), 'kitchen', 'Küche');
  INSERT INTO product (id, slug, title, description, category_id, keywords, faq, min_price_minor, archived)
    SELECT product.id, product.slug, title, 'Boils', category.id, keywords, '[]', 100, archived FROM category, (VALUES
      ('${kettle}'::uuid, 'kettle', 'Straße', '{Café,Tee}'::text[], false),
      ('${gone}', 'gone', 'Gone', '{}', true)
    ) AS product (id, slug, title, keywords, archived);
  INSERT INTO variant (id, product_id, position, sku, options, price_minor, currency_code, on_hand) VALUES
    (gen_random_uuid(), '${kettle}', 0, 'K-0', '[]', 100, 'CHF', 5),
    (gen_random_uuid(), '${gone}', 0, 'G-0', '[]', 100, 'EUR', 5),
    (gen_random_uuid(), '${gone}', 1, 'G-1', '[]', 200, 'EUR', 5);
  INSERT INTO product_image (id, product_id, position, alt, media_type, content)
    VALUES ('${image}', '${kettle}', 0, 'A word', 'image/png', 'hello')`;

let migrated: MigratedDatabase;
let database: ServiceDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  migrated = await migrateEarlierDatabase({
    name: 'products_before_keys',
    createDataSource: createProductsDataSource,
    before: SearchAndSortAlikeEverywhere1760000002004,
    rows: earlierRows,
  });
  ({ database, dataSource } = migrated);
});
afterAll(() => migrated[Symbol.asyncDispose]());

test('adds currencies to existing products', async () => {
  const rows = await database.sql('SELECT slug, currency_code FROM product ORDER BY slug');
  expect(rows).toEqual([
    { slug: 'gone', currency_code: 'EUR' },
    { slug: 'kettle', currency_code: 'CHF' },
  ]);
});

test.each(['strasse', 'cafe', 'tee'])('finds existing products by %s', async (word) => {
  const rows = await database.sql('SELECT slug FROM product WHERE search @@ $1::tsquery', [`'${word}'`]);
  expect(rows).toEqual([{ slug: 'kettle' }]);
});

test('releases the SKUs of archived products', async () => {
  const rows = await database.sql(`SELECT sku FROM variant WHERE status = 'ARCHIVED' ORDER BY sku`);
  expect(rows).toEqual([{ sku: 'G-0' }, { sku: 'G-1' }]);
});

test('lists the variants of a product without removed ones, which are archived for good', async () => {
  const remove = (status: string) =>
    database.sql(`UPDATE variant SET position = NULL, status = $1 WHERE sku = 'G-1'`, [status]);
  await expect(remove('DRAFT')).rejects.toMatchObject({ constraint: 'variant_removed_is_archived' });
  await remove('ARCHIVED');
  const [variants] = await new VariantService(dataSource).loadOf([gone]);
  expect(variants?.map(({ sku }) => sku)).toEqual(['G-0']);
});

test('keeps existing images whatever their content', async () => {
  const rows = await database.sql('SELECT id, position, content FROM product_image');
  expect(rows).toEqual([{ id: image, position: 0, content: Buffer.from('hello') }]);
});

test('keeps the search keys when searching by words is reverted', async () => {
  await undoFrom(SearchByWords1760000002020, dataSource);
  expect(await database.sql('SELECT slug, search_key FROM product ORDER BY slug')).toEqual([
    { slug: 'gone', search_key: 'gone' },
    { slug: 'kettle', search_key: 'strasse\ncafe\ntee' },
  ]);
  await dataSource.runMigrations();
});

test('keeps the previous data when reverted', async () => {
  await undoFrom(SearchAndSortAlikeEverywhere1760000002004, dataSource);
  expect(await database.sql('SELECT * FROM product_image')).toMatchObject([{ id: image, position: 0 }]);
  expect(await database.sql('SELECT slug, min_price_minor FROM product ORDER BY slug')).toEqual([
    { slug: 'gone', min_price_minor: '100' },
    { slug: 'kettle', min_price_minor: '100' },
  ]);
  const again = (table: string, columns: string) =>
    database.sql(`INSERT INTO ${table} (id, ${columns}) SELECT gen_random_uuid(), ${columns} FROM ${table}`);
  const ofProduct = 'slug, title, description, category_id, keywords, faq, min_price_minor, archived';
  const ofVariant = 'product_id, position, sku, options, price_minor, currency_code, on_hand';
  await expect(again('product', ofProduct)).rejects.toMatchObject({ constraint: 'product_slug_taken' });
  await expect(again('variant', ofVariant)).rejects.toMatchObject({ constraint: 'variant_sku_taken' });
});
