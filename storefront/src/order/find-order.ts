import type { Client } from '@urql/core';
import {
  OrderNumbersDocument,
  OrderOfCustomerDocument,
  OrderOfGuestDocument,
  type Language,
  type OrderNumbersQuery,
} from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import { mayBeSignedIn } from '../session/session-note.ts';
import { tokenOfGuestOrder } from './guest-orders.ts';
import type { TrackedOrder } from './order-history.ts';

export type FoundOrder =
  | { readonly kind: 'found'; readonly order: TrackedOrder; readonly token: string | undefined }
  /** A visitor who has no link with a token. */
  | { readonly kind: 'unknown-visitor' }
  | { readonly kind: 'none' };

/** Older orders than these pages have are found in the account. */
const mostPages = 10;

const fresh = { requestPolicy: 'network-only' } as const;

/** Finds the order of a link: by the token of a guest, or among those of the customer. Rejects if there is no answer. */
export async function findOrder(
  client: Client,
  {
    number,
    token,
    language,
  }: { readonly number: string; readonly token: string | undefined; readonly language: Language },
): Promise<FoundOrder> {
  const secret = token ?? tokenOfGuestOrder(number);
  if (secret !== undefined) {
    const order = await orderOfGuest(client, secret, language);
    if (order !== null) return { kind: 'found', order, token: secret };
  }
  if (!mayBeSignedIn()) return { kind: secret === undefined ? 'unknown-visitor' : 'none' };
  const id = await idOf(client, number);
  const order = id === undefined ? null : await orderOfCustomer(client, id, language);
  return order === null ? { kind: 'none' } : { kind: 'found', order, token: undefined };
}

async function orderOfGuest(client: Client, token: string, language: Language): Promise<TrackedOrder | null> {
  const { data, error } = await client.query(documentOf(OrderOfGuestDocument), { token, language }, fresh).toPromise();
  if (data === undefined) throw error ?? new Error('The response is empty.');
  return data.guestOrder;
}

async function orderOfCustomer(client: Client, id: string, language: Language): Promise<TrackedOrder | null> {
  const { data, error } = await client.query(documentOf(OrderOfCustomerDocument), { id, language }, fresh).toPromise();
  if (data === undefined) throw error ?? new Error('The response is empty.');
  return data.order;
}

async function idOf(client: Client, number: string): Promise<string | undefined> {
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const variables: { after: string | null } = { after };
    const { data, error } = await client.query(documentOf(OrderNumbersDocument), variables, fresh).toPromise();
    if (data === undefined) throw error ?? new Error('The response is empty.');
    const orders: NonNullable<OrderNumbersQuery['me']>['orders'] | undefined = data.me?.orders;
    const found = orders?.nodes.find((each) => each.number === number);
    if (found !== undefined) return found.id;
    if (!orders?.pageInfo.hasNextPage) return undefined;
    after = orders.pageInfo.endCursor;
  }
  return undefined;
}
