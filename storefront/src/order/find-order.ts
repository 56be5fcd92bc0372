import type { Client } from '@urql/core';
import { OrderOfCustomerDocument, OrderOfGuestDocument, type Language } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import { mayBeSignedIn } from '@commerce/browser/session/session-note';
import { tokenOfGuestOrder } from './guest-orders.ts';
import type { TrackedOrder } from './order-history.ts';

export type FoundOrder =
  | { readonly kind: 'found'; readonly order: TrackedOrder; readonly token: string | undefined }
  /** A visitor who has no link with a token. */
  | { readonly kind: 'unknown-visitor' }
  | { readonly kind: 'none' };

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
  const order = await orderOfCustomer(client, number, language);
  return order === null ? { kind: 'none' } : { kind: 'found', order, token: undefined };
}

async function orderOfGuest(client: Client, token: string, language: Language): Promise<TrackedOrder | null> {
  const { data, error } = await client.query(documentOf(OrderOfGuestDocument), { token, language }, fresh).toPromise();
  if (data === undefined) throw error ?? new Error('The response is empty.');
  return data.guestOrder;
}

async function orderOfCustomer(client: Client, number: string, language: Language): Promise<TrackedOrder | null> {
  const variables = { number, language };
  const { data, error } = await client.query(documentOf(OrderOfCustomerDocument), variables, fresh).toPromise();
  if (data === undefined) throw error ?? new Error('The response is empty.');
  return data.order;
}
