import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { linesFrom, paymentFrom, place } from './orders.ts';
import type { Actor } from './actor.ts';

const orderById = `query ($id: ID!) { order(id: $id) { status lines { id quantity } } }`;

/** A random action of a customer: orders, cancels, edits, confirms a payment or requests a return. */
export async function shop(customer: Actor, orders: string[]): Promise<void> {
  const { client, random } = customer;
  const [id] = orders.length > 0 ? [random.pick(orders)] : [];
  const choice = random.next();
  if (id === undefined || choice < 0.7) await order(customer, orders);
  else if (choice < 0.77) await client.change('cancelOrder', { id });
  else if (choice < 0.79) await cancelOne(customer, id);
  else if (choice < 0.81) await edit(customer, id);
  else if (choice < 0.9) await client.change('confirmPayment', { orderId: id });
  else await requestReturn(customer, id);
}

async function order({ client, random, ledger, catalogue }: Actor, orders: string[]): Promise<void> {
  const lines = linesFrom(random, catalogue);
  const payment = paymentFrom(random);
  const times = random.chance(0.2) ? 2 : 1;
  const isOfCart = random.chance(0.25);
  if (isOfCart) for (const line of lines) await client.change('addToCart', { ...line });
  const id = await place(client, ledger, { payment, times, ...(!isOfCart && { lines }) });
  if (id === undefined) return;
  orders.push(id);
  if (payment.token === 'tok_needs_confirmation' && random.chance(0.7)) {
    await sleep(random.between(0, 1_500));
    await client.change('confirmPayment', { orderId: id });
  }
  if (random.chance(0.1)) await client.change('cancelOrder', { id }); // While the order is being decided.
}

/** One unit of the first line. */
async function oneOf({ client }: Actor, id: string) {
  const { order: found } = await client.ask<{ order: { status: string; lines: { id: string }[] } | null }>(orderById, {
    id,
  });
  const lines = (found?.lines ?? []).slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 }));
  return { status: found?.status, input: { idempotencyKey: randomUUID(), lines } };
}

async function cancelOne(customer: Actor, id: string): Promise<void> {
  const { input } = await oneOf(customer, id);
  if (input.lines.length > 0) await customer.client.change('cancelOrderLines', { id, input });
}

/** Gives up the first line, if the order is still confirmed and has others. */
async function edit(customer: Actor, id: string): Promise<void> {
  const { input } = await oneOf(customer, id);
  const lines = input.lines.map(({ lineId }) => ({ lineId, quantity: 0 }));
  const edited = { ...input, lines, note: 'Ring twice' };
  if (lines.length > 0) await customer.client.changeTimes(2, 'editOrder', { id, input: edited });
}

async function requestReturn(customer: Actor, orderId: string): Promise<void> {
  const { status, input } = await oneOf(customer, orderId);
  if (status !== 'DELIVERED' && status !== 'SHIPPED') return;
  await customer.client.change('requestReturn', { orderId, input: { ...input, reason: 'Too small' } });
}
