import { eventually, openServiceDatabase } from '@commerce/testing';
import { continueRename } from '../src/category/category-renames.ts';
import { createProductsDataSource } from '../src/data-source.ts';
import { bringIn } from './support/catalogue.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';
import { grow, updateCategory } from './support/tree.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
});
afterAll(() => service[Symbol.asyncDispose]());

async function found(search: string): Promise<string[]> {
  const { data } = await service.ask(
    'query ($search: String!) { products(first: 100, filter: { search: $search }) { nodes { title } } }',
    { search },
  );
  return data.products.nodes.map(({ title }: { title: string }) => title);
}

const searchEvents = (subject: string) =>
  service.sql<{ version: number }>(
    `SELECT (envelope ->> 'aggregateversion')::int AS version FROM outbox
     WHERE subject = $1 AND envelope ->> 'type' = 'category.search-changed'`,
    [subject],
  );

test('a renamed category is found by its new name, and publishes when it is', async () => {
  const id = await grow(service, 'garden');
  await bringIn(service, { title: 'Chair', categorySlug: 'garden' });
  await service.manage(updateCategory, { id, input: { name: 'Terrace' } });
  await eventually('the event', async () => (await searchEvents(id)).length === 1);
  expect(await searchEvents(id)).toEqual([{ version: 2 }]);
  expect(await found('terrace')).toEqual(['Chair']);
  expect(await found('garden')).toEqual([]);
});

test('a change of anything else has nothing to update', async () => {
  const id = await grow(service);
  await service.manage(updateCategory, { id, input: { description: 'Green.', slug: `${id}-new` } });
  expect(await service.sql('SELECT FROM category_rename WHERE category_id = $1', [id])).toEqual([]);
});

test('the products of a renamed category are updated in batches, archived ones included', async () => {
  // Without the service, which would update them itself.
  await using database = await openServiceDatabase('products', createProductsDataSource);
  const dataSource = await createProductsDataSource(database.url, 1).initialize();
  try {
    await database.sql(`
      INSERT INTO category (id, slug, name, path_ids) SELECT id, 'attic', 'Attic', ARRAY[id] FROM uuidv7() AS id;
      INSERT INTO product (id, slug, title, description, category_id, keywords, faq, currency_code, status)
        SELECT uuidv7(), 'box-' || n, 'Box', '', id, '{}', '[]', 'EUR', CASE WHEN n = 5 THEN 'ARCHIVED' ELSE 'PUBLISHED' END FROM category, generate_series(1, 5) AS n;
      UPDATE category SET name = 'Loft'`);
    const updated = () => database.sql(`SELECT FROM product WHERE search @@ 'loft' AND NOT search @@ 'attic'`);
    const progress: number[] = [];
    while (await continueRename(dataSource, 2)) progress.push((await updated()).length);
    expect(progress).toEqual([2, 4, 5]);
    expect(await database.sql('SELECT FROM category_rename')).toEqual([]);
  } finally {
    await dataSource.destroy();
  }
});
