import { migrateEarlierDatabase, undoFrom } from '@commerce/testing';
import { createCustomersDataSource } from '../src/data-source.ts';
import { SearchNamesByKey1760000001011 } from '../src/migrations/1760000001011-search-names-by-key.ts';

test('the migration computes the name keys of all existing customers, and reverting it keeps the names', async () => {
  await using migrated = await migrateEarlierDatabase({
    name: 'customers_before_keys',
    createDataSource: createCustomersDataSource,
    before: SearchNamesByKey1760000001011,
    rows: `INSERT INTO customer (id, name, email)
      SELECT gen_random_uuid(), 'Σίσυφος ' || n, n || '@many.example' FROM generate_series(1, 2001) n`,
  });
  const { database, dataSource } = migrated;
  const wrong = `SELECT name, name_key FROM customer WHERE name_key <> 'σισυφοσ ' || split_part(name, ' ', 2)`;
  expect(await database.sql(wrong)).toEqual([]);
  await undoFrom(SearchNamesByKey1760000001011, dataSource);
  expect(await database.sql('SELECT count(*)::int AS kept FROM customer')).toEqual([{ kept: 2_001 }]);
});
