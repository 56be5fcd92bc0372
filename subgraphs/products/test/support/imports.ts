import { eventually } from '@commerce/testing';
import type { ProductsService } from './products-service.ts';

export const importFields = `id format status actorId lines linesRead linesCreated linesUpdated linesUnchanged linesFailed
  faultCount failure startedAt finishedAt
  faults(first: 100) { nodes { line slug column code message } }`;

export const findImport = `query ($id: ID!) { import(id: $id) { ${importFields} } }`;

export const cancelImport = `mutation ($id: ID!) {
  cancelImport(id: $id) {
    __typename ... on ImportPayload { import { id status finishedAt } } ... on UserError { code message }
  }
}`;

export interface FoundImport {
  readonly id: string;
  readonly status: string;
  readonly lines: number;
  readonly linesRead: number;
  readonly faultCount: number;
  readonly faults: { readonly nodes: readonly Record<string, unknown>[] };
}

export const csvType = 'text/csv';
export const jsonLinesType = 'application/x-ndjson';

type Body = NonNullable<RequestInit['body']>;

type Uploading = Pick<ProductsService, 'url' | 'tokenOf'>;

/** Uploads a file as staff. */
export async function upload(
  { url, tokenOf }: Uploading,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: { import?: FoundImport; errors?: { message: string; extensions: object }[] } }> {
  const response = await fetch(`${url}/catalogue/imports`, {
    method: 'POST',
    headers: { 'content-type': csvType, authorization: tokenOf('STAFF'), ...headers },
    body,
    duplex: 'half',
  });
  return { status: response.status, body: (await response.json()) as never };
}

/** Uploads a file, waits until it is imported, and returns the import. */
export async function importFile(service: ProductsService, body: Body, type = csvType): Promise<FoundImport> {
  const answer = await upload(service, body, { 'content-type': type });
  expect(answer).toMatchObject({ status: 202, body: { import: { status: 'PENDING' } } });
  return finished(service, answer.body.import!.id);
}

export function finished(service: ProductsService, id: string): Promise<FoundImport> {
  return eventually(
    'the import ends',
    async () => {
      const { import: found } = await service.manage(findImport, { id });
      return found.finishedAt !== null && found;
    },
    120_000,
  );
}

/** Downloads a file as staff. */
export async function download({ url, tokenOf }: Uploading, path: string): Promise<string> {
  const response = await fetch(url + path, { headers: { authorization: tokenOf('STAFF') } });
  const text = Buffer.from(await response.arrayBuffer()).toString();
  expect([response.status, response.status === 200 ? '' : text]).toEqual([200, '']);
  return text;
}

export const exportCsv = (service: Uploading) => download(service, '/catalogue/export');
export const exportJsonLines = (service: Uploading) => download(service, '/catalogue/export?format=jsonl');

/** A CSV file. */
export const csv = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

export const header = 'slug,title,description,category,sku,options,price,on_hand';

/** A line of a product with one variant under this header. */
export const lineOf = (name: string, price = '19.99', onHand = 5) =>
  `${name},Title of ${name},,kitchen,${name.toUpperCase()},,${price},${onHand}`;

/** Everything that an import may write. */
export async function stateOf({ sql }: Pick<ProductsService, 'sql'>): Promise<unknown> {
  const rows = [];
  for (const table of ['product', 'product_price', 'product_attribute', 'variant', 'stock_movement'])
    rows.push(await sql(`SELECT xmin::text, * FROM ${table} AS stored ORDER BY stored::text`));
  const events = await sql(
    `SELECT id FROM outbox WHERE envelope ->> 'type' NOT IN ('import.progressed', 'outbox.beat', 'audit.entry-recorded')`,
  );
  return [...rows, events];
}
