import type { Client } from '@urql/core';
import { ConfirmPaymentOfOrderDocument, PaymentOfOrderDocument } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';

const pollMs = 700;
const polls = 8;

export interface ConfirmedPayment {
  readonly orderId: string;
  readonly token: string | undefined;
}

/**
 * Lets the shop ask the payment provider, and waits a little for what it decides. Returns false if there was no answer.
 * The bank's own page belongs before it, with a provider that has one.
 */
export async function confirmPayment(client: Client, { orderId, token }: ConfirmedPayment): Promise<boolean> {
  const variables = { orderId, token: token ?? null };
  const { data } = await client.mutation(documentOf(ConfirmPaymentOfOrderDocument), variables).toPromise();
  if (data === undefined) return false;
  for (let poll = 0; poll < polls; poll++) {
    const query = client.query(
      documentOf(PaymentOfOrderDocument),
      { id: orderId, token: token ?? null },
      { requestPolicy: 'network-only' },
    );
    const { data: found } = await query.toPromise();
    if (found?.order != null && found.order.status !== 'PENDING') return true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}
