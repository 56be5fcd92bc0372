import { eventually } from '@commerce/testing';
import { continueRename } from '../src/category/category-renames.ts';
import { createProductsDataSource } from '../src/data-source.ts';
import { archiveProduct, bringIn } from './support/catalogue.ts';
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
  const id = await grow(service, 'attic');
  const titles = ['Box', 'Chest', 'Crate', 'Lamp', 'Trunk'];
  for (const title of titles) await bringIn(service, { title, categorySlug: 'attic' });
  const gone = await bringIn(service, { title: 'Gone', categorySlug: 'attic' });
  await service.manage(archiveProduct, { id: gone.id });
  await service.sql('BEGIN');
  await service.sql(`UPDATE category SET name = 'Loft' WHERE id = $1`, [id]);
  await service.sql('LOCK TABLE category_rename IN ACCESS EXCLUSIVE MODE'); // The service waits.
  await service.sql('COMMIT');
  await using own = await openOwn();
  let more = true;
  let rounds = 0;
  for (; more; rounds += 1) more = await continueRename(own.dataSource, 2);
  expect(rounds).toBeGreaterThan(0);
  await eventually('all products', async () => (await found('loft')).length === titles.length);
  const outdated = await service.sql(
    `SELECT FROM product WHERE category_id = $1 AND search <> product_search(product)`,
    [id],
  );
  expect(outdated).toEqual([]);
  expect(await service.sql('SELECT FROM category_rename')).toEqual([]);
});

async function openOwn() {
  const dataSource = await createProductsDataSource(service.config.DATABASE_URL, 1).initialize();
  return { dataSource, [Symbol.asyncDispose]: () => dataSource.destroy() };
}
