import { closeDatabase, createDataSource, openDatabase } from '@commerce/service';
import { openServiceDatabase } from '@commerce/testing';
import { createCustomersDataSource } from '../src/data-source.ts';
import { SearchNamesByKey1760000001011 } from '../src/migrations/1760000001011-search-names-by-key.ts';

/** As it was before names had keys. */
function createEarlierDataSource(url: string, poolSize: number) {
  const all = createCustomersDataSource(url, poolSize).options.migrations as unknown[];
  const migrations = all.slice(0, all.indexOf(SearchNamesByKey1760000001011)) as (new () => never)[];
  return createDataSource({ url, poolSize, applicationName: 'customers', entities: [], migrations });
}

test('customers of earlier versions get the keys of their names, however many they are, and the way back keeps them', async () => {
  await using database = await openServiceDatabase('customers_before_keys', createEarlierDataSource);
  await database.sql(
    `INSERT INTO customer (id, name, email)
     SELECT gen_random_uuid(), 'Σίσυφος ' || n, n || '@many.example' FROM generate_series(1, 2001) n`,
  );
  const dataSource = createCustomersDataSource(database.url, 2);
  await using _ = { [Symbol.asyncDispose]: () => closeDatabase(dataSource) };
  await openDatabase(dataSource);
  const wrong = `SELECT name, name_key FROM customer WHERE name_key <> 'σισυφοσ ' || split_part(name, ' ', 2)`;
  expect(await database.sql(wrong)).toEqual([]);
  const runner = dataSource.createQueryRunner();
  await new SearchNamesByKey1760000001011().down(runner);
  await runner.release();
  expect(await database.sql('SELECT count(*)::int AS kept FROM customer')).toEqual([{ kept: 2_001 }]);
});
