import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/testing';
import {
  archiveProduct,
  aVariant,
  bringIn,
  ensureCategory,
  euros,
  nobodysId,
  updateProduct,
} from './support/catalogue.ts';
import {
  cancelImport,
  csv,
  csvType,
  download,
  exportCsv,
  exportJsonLines,
  findImport,
  finished,
  header,
  importFields,
  importFile,
  jsonLinesType,
  lineOf,
  stateOf,
  upload,
  type FoundImport,
} from './support/imports.ts';
import { startProducts, type ProductsService } from './support/products-service.ts';

let service: ProductsService;

beforeAll(async () => {
  service = await startProducts({ IMPORT_MAX_MB: '2', IMPORT_BATCH_LINES: '50' });
  await ensureCategory(service);
  await ensureCategory(service, 'garden');
});
afterAll(() => service[Symbol.asyncDispose]());

const aName = (prefix = 'p') => `${prefix}-${randomUUID()}`;

interface Found {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly variants: readonly Record<string, unknown>[];
}

const fields = `id slug title description keywords version category { slug } faq { question answer }
  variants { id sku availableQuantity price { amountMinor currencyCode } listPrice { amountMinor } options { name value } }`;

async function productBy(slug: string): Promise<Found | null> {
  const { data } = await service.ask(`query ($slug: String!) { product(slug: $slug) { ${fields} } }`, { slug });
  return data.product;
}

const faultsOf = ({ faults }: FoundImport) =>
  faults.nodes.map(({ line, slug, column, code }) => [line, slug, column, code]);

test('creates products with several variants, and publishes them', async () => {
  const slug = aName();
  const file = csv(
    'slug,title,description,category,keywords,faq,sku,options,price,list_price,currency,on_hand',
    `${slug},Blue kettle,It boils.,kitchen,tea|hot water,"[{""question"":""Q?"",""answer"":""A""}]",${slug}-S,Size=S,19.99,,USD,3`,
    `${slug},,,,,,${slug}-M,Size=M,24,29.50,USD,`,
  );
  const found = await importFile(service, file);
  expect(found).toMatchObject({
    format: 'CSV',
    status: 'DONE',
    lines: 2,
    linesRead: 2,
    linesCreated: 2,
    faultCount: 0,
  });
  const product = await productBy(slug);
  expect(product).toMatchObject({
    title: 'Blue kettle',
    description: 'It boils.',
    keywords: ['tea', 'hot water'],
    category: { slug: 'kitchen' },
    faq: [{ question: 'Q?', answer: 'A' }],
    version: 1,
    variants: [
      { sku: `${slug}-S`, availableQuantity: 3, price: { amountMinor: 1_999, currencyCode: 'USD' }, listPrice: null },
      { sku: `${slug}-M`, availableQuantity: 0, price: { amountMinor: 2_400 }, listPrice: { amountMinor: 2_950 } },
    ],
  });
  const events = await service.sql<{ type: string; data: object }>(
    `SELECT envelope ->> 'type' AS type, envelope -> 'data' AS data FROM outbox WHERE subject = $1`,
    [product!.id],
  );
  expect(events).toMatchObject([{ type: 'product.changed', data: { slug, variants: [{ sku: `${slug}-S` }, {}] } }]);
  const movements = await service.sql(
    'SELECT kind, on_hand_change AS by, reason FROM stock_movement WHERE variant_id = $1',
    [product!.variants[0]!.id],
  );
  expect(movements).toEqual([{ kind: 'RECEIPT', by: 3, reason: 'Initial stock' }]);
});

test('finds imported products by search', async () => {
  const slug = aName();
  await importFile(service, csv(header, `${slug},Xylophonkoffer,,garden,${slug},,1,1`));
  const { data } = await service.ask('{ products(filter: { search: "xylophonkoffer" }) { nodes { slug } } }');
  expect(data.products.nodes).toEqual([{ slug }]);
  const bySku = await service.ask(
    'query ($search: String) { products(filter: { search: $search }) { nodes { slug } } }',
    {
      search: slug.toUpperCase(),
    },
  );
  expect(bySku.data.products.nodes).toEqual([{ slug }]);
});

