import type { Client } from '@urql/core';
import {
  ExportAccountDocument,
  ExportOrdersDocument,
  ExportProductsDocument,
} from '../generated/account-operations.ts';
import { documentOf } from '../graphql/account-documents.ts';

interface Page {
  readonly nodes: readonly { readonly kind: string; readonly data: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A record: what it is, and what is stored. */
export interface ExportedRecord {
  readonly kind: string;
  readonly data: unknown;
}

export interface Export {
  readonly exportedAt: string;
  readonly account: readonly ExportedRecord[];
  readonly orders: readonly ExportedRecord[];
  readonly products: readonly ExportedRecord[];
}

/** Reads all pages of a list, one after another. */
export async function readAll(read: (after: string | null) => Promise<Page>): Promise<ExportedRecord[]> {
  const records: ExportedRecord[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Page = await read(after);
    records.push(...nodes.map(({ kind, data }) => ({ kind, data: JSON.parse(data) as unknown })));
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return records;
    after = pageInfo.endCursor;
  }
}

/** Everything that the shop has stored about the caller. Nothing of it is kept in the cache. */
export async function readExport(client: Client): Promise<Export> {
  const options = { requestPolicy: 'network-only' } as const;
  const account = await readAll(async (after) => {
    const { data, error } = await client.query(documentOf(ExportAccountDocument), { after }, options).toPromise();
    if (error || data === undefined) throw error ?? new Error('The response is empty.');
    return data.exportMyData.account;
  });
  const orders = await readAll(async (after) => {
    const { data, error } = await client.query(documentOf(ExportOrdersDocument), { after }, options).toPromise();
    if (error || data === undefined) throw error ?? new Error('The response is empty.');
    return data.exportMyData.orders;
  });
  const products = await readAll(async (after) => {
    const { data, error } = await client.query(documentOf(ExportProductsDocument), { after }, options).toPromise();
    if (error || data === undefined) throw error ?? new Error('The response is empty.');
    return data.exportMyData.products;
  });
  return { exportedAt: new Date().toISOString(), account, orders, products };
}
