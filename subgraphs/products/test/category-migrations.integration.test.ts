import { randomUUID } from 'node:crypto';
import { migrateEarlierDatabase, undoFrom, type MigratedDatabase } from '@commerce/testing';
import { createProductsDataSource } from '../src/data-source.ts';
import { ArrangeCategories1760000002030 } from '../src/migrations/1760000002030-arrange-categories.ts';

const [zoo, art] = [randomUUID(), randomUUID()];
let migrated: MigratedDatabase;

beforeAll(async () => {
  migrated = await migrateEarlierDatabase({
    name: 'products_before_tree',
    createDataSource: createProductsDataSource,
    before: ArrangeCategories1760000002030,
    rows: `INSERT INTO category (id, slug, name) VALUES ('${zoo}', 'zoo', 'Zoo'), ('${art}', 'art', 'Art');
      INSERT INTO product (id, slug, title, description, category_id, keywords, faq, min_price_minor, currency_code)
        VALUES (gen_random_uuid(), 'lion', 'Lion', 'Roars', '${zoo}', '{}', '[]', 100, 'EUR')`,
  });
});
afterAll(() => migrated[Symbol.asyncDispose]());

test('existing categories become roots, in the order of their names', async () => {
  const rows = await migrated.database.sql(
    'SELECT slug, parent_id, path_ids, position, version FROM category ORDER BY position',
  );
  const root = { parent_id: null, version: 1 };
  expect(rows).toEqual([
    { ...root, slug: 'art', path_ids: [art], position: 0 },
    { ...root, slug: 'zoo', path_ids: [zoo], position: 1 },
  ]);
});

test('reverting completes renames, and renames are complete at once again', async () => {
  const { database, dataSource } = migrated;
  const searchOf = (word: string) =>
    database.sql(`SELECT slug FROM product WHERE search @@ $1::tsquery`, [`'${word}'`]);
  await database.sql(`UPDATE category SET name = 'Safari' WHERE slug = 'zoo'`);
  expect(await searchOf('safari')).toEqual([]);
  await undoFrom(ArrangeCategories1760000002030, dataSource);
  expect(await searchOf('safari')).toEqual([{ slug: 'lion' }]);
  await database.sql(`UPDATE category SET name = 'Park' WHERE slug = 'zoo'`);
  expect(await searchOf('park')).toEqual([{ slug: 'lion' }]);
  await dataSource.runMigrations();
});
