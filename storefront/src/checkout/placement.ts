import type { Client } from '@urql/core';
import { PlaceOrderOfCartDocument, type PlaceOrderOfCartMutation } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import type { CartPrices } from '../cart/cart-prices.ts';
import type { CompleteDraft } from './draft.ts';
import type { Language, PlaceOrderInput } from './inputs.ts';
import { TabMemory } from './tab-memory.ts';

export type PlaceOrderResult = PlaceOrderOfCartMutation['placeOrder'];

/** An order that was sent and not answered yet. It is sent again with the same key, which places it only once. */
export const openPlacement = new TabMemory<PlaceOrderInput>('checkout-placement');

/** The waits before it is sent again, in milliseconds. */
const retryAfterMs = [400, 1_200, 3_000];

/** Longer than the server waits for a decision. */
const answerWithinMs = 20_000;

/** An order at the prices that are shown: the server refuses it at others. A gift card that is not shown pays nothing. */
export function inputOf(
  { contact, address, payment }: CompleteDraft,
  prices: CartPrices,
  language: Language,
): PlaceOrderInput {
  const { method, token } = payment;
  return {
    idempotencyKey: crypto.randomUUID(),
    contact,
    shippingAddress: address,
    payment: { method, ...(token !== undefined && { token }) },
    language,
    ...(prices.giftCardTotal.amountMinor === 0 && { giftCardCodes: [] }),
    expectedPrices: {
      currencyCode: prices.total.currencyCode,
      subtotalMinor: prices.subtotal.amountMinor,
      discountTotalMinor: prices.discountTotal.amountMinor,
      shippingTotalMinor: prices.shippingTotal.amountMinor,
      taxTotalMinor: prices.taxTotal.amountMinor,
      totalMinor: prices.total.amountMinor,
      amountDueMinor: prices.amountDue.amountMinor,
    },
  };
}

/**
 * Places an order once, however often it has to be sent. Undefined if no answer came: whether the order was placed is
 * not known then, and it stays in the memory of the tab.
 */
export async function place(
  client: Client,
  owner: string,
  input: PlaceOrderInput,
  waits: readonly number[] = retryAfterMs,
): Promise<PlaceOrderResult | undefined> {
  openPlacement.write(owner, input);
  for (const wait of [0, ...waits]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const result = await send(client, input);
    if (result === undefined) continue;
    openPlacement.write(owner, undefined);
    return result;
  }
  return undefined;
}

async function send(client: Client, input: PlaceOrderInput): Promise<PlaceOrderResult | undefined> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), answerWithinMs);
  const answer = client
    .mutation(documentOf(PlaceOrderOfCartDocument), { input }, { fetchOptions: { signal: late.signal } })
    .toPromise();
  const { data } = await answer.finally(() => clearTimeout(timer));
  return data?.placeOrder;
}
