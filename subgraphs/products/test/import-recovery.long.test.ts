import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, ServiceProcess } from '@commerce/cluster';
import { openServiceDatabase, startIdentity, type Identity, type ServiceDatabase } from '@commerce/testing';
import { createProductsDataSource } from '../src/data-source.ts';
import { start } from '../src/main.ts';
import { ensureCategory } from './support/catalogue.ts';
import { csv, finished, header, importFile, lineOf, upload } from './support/imports.ts';
import { anOrdersBus, startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts({ IMPORT_BATCH_LINES });
  await ensureCategory(service);
});
afterAll(() => service[Symbol.asyncDispose]());

/** Six batches. */
const lines = 150;
const IMPORT_BATCH_LINES = '25';

function aFile(prefix: string): string {
  return csv(header, ...Array.from({ length: lines }, (_, index) => lineOf(`${prefix}-${index}`)));
}

/** Each line was imported exactly once. */
async function expectOnce({ sql }: Pick<ServiceDatabase, 'sql'>, prefix: string): Promise<void> {
  const [counts] = await sql(
    `SELECT count(*)::int AS products, count(DISTINCT slug)::int AS slugs, max(version) AS version,
       (SELECT count(*)::int FROM variant JOIN product ON product.id = product_id WHERE slug LIKE $1) AS variants,
       (SELECT sum(on_hand_change)::int FROM stock_movement JOIN variant ON variant.id = variant_id
        JOIN product ON product.id = product_id WHERE slug LIKE $1) AS stock,
       (SELECT count(*)::int FROM outbox WHERE envelope ->> 'type' = 'product.changed' AND envelope -> 'data' ->> 'slug' LIKE $1) AS events
     FROM product WHERE slug LIKE $1`,
    [`${prefix}-%`],
  );
  expect(counts).toEqual({
    products: lines,
    slugs: lines,
    version: 1,
    variants: lines,
    stock: 5 * lines,
    events: lines,
  });
}

describe('a process that is killed', () => {
  let database: ServiceDatabase;
  let identity: Identity;

  beforeAll(async () => {
    database = await openServiceDatabase('products', createProductsDataSource);
    identity = await startIdentity();
    await database.sql(
      `INSERT INTO category (id, slug, name, path_ids) SELECT id, 'kitchen', 'Kitchen', ARRAY[id] FROM gen_random_uuid() AS id`,
    );
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await identity[Symbol.asyncDispose]();
  });

  test.each(['import.applied=3', 'import.batch.before-commit=2', 'import.batch.after-commit=4'])(
    'at %s is continued by another one, which repeats nothing',
    async (failpoints) => {
      const prefix = `k${randomUUID().slice(0, 8)}`;
      const env = { DATABASE_URL: database.url, JWKS_URL: identity.jwksUrl, LOG_LEVEL: 'warn', IMPORT_BATCH_LINES };
      const aProcess = async (more: Record<string, string>) =>
        new ServiceProcess('subgraphs/products', { ...env, ...more, PORT: String(await freePort()) });
      await using killed = await (await aProcess({ FAILPOINTS: failpoints })).start();
      const { body } = await upload({ url: killed.url, tokenOf: identity.tokenOf }, aFile(prefix));
      expect((await killed.exited).signal).toBe('SIGKILL');
      const [row] = await database.sql<{ parts_done: number }>(
        'SELECT parts_done FROM catalogue_import WHERE id = $1',
        [body.import!.id],
      );
      expect(row!.parts_done).toBe(failpoints.startsWith('import.batch.after') ? 4 : Number(failpoints.at(-1)) - 1);
      await using next = await (await aProcess({})).start();
      const result = await untilFinished(body.import!.id);
      expect(result).toMatchObject({ status: 'DONE', lines_created: lines, lines_read: lines, parts_done: 6 });
      await expectOnce(database, prefix);
      expect(next.isRunning).toBe(true);
    },
  );

  async function untilFinished(id: string): Promise<Record<string, unknown>> {
    for (;;) {
      const [row] = await database.sql('SELECT * FROM catalogue_import WHERE id = $1', [id]);
      if (row!.finished_at !== null) return row!;
      await sleep(20);
    }
  }
});

test('a service that stops completes its batch, and continues when it starts again', async () => {
  const prefix = `s${randomUUID().slice(0, 8)}`;
  await using first = await startProducts({ IMPORT_BATCH_LINES });
  await ensureCategory(first);
  const { body } = await upload(first, aFile(prefix));
  const second = await start({ ...first.config }, anOrdersBus());
  await second.close();
  expect(await finished(first, body.import!.id)).toMatchObject({ status: 'DONE', linesCreated: lines });
  await expectOnce(first, prefix);
});

test('several processes import several files, each line once', async () => {
  const prefixes = ['a', 'b', 'c'].map((letter) => `${letter}${randomUUID().slice(0, 8)}`);
  const another = await start(service.config, anOrdersBus());
  try {
    const ids = await Promise.all(
      prefixes.map(async (prefix) => (await upload(service, aFile(prefix))).body.import!.id),
    );
    const imports = await Promise.all(ids.map((id) => finished(service, id)));
    expect(imports.map(({ status, linesRead }) => [status, linesRead])).toEqual(ids.map(() => ['DONE', lines]));
    for (const prefix of prefixes) await expectOnce(service, prefix);
  } finally {
    await another.close();
  }
});

test('two files with the same new products are both imported, and each product is created once', async () => {
  const prefix = `d${randomUUID().slice(0, 8)}`;
  const another = await start(service.config, anOrdersBus());
  try {
    const file = aFile(prefix).trimEnd().split('\n');
    const reversed = [file[0]!, ...file.slice(1).toReversed()].join('\n');
    const ids = await Promise.all(
      [file.join('\n'), reversed].map(async (each) => (await upload(service, each)).body.import!.id),
    );
    const imports = await Promise.all(ids.map((id) => finished(service, id)));
    expect(imports.map(({ status, faultCount }) => [status, faultCount])).toEqual(ids.map(() => ['DONE', 0]));
    await expectOnce(service, prefix);
  } finally {
    await another.close();
  }
});

test('an unexpected error is tried again, then the import fails and the next one runs', async () => {
  const prefix = `e${randomUUID().slice(0, 8)}`;
  await service.sql(`CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW.slug LIKE '${prefix}-7%' THEN RAISE EXCEPTION 'broken'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER break BEFORE INSERT ON product FOR EACH ROW EXECUTE FUNCTION break()`);
  try {
    const failed = await importFile(service, aFile(prefix));
    expect(failed).toMatchObject({ status: 'FAILED', linesRead: 0, failure: expect.stringContaining('unexpected') });
    expect(await importFile(service, csv(header, lineOf(`${prefix}-x`)))).toMatchObject({ status: 'DONE' });
  } finally {
    await service.sql('DROP FUNCTION break CASCADE');
  }
});

test('an import whose file is gone fails', async () => {
  const id = randomUUID();
  await service.sql(
    `INSERT INTO catalogue_import (id, format, actor_id, lines, parts) VALUES ($1, 'CSV', gen_random_uuid(), 1, 1)`,
    [id],
  );
  expect(await finished(service, id)).toMatchObject({ status: 'FAILED', failure: expect.stringContaining('deleted') });
});
