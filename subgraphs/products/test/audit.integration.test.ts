import { AuditEntryRecorded } from '@commerce/events';
import { actAsStaff } from '@commerce/runtime';
import { auditCoverageOf } from '@commerce/testing';
import type { z } from 'zod';
import { createProductsDataSource } from '../src/data-source.ts';
import { auditedTables } from '../src/migrations/1760000002140-audit-acts-of-staff.ts';
import { aVariant, bringIn, ensureCategory, nobodysId, updateProduct } from './support/catalogue.ts';
import { csv, header, importFile, lineOf } from './support/imports.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

/** Tables whose changes are not recorded, and why. */
const unaudited: Readonly<Record<string, string>> = {
  back_in_stock: 'follows from the stock',
  back_in_stock_request: 'only its customer changes it',
  catalogue_import_fault: 'part of the import, which has counts',
  catalogue_import_name: 'part of the import, which has counts',
  catalogue_import_part: 'the uploaded file',
  category_rename: 'follows from the category',
  former_slug: 'follows from the product',
  image_file: 'versions of images',
  image_garbage: 'follows from the image',
  image_upload: 'files before they belong to anything',
  popularity_count: 'a count',
  product_popularity: 'a count',
  product_price: 'follows from the variants',
  product_rating: 'a count',
  product_sales: 'a count',
  purchase: 'a copy of the orders',
  review_vote: 'only its customer changes it',
  reviewer: 'only its customer changes it',
  search_change: 'follows from the product',
  search_index: 'follows from the product',
  search_word: 'follows from the product',
  stock_at_location: 'follows from the movements',
  stock_order: 'a copy of the orders',
  stock_reservation: 'follows from the orders',
  stock_shortage: 'follows from the stock',
  wishlist: 'only its customer changes it',
  wishlist_entry: 'only its customer changes it',
};

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts();
});
afterAll(() => service[Symbol.asyncDispose]());

describe('the triggers', () => {
  test('are those of the tables that the service watches', async () => {
    expect((await auditCoverageOf(service)).audited).toEqual(Object.keys(auditedTables).toSorted());
  });

  test('record every table that staff change, unless there is a reason', async () => {
    expect((await auditCoverageOf(service)).unaudited).toEqual(Object.keys(unaudited).toSorted());
  });

  test('leave out what is personal or secret', async () => {
    expect((await auditCoverageOf(service)).suspicious).toEqual(['attribute.key']); // Not a secret, but its name in URLs.
  });
});

/** The entries of an action in the outbox, whether or not they are published. */
async function entriesOf(action: string): Promise<z.output<typeof AuditEntryRecorded.schema>[]> {
  const rows = await service.sql<{ data: never }>(
    `SELECT envelope -> 'data' AS data FROM outbox
     WHERE envelope ->> 'type' = $1 AND envelope #>> '{data,action}' = $2 ORDER BY position`,
    [AuditEntryRecorded.type, action],
  );
  return rows.map(({ data }) => data);
}

test('a change of a product is recorded with the values before and after, and long ones are cut', async () => {
  await ensureCategory(service);
  const { id } = await bringIn(service, { title: 'Kettle' });
  await service.manage(updateProduct, { id, input: { title: 'Quick kettle', description: 'x'.repeat(3_000) } });
  const [entry] = await entriesOf('updateProduct');
  const change = entry!.changes.find(({ subjectType }) => subjectType === 'Product');
  expect(change).toMatchObject({ subjectId: id, operation: 'UPDATED' });
  expect(change!.fields).toContainEqual({ name: 'title', before: 'Kettle', after: 'Quick kettle', isHidden: false });
  const description = change!.fields.find(({ name }) => name === 'description');
  expect(String(description!.after)).toHaveLength(501);
});

test('an entry has room for about 30,000 characters, and counts what it omits', async () => {
  const variants = Array.from({ length: 100 }, (_, index) =>
    aVariant({ options: [{ name: 'No', value: `${index}` }] }),
  );
  await bringIn(service, { variants });
  const entry = (await entriesOf('createProduct')).at(-1)!;
  expect(entry.omittedChanges).toBeGreaterThan(0);
  expect(entry.changes.length + entry.omittedChanges).toBeGreaterThan(100);
  expect(JSON.stringify(entry).length).toBeLessThan(40_000);
});

test('an import is one entry when it is uploaded and one with its counts, however many products it has', async () => {
  await ensureCategory(service);
  const lines = Array.from({ length: 50 }, (_, index) => lineOf(`audited-${index}`));
  const { id } = await importFile(service, csv(header, ...lines));
  expect((await entriesOf('startImport')).map(({ changes }) => changes.length)).toEqual([1]);
  const [entry, ...others] = await entriesOf('import');
  expect(others).toEqual([]);
  expect(entry!.changes).toMatchObject([{ subjectType: 'Import', subjectId: id }]);
  expect(entry!.changes[0]!.fields).toContainEqual({ name: 'linesCreated', before: null, after: 50, isHidden: false });
});

test('staff cannot change a table of the log outside of a transaction', async () => {
  const dataSource = createProductsDataSource(service.config.DATABASE_URL, 1);
  await dataSource.initialize();
  await using _ = { [Symbol.asyncDispose]: () => dataSource.destroy() };
  const act = { actorId: nobodysId, action: 'forgetEverything', requestId: undefined, isForStaff: true };
  const sql = `WITH gone AS (DELETE FROM brand WHERE slug = $1 RETURNING id) SELECT * FROM gone`;
  await expect(actAsStaff(act, () => dataSource.query(sql, ['x']))).rejects.toThrow('forgetEverything changes brand');
  await actAsStaff(act, () => dataSource.transaction((manager) => manager.query(sql, ['x'])));
  await actAsStaff(act, () => dataSource.query('SELECT id FROM brand WHERE slug = $1 FOR UPDATE', ['x']));
});
