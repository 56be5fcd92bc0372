import { randomUUID } from 'node:crypto';
import { deleteExpired } from '@commerce/runtime';
import { closeDatabase } from '@commerce/runtime/database';
import { createProductsDataSource } from '../src/data-source.ts';
import type { FileProduct } from '../src/import/file/file-product.ts';
import { ImportBatchService } from '../src/import/import-batch.service.ts';
import { expiredImports } from '../src/import/import.worker.ts';
import { ProductChanges } from '../src/product/product-changes.ts';
import { createServices } from '../src/services.ts';
import { ensureCategory, euros } from './support/catalogue.ts';
import { createBrand, define, grow } from './support/tree.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const names = (count: number) => Array.from({ length: count }, () => `p-${randomUUID()}`);

const described = (slug: string, amountMinor: number): FileProduct => ({
  line: 1,
  lines: 1,
  fields: { slug, title: `Title of ${slug}`, description: '', categorySlug: 'kitchen' },
  variants: [{ line: 1, fields: { sku: slug, price: euros(amountMinor), onHand: 1 } }],
  faults: [],
});

/** Imports one batch, and returns its statements. */
async function statementsOf(products: readonly FileProduct[]): Promise<string[]> {
  const dataSource = await createProductsDataSource(service.config.DATABASE_URL, 1).initialize();
  const limits = { reservationMinutes: 60, imports: { maxBytes: 1, linesPerBatch: 1 } };
  const { attributeValues, variants, stock, images } = createServices(dataSource, limits, {} as never);
  const batches = new ImportBatchService(
    attributeValues,
    variants,
    stock,
    new ProductChanges(dataSource, variants, images),
  );
  const target = { id: randomUUID(), format: 'JSON_LINES', actorId: randomUUID() } as const;
  const statements = await service.statements.during(() =>
    dataSource.transaction(async (manager) => {
      const { faults } = await batches.apply(products, target, manager);
      expect(faults).toEqual([]);
    }),
  );
  await closeDatabase(dataSource);
  return statements;
}

const updateOf = (statements: readonly string[], table: string) =>
  statements.filter((text) => text.startsWith(`UPDATE ${table}`));

test('a batch takes as many statements as one product', async () => {
  const [one, many] = [names(1), names(100)];
  const create = (slugs: readonly string[]) => statementsOf(slugs.map((slug) => described(slug, 100)));
  const reprice = (slugs: readonly string[]) => statementsOf(slugs.map((slug) => described(slug, 200)));
  const created = await create(one);
  expect(await create(many)).toHaveLength(created.length);
  const updated = await reprice(one);
  expect(await reprice(many)).toHaveLength(updated.length);
  expect([created.length, updated.length]).toEqual([19, 20]);
});

test('so does a batch of products with brands and attributes', async () => {
  const root = await grow(service, 'clothes');
  await define(service, root, { key: 'material', required: true });
  await service.manage(createBrand, { input: { slug: 'acme', name: 'Acme' } });
  const dresses = (slugs: readonly string[], choice: string) =>
    slugs.map((slug): FileProduct => {
      const product = described(slug, 100);
      const attributes = [{ key: 'material', choice }];
      return { ...product, fields: { ...product.fields, categorySlug: 'clothes', brandSlug: 'acme', attributes } };
    });
  const [one, many] = [names(1), names(100)];
  const created = await statementsOf(dresses(one, 'wool'));
  expect(await statementsOf(dresses(many, 'wool'))).toHaveLength(created.length);
  const updated = await statementsOf(dresses(one, 'cotton'));
  expect(await statementsOf(dresses(many, 'cotton'))).toHaveLength(updated.length);
  expect([created.length, updated.length]).toEqual([21, 19]);
});

test('what is unchanged takes no statement that writes', async () => {
  const slugs = names(3);
  const products = slugs.map((slug) => described(slug, 100));
  await statementsOf(products);
  const statements = await statementsOf(products);
  const writes = statements.filter((text) => /^(INSERT|UPDATE|DELETE)/.test(text) && !/catalogue_import/.test(text));
  expect(writes).toEqual([]);
});

test('new prices do not run the triggers of texts', async () => {
  const slugs = names(2);
  await statementsOf(slugs.map((slug) => described(slug, 100)));
  const [update] = updateOf(await statementsOf(slugs.map((slug) => described(slug, 200))), 'product');
  expect(update).toMatch(/version = /);
  expect(update).not.toMatch(/title|keywords|faq|description|category_id/);
});

test('old files, names of finished imports, and old imports with their faults are deleted', async () => {
  const [fresh, old] = [randomUUID(), randomUUID()];
  for (const [id, age] of [
    [fresh, '1 day'],
    [old, '91 days'],
  ])
    await service.sql(
      `WITH import AS (
         INSERT INTO catalogue_import (id, format, status, actor_id, lines, parts, created_at, finished_at)
         VALUES ($1, 'CSV', 'DONE', $1, 1, 1, now() - $2::interval, now()) RETURNING id, created_at
       ), part AS (
         INSERT INTO catalogue_import_part SELECT id, 0, '', created_at FROM import
       ), name AS (
         INSERT INTO catalogue_import_name SELECT id, 'sku a' FROM import
       )
       INSERT INTO catalogue_import_fault (import_id, position, line, code, message)
       SELECT id, 1, 1, 'REQUIRED', 'A value is required.' FROM import`,
      [id, age],
    );
  const dataSource = await createProductsDataSource(service.config.DATABASE_URL, 1).initialize();
  for (const rows of expiredImports) expect(await deleteExpired(dataSource, rows)).toBe(false);
  await closeDatabase(dataSource);
  const idsIn = async (table: string, column = 'import_id') => {
    const rows = await service.sql(`SELECT ${column} AS id FROM ${table} WHERE ${column} = ANY($1)`, [[fresh, old]]);
    return rows.map(({ id }) => id);
  };
  expect(await idsIn('catalogue_import', 'id')).toEqual([fresh]);
  expect(await idsIn('catalogue_import_part')).toEqual([fresh]);
  expect(await idsIn('catalogue_import_fault')).toEqual([fresh]);
  expect(await idsIn('catalogue_import_name')).toEqual([]);
});