test('updates what a file contains, and keeps the rest', async () => {
  const { id, slug, variants } = await bringIn(service, {
    keywords: ['tea'],
    variants: [aVariant({ onHand: 7, listPrice: euros(9_000) }), aVariant()],
  });
  const [sku, other] = variants.map((variant) => variant.sku);
  const found = await importFile(service, csv('slug,sku,price,on_hand', `${slug},${sku},12.50,1000`));
  expect(found).toMatchObject({ status: 'DONE', linesUpdated: 1, linesRead: 1 });
  expect(await productBy(slug)).toMatchObject({
    id,
    title: 'Blue kettle',
    keywords: ['tea'],
    version: 2,
    variants: [
      { sku, availableQuantity: 7, price: { amountMinor: 1_250 }, listPrice: { amountMinor: 9_000 } },
      { sku: other, price: { amountMinor: 2_499 } },
    ],
  });
  const [row] = await service.sql('SELECT min_price_minor::int AS min FROM product_price WHERE product_id = $1', [id]);
  expect(row).toEqual({ min: 1_250 });
  const events = await service.sql(
    `SELECT envelope ->> 'type' AS type, (envelope ->> 'aggregateversion')::int AS version FROM outbox
     WHERE subject = ANY($1) ORDER BY position`,
    [[id, variants[0]!.id, variants[1]!.id]],
  );
  expect(events).toEqual([
    { type: 'product.changed', version: 1 },
    { type: 'product.changed', version: 2 },
    { type: 'stock.changed', version: 1 },
  ]);
});

test('adds variants to a product, with their stock', async () => {
  const { slug, variants } = await bringIn(service);
  const line = {
    slug,
    variants: [{ sku: aName('S'), options: [{ name: 'Model', value: 'New' }], price: euros(1), onHand: 4 }],
  };
  const found = await importFile(service, JSON.stringify(line), jsonLinesType);
  expect(found).toMatchObject({ format: 'JSON_LINES', linesUpdated: 1 });
  expect((await productBy(slug))!.variants).toMatchObject([{ sku: variants[0]!.sku }, { availableQuantity: 4 }]);
});

test('changes texts, category, options and list price', async () => {
  const { slug, variants } = await bringIn(service, { variants: [aVariant({ listPrice: euros(9_000) })] });
  const file = csv(
    'slug,title,category,sku,options,list_price',
    `${slug},Red kettle,garden,${variants[0]!.sku},Model=X|Size=L,`,
  );
  expect(await importFile(service, file)).toMatchObject({ linesUpdated: 1 });
  expect(await productBy(slug)).toMatchObject({
    title: 'Red kettle',
    category: { slug: 'garden' },
    variants: [{ listPrice: null, options: [{ name: 'Model', value: 'X' }, { name: 'Size' }] }],
  });
});

test('a line with a fault fails with its product, and the others are imported', async () => {
  const [good, bad, last] = [aName(), aName(), aName()];
  const file = csv(
    header,
    lineOf(good),
    lineOf(bad),
    `${bad},,,,${bad}-2,,free,1`,
    `${bad},,,,${bad}-3,,5.001,-1`,
    `${aName()},,,kitchen,${aName()},,1,1`,
    `NOT A SLUG,Title,,kitchen,${aName()},,1,1`,
    `${aName()},Title,,nowhere,${aName()},,1,1`,
    lineOf(last),
  );
  const found = await importFile(service, file);
  expect(found).toMatchObject({ status: 'DONE', lines: 8, linesRead: 8, linesCreated: 2, linesFailed: 6 });
  expect(faultsOf(found)).toEqual([
    [4, bad, 'price', 'INVALID_FORMAT'],
    [5, bad, 'price', 'INVALID_FORMAT'],
    [6, expect.any(String), 'title', 'TOO_SHORT'],
    [7, null, 'slug', 'INVALID_FORMAT'],
    [8, expect.any(String), 'category', 'CATEGORY_NOT_FOUND'],
  ]);
  expect([await productBy(good), await productBy(last)]).toEqual([expect.anything(), expect.anything()]);
  expect(await productBy(bad)).toBeNull();
});

test('has the rules of createProduct, and names the line and the column', async () => {
  const slug = aName();
  const columns = 'slug,title,description,category,keywords,sku,options,price,list_price,currency,on_hand';
  const words = Array.from({ length: 21 }, (_, index) => index).join('|');
  const wrong = csv(
    columns,
    `${slug},${'x'.repeat(201)},,kitchen,${words},-,Size=S,1,1,EUR,1000001`,
    `${slug},,,,,B,Size=S,1,,USD,0`,
    `${slug},,,,,C,Colour=S,,,EUR,0`,
  );
  expect(faultsOf(await importFile(service, wrong))).toEqual([
    [2, slug, 'title', 'TOO_LONG'],
    [2, slug, 'keywords', 'TOO_LONG'],
    [2, slug, 'sku', 'INVALID_FORMAT'],
    [2, slug, 'on_hand', 'TOO_LARGE'],
    [2, slug, 'list_price', 'TOO_SMALL'],
    [4, slug, 'price', 'REQUIRED'],
  ]);
  const unlike = csv(
    columns,
    `${slug},Title,,kitchen,,${slug}-A,Size=S,1,,EUR,1`,
    `${slug},,,,,${slug}-B,Size=S,1,,USD,0`,
    `${slug},,,,,${slug}-C,Colour=S,3,,EUR,0`,
  );
  expect(faultsOf(await importFile(service, unlike))).toEqual([
    [3, slug, 'currency', 'NOT_ALLOWED'],
    [3, slug, 'options', 'DUPLICATE'],
    [4, slug, 'options', 'NOT_ALLOWED'],
  ]);
});

