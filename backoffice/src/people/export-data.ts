import type { Client } from '@urql/core';
import { ExportCustomerDataDocument, type ExportedRecordsFragment } from '../generated/people-operations.ts';
import { act, type Problem } from '../mutations/use-action.ts';

interface ExportedRecord {
  readonly kind: string;
  readonly data: unknown;
}

/** Somebody with more records than these pages of 300 is exported by a program. */
const maxPages = 100;

/** Reads all records of a customer, page by page. Each page is in the audit log, with the reason. */
export async function exportData(
  client: Client,
  customerId: string,
  reason: string,
): Promise<{ readonly records: readonly ExportedRecord[] } | { readonly problem: Problem }> {
  const records: ExportedRecord[] = [];
  const after: { account?: string; orders?: string; products?: string } = {};
  for (let page = 0; page < maxPages; page += 1) {
    const { account: afterAccount, orders: afterOrders, products: afterProducts } = after;
    const variables = { customerId, reason, afterAccount, afterOrders, afterProducts };
    const outcome = await act(client, ExportCustomerDataDocument, variables);
    if (!outcome.isDone) return { problem: outcome.problem };
    const { account, orders, products } = outcome.payload.personalData;
    const lists = { account, orders, products };
    records.push(...Object.values(lists).flatMap(({ nodes }) => nodes.map(readRecord)));
    for (const [name, list] of Object.entries(lists) as [keyof typeof lists, ExportedRecordsFragment][])
      after[name] = list.pageInfo.endCursor ?? after[name];
    if (Object.values(lists).every(({ pageInfo }) => !pageInfo.hasNextPage)) return { records };
  }
  const message = 'There are too many records for a browser.';
  return { problem: { code: 'TOO_MANY', message, fields: [] } };
}

const readRecord = ({ kind, data }: { readonly kind: string; readonly data: string }): ExportedRecord => ({
  kind,
  data: JSON.parse(data) as unknown,
});

/** Gives the browser a file to save. */
export function saveAsFile(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
