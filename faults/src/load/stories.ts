import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { codesFrom } from './codes.ts';
import { destinations, type Payment, place, type PlacedOrder } from './orders.ts';
import type { Mutation, RetryingClient, Variables } from './retrying-client.ts';
import type { Actor } from './actor.ts';

const orderById = `query ($id: ID!) {
  order(id: $id) { status lines { id quantity shippedQuantity } returns { id status } payment { captured { amountMinor } } }
}`;

interface Line {
  readonly id: string;
  readonly quantity: number;
  readonly shippedQuantity: number;
}

interface SeenOrder {
  readonly status: string;
  readonly lines: readonly Line[];
  readonly returns: readonly { readonly id: string; readonly status: string }[];
  readonly payment: { readonly captured: { readonly amountMinor: number } };
}

const pollMs = 150;
const timeoutMs = 20_000;

/** One order from placement to return without a pause: random actions rarely get that far in a short run. */
export async function orderToReturn(customer: Actor, staff: RetryingClient, isOver: () => boolean): Promise<void> {
  const { client, ledger, catalogue, codes, random } = customer;
  /** By two staff members at the same moment. */
  const byTwo = (mutation: Mutation, variables: Variables) => staff.changeTimes(2, mutation, variables);
  const wanted = [1, 2].map((quantity) => ({ variantId: random.pick(catalogue.plenty), quantity }));
  const payment = { method: 'CARD', token: random.pick(['tok_succeeds', 'tok_answers_twice']) } as const;
  const wish = { lines: wanted, payment, codes: codesFrom(random, codes), destination: random.pick(destinations) };
  const placed = await place(client, ledger, wish);
  if (placed === undefined) return;
  const { id } = placed;
  const order = await untilOrder(client, id, isOver, ({ status }) => status === 'CONFIRMED');
  const [first, second] = order?.lines ?? [];
  if (first === undefined || second === undefined) return;
  if (random.chance(0.2)) return void (await client.change('cancelOrder', { id, reason: 'Changed my mind' }));

  if (random.chance(0.7)) await byTwo('editOrder', { id, input: { idempotencyKey: randomUUID(), note: 'Ring twice' } });
  await byTwo('updateOrderStatus', { id, status: 'PROCESSING' });
  const ship = (line: Line) => byTwo('fulfilOrder', { id, input: inputOf(line) });
  const cancel = (line: Line) => byTwo('cancelOrderLines', { id, input: inputOf(line) });
  // One parcel right after the other: the payment is captured with the first.
  await ship(first);
  await Promise.all(random.pick([[ship], [cancel], [ship, cancel]]).map((act) => act(second)));
  await byTwo('updateOrderStatus', { id, status: 'DELIVERED' });

  const isPaid = ({ status, payment: { captured } }: SeenOrder) => status === 'DELIVERED' && captured.amountMinor > 0;
  const delivered = await untilOrder(client, id, isOver, isPaid);
  const lineId = delivered?.lines.findLast(({ shippedQuantity }) => shippedQuantity > 0)?.id;
  if (lineId === undefined) return;
  const input = { lines: [{ lineId, quantity: 1 }], reason: 'Too small' };
  await client.change('requestReturn', { orderId: id, input });
  const [requested] = (await read(client, id))?.returns ?? [];
  if (requested) await byTwo('acceptReturn', { id: requested.id, restock: random.chance(0.8) });
  const refund = { idempotencyKey: randomUUID(), amountMinor: 10, reason: 'For the trouble' };
  if (await byTwo('refundOrder', { id, input: refund }))
    ledger.refunds.push({ orderId: id, key: refund.idempotencyKey, amountMinor: refund.amountMinor });
}

/** All callers of the same action share the key. */
function inputOf({ id: lineId, quantity }: Line) {
  return { idempotencyKey: randomUUID(), lines: [{ lineId, quantity }] };
}

async function untilOrder(
  client: RetryingClient,
  id: string,
  isOver: () => boolean,
  isEnough: (order: SeenOrder) => boolean,
): Promise<SeenOrder | undefined> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline && !isOver(); await sleep(pollMs)) {
    const order = await read(client, id);
    if (order && isEnough(order)) return order;
    if (order && ['REJECTED', 'CANCELLED'].includes(order.status)) return undefined;
  }
  return undefined;
}

async function read(client: RetryingClient, id: string): Promise<SeenOrder | undefined> {
  const { order } = await client.ask<{ order: SeenOrder | null }>(orderById, { id });
  return order ?? undefined;
}

/** Mostly payments that end in a rejection: at once, or at the confirmation deadline. */
const cartPayments: readonly Payment[] = [
  { method: 'CARD', token: 'tok_declines' },
  { method: 'CARD', token: 'tok_declines' },
  { method: 'CARD', token: 'tok_needs_confirmation' },
  { method: 'CARD', token: 'tok_succeeds' },
  { method: 'CASH_ON_DELIVERY' },
];

interface SeenCart {
  readonly id: string;
  readonly lines: readonly { readonly quantity: number; readonly variant: { readonly id: string } }[];
}

const ownCart = `{ cart { id lines { quantity variant { id } } } }`;

/** A new customer or visitor fills a cart, orders it once, and never changes it again. */
export async function orderCart(shopper: Actor, email?: string): Promise<PlacedOrder | undefined> {
  const { client, catalogue, codes, ledger, random } = shopper;
  for (const variants of [catalogue.plenty, catalogue.scarce]) {
    const line = { variantId: random.pick(variants), quantity: random.between(1, 3) };
    const added = await client.change<{ visitorToken: string | null }>('addToCart', line);
    if (added?.visitorToken) client.useVisitorToken(added.visitorToken);
  }
  // A line may have been added twice, if the first response was lost.
  const { cart } = await client.ask<{ cart: SeenCart | null }>(ownCart);
  if (cart === null || cart.lines.length === 0) return undefined;
  const lines = cart.lines.map(({ quantity, variant }) => ({ variantId: variant.id, quantity }));
  const wish = { payment: random.pick(cartPayments), codes: codesFrom(random, codes), ...(email && { email }) };
  const placed = await place(client, ledger, { ...wish, times: 2 });
  if (placed) ledger.carts.push({ cartId: cart.id, orderId: placed.id, lines });
  return placed;
}