test('names the path of a fault in JSON', async () => {
  const [slug, sku] = [aName(), aName('S')];
  const variants = [
    { sku, price: euros(1) },
    { sku: 'x y', price: euros(-1), options: [{ name: '\u0000', value: '\ud800' }] },
  ];
  const line = { slug, title: 'a\u0000b', description: '\ud800', categorySlug: 'kitchen', variants };
  const found = await importFile(service, JSON.stringify(line), jsonLinesType);
  expect(faultsOf(found)).toEqual([
    [1, slug, 'title', 'INVALID_FORMAT'],
    [1, slug, 'description', 'INVALID_FORMAT'],
    [1, slug, 'variants.1.sku', 'INVALID_FORMAT'],
    [1, slug, 'variants.1.options.0.name', 'INVALID_FORMAT'],
    [1, slug, 'variants.1.options.0.value', 'INVALID_FORMAT'],
    [1, slug, 'variants.1.price.amountMinor', 'TOO_SMALL'],
    [1, slug, 'variants.1.options', 'NOT_ALLOWED'],
  ]);
});

test('rejects SKUs of other products, and repeated slugs and SKUs, also in another batch', async () => {
  const { variants } = await bringIn(service);
  const [one, two, three, four, sku] = [aName(), aName(), aName(), aName(), aName('S')];
  const many = Array.from({ length: 220 }, () => lineOf(aName()));
  const file = csv(
    header,
    `${one},Title,,kitchen,${sku},,1,1`,
    `${two},Title,,kitchen,${variants[0]!.sku},,1,1`,
    `${three},Title,,kitchen,${sku},,1,1`,
    `${four},Title,,kitchen,${four},,1,1`,
    `${four},,,,${four},,2,1`,
    ...many,
    `${one},Title,,kitchen,${aName()},,1,1`,
    `${aName()},Title,,kitchen,${sku},,1,1`,
  );
  const found = await importFile(service, file);
  expect(found).toMatchObject({ linesCreated: 221, linesFailed: 6 });
  expect(faultsOf(found)).toEqual([
    [3, two, 'sku', 'SKU_TAKEN'],
    [4, three, 'sku', 'DUPLICATE'],
    [6, four, 'sku', 'DUPLICATE'],
    [227, one, 'slug', 'DUPLICATE'],
    [228, expect.any(String), 'sku', 'DUPLICATE'],
  ]);
});

test('keeps the currency of a product', async () => {
  const { slug, variants } = await bringIn(service);
  const found = await importFile(service, csv('slug,sku,price,currency', `${slug},${variants[0]!.sku},1,USD`));
  expect(faultsOf(found)).toEqual([[2, slug, 'currency', 'NOT_ALLOWED']]);
});

test('the slug and the SKUs of an archived product can be used again', async () => {
  const { id, slug, variants } = await bringIn(service);
  await service.manage(archiveProduct, { id });
  const found = await importFile(service, csv(header, `${slug},Title,,kitchen,${variants[0]!.sku},,1,1`));
  expect(found).toMatchObject({ linesCreated: 1 });
  expect((await productBy(slug))!.id).not.toBe(id);
});

test('what was imported is exported as the same file, and importing it again writes and publishes nothing', async () => {
  await using empty = await startProducts();
  for (const slug of ['kitchen', 'garden']) await ensureCategory(empty, slug);
  const [file, lines] = [await exportCsv(service), await exportJsonLines(service)];
  const count = file.match(/\r\n/g)!.length;
  expect(count).toBeGreaterThan(200); // More than one read has.
  expect(await importFile(empty, file)).toMatchObject({
    status: 'DONE',
    faultCount: 0,
    linesFailed: 0,
    linesUpdated: 0,
  });
  expect(await exportCsv(empty)).toBe(file);
  expect(await exportJsonLines(empty)).toBe(lines);
  const before = await stateOf(empty);
  const again = await importFile(empty, file);
  expect(again).toMatchObject({ status: 'DONE', linesUnchanged: again.lines, linesRead: again.lines });
  const jsonAgain = await importFile(empty, lines, jsonLinesType);
  expect(jsonAgain).toMatchObject({ status: 'DONE', linesUnchanged: jsonAgain.lines });
  expect(await stateOf(empty)).toEqual(before);
});

test('texts that look like formulas are exported as texts', async () => {
  const slug = aName();
  const titles = { '=1+1': "'=1+1", "'=1+1": "''=1+1", '-5 %': "'-5 %", "'tis": "'tis", 'a "b", c': '"a ""b"", c"' };
  for (const [title, cell] of Object.entries(titles)) {
    const line = { slug, title, description: '', categorySlug: 'kitchen', variants: [{ sku: slug, price: euros(1) }] };
    await importFile(service, JSON.stringify(line), jsonLinesType);
    const [first, ...rest] = (await exportCsv(service)).split('\r\n');
    const own = rest.find((each) => each.startsWith(`${slug},`));
    expect(own!.startsWith(`${slug},PUBLISHED,${cell},`)).toBe(true);
    expect(await importFile(service, csv(first!, own!))).toMatchObject({ linesUnchanged: 1 });
  }
});

test('faults can be downloaded, and only the first 10,000 are kept', async () => {
  const lines = Array.from({ length: 10_050 }, (_, index) => `p${index},`);
  const found = await importFile(service, csv('slug,sku', ...lines));
  expect(found).toMatchObject({ status: 'DONE', linesFailed: 10_050 });
  expect(found.faultCount).toBeGreaterThanOrEqual(10_050);
  const report = await download(service, `/catalogue/imports/${found.id}/faults`);
  const [first, second, ...rest] = report.split('\r\n');
  expect(first).toBe('line,slug,column,code,message');
  expect(second).toMatch(/^2,p0,\w+,\w+,/);
  expect(rest).toHaveLength(10_000);
}, 600_000);

test('faults and imports are listed in pages', async () => {
  const { id } = await importFile(service, csv('slug,sku', 'a b,1', 'c d,2', 'e f,3'));
  const page = `query ($id: ID!, $after: String) {
    import(id: $id) { faults(first: 1, after: $after) { totalCount nodes { line } pageInfo { hasNextPage endCursor } } }
  }`;
  const { import: first } = await service.manage(page, { id });
  expect(first.faults).toMatchObject({ nodes: [{ line: 2 }], pageInfo: { hasNextPage: true } });
  const { import: second } = await service.manage(page, { id, after: first.faults.pageInfo.endCursor });
  expect(second.faults.pageInfo.hasNextPage).toBe(true);
  const { imports } = await service.manage(`{ imports(first: 2) { totalCount nodes { ${importFields} } } }`);
  expect(imports.nodes).toHaveLength(2);
  expect(imports.nodes[0].id).toBe(id);
});

test.each([
  ['an empty file', '', 400, /no lines/],
  ['a file with only a header', 'slug,sku\n', 400, /no lines/],
  ['a wrong header', 'title,price\n', 400, /first line/],
  ['a file that is too large', 'x'.repeat(2_000_001), 413, /2,000,000 bytes/],
])('rejects %s, and keeps nothing of it', async (_, body, status, message) => {
  const answer = await upload(service, body);
  expect(answer).toMatchObject({ status, body: { errors: [{ message: expect.stringMatching(message) }] } });
  expect(
    await service.sql('SELECT FROM catalogue_import_part WHERE import_id NOT IN (SELECT id FROM catalogue_import)'),
  ).toEqual([]);
});

test('rejects a file without a length as soon as it is too large, and one with a fault at the end', async () => {
  const streamed = (text: string) => new Blob([text]).stream();
  const lines = `${header}\n${'x'.repeat(100)}\n`.repeat(30_000);
  expect(await upload(service, streamed(lines))).toMatchObject({ status: 413 });
  const unclosed = csv(header, ...Array.from({ length: 200 }, () => lineOf(aName())), '"');
  expect(await upload(service, streamed(unclosed))).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { line: 202 } }] },
  });
  expect(
    await service.sql('SELECT FROM catalogue_import_part WHERE import_id NOT IN (SELECT id FROM catalogue_import)'),
  ).toEqual([]);
});

test.each([
  ['another type', { 'content-type': 'application/json' }],
  ['another compression', { 'content-encoding': 'br' }],
  ['a wrong compression', { 'content-encoding': 'gzip' }],
])('rejects %s', async (_, headers) => {
  expect(await upload(service, csv(header, lineOf(aName())), headers)).toMatchObject({
    status: 400,
    body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  });
});

test('only staff may import and export', async () => {
  const requests: [string, string][] = [
    ['POST', '/catalogue/imports'],
    ['GET', '/catalogue/export'],
    ['GET', `/catalogue/imports/${nobodysId}/faults`],
  ];
  for (const [method, path] of requests) {
    const statusFor = async (headers: Record<string, string>) => {
      const body = method === 'POST' ? csv(header, lineOf(aName())) : null;
      const response = await fetch(service.url + path, {
        method,
        headers: { 'content-type': csvType, ...headers },
        body,
      });
      await response.arrayBuffer();
      return response.status;
    };
    expect(await statusFor({})).toBe(401);
    expect(await statusFor({ authorization: 'Bearer no.such.token' })).toBe(401);
    expect(await statusFor({ authorization: service.tokenOf('CUSTOMER') })).toBe(403);
    expect([200, 202, 404]).toContain(await statusFor({ authorization: service.tokenOf('STAFF') }));
  }
  for (const document of [`{ imports { nodes { id } } }`, `{ import(id: "${nobodysId}") { id } }`]) {
    for (const [token, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [service.tokenOf('CUSTOMER'), 'FORBIDDEN'],
    ] as const)
      expect((await service.ask(document, {}, token)).errors).toMatchObject([{ extensions: { code } }]);
  }
});

test('an unknown import is not found', async () => {
  for (const id of [nobodysId, 'x', '', '\u0000']) {
    expect((await service.manage(findImport, { id })).import).toBeNull();
    expect((await service.manage(cancelImport, { id })).cancelImport).toMatchObject({ code: 'IMPORT_NOT_FOUND' });
  }
  for (const id of [nobodysId, 'x']) {
    const response = await fetch(`${service.url}/catalogue/imports/${id}/faults`, {
      headers: { authorization: service.tokenOf('STAFF') },
    });
    await response.arrayBuffer();
    expect(response.status).toBe(404);
  }
  const format = await fetch(`${service.url}/catalogue/export?format=xml`, {
    headers: { authorization: service.tokenOf('STAFF') },
  });
  expect([format.status, await format.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  ]);
});

test('a cancelled import ends before its next batch', async () => {
  const lines = Array.from({ length: 1_000 }, () => lineOf(aName()));
  const { body } = await upload(service, csv(header, ...lines));
  const { id } = body.import!;
  await eventually('a batch is imported', async () => (await service.manage(findImport, { id })).import.linesRead > 0);
  const { cancelImport: answer } = await service.manage(cancelImport, { id });
  expect(answer).toMatchObject({
    __typename: 'ImportPayload',
    import: { id, status: 'CANCELLED', finishedAt: expect.any(String) },
  });
  const cancelled = await finished(service, id);
  expect(cancelled.linesRead).toBeLessThan(1_000);
  await importFile(service, csv(header, lineOf(aName())));
  expect(await finished(service, id)).toEqual(cancelled);
  expect((await service.manage(cancelImport, { id })).cancelImport).toMatchObject({ code: 'IMPORT_FINISHED' });
});

test('progress is published, and always its end', async () => {
  const found = await importFile(service, csv(header, ...Array.from({ length: 120 }, () => lineOf(aName()))));
  const versions = await service.sql<{ version: number }>(
    `SELECT (envelope ->> 'aggregateversion')::int AS version FROM outbox
     WHERE subject = $1 AND envelope ->> 'type' = 'import.progressed' ORDER BY position`,
    [found.id],
  );
  expect(versions.map(({ version }) => version)).toContain(1);
  expect(versions.at(-1)).toEqual({ version: 4 });
});

test('staff can change products during an import, and no change is lost', async () => {
  const names = Array.from({ length: 100 }, () => aName());
  await importFile(service, csv(header, ...names.map((name) => lineOf(name))));
  const ids = await Promise.all(names.slice(0, 20).map(async (name) => (await productBy(name))!.id));
  const { body } = await upload(service, csv(header, ...names.map((name) => lineOf(name, '29.99'))));
  for (const id of ids.toReversed()) {
    const { updateProduct: answer } = await service.manage(updateProduct, { id, input: { keywords: ['edited'] } });
    expect(answer.__typename).toBe('ProductPayload');
  }
  expect(await finished(service, body.import!.id)).toMatchObject({ status: 'DONE', linesUpdated: 100 });
  for (const name of names.slice(0, 20))
    expect(await productBy(name)).toMatchObject({
      version: 3,
      keywords: ['edited'],
      variants: [{ price: { amountMinor: 2_999 } }],
    });
});
