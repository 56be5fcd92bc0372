import { setTimeout as sleep } from 'node:timers/promises';
import { codesFrom } from './codes.ts';
import { cancelOne, edit, requestReturn } from './own-orders.ts';
import { destinations, linesFrom, paymentFrom, place } from './orders.ts';
import type { Actor } from './actor.ts';

/** A random action of a customer: orders, cancels, edits, confirms a payment or requests a return. */
export async function shop(customer: Actor, orders: string[]): Promise<void> {
  const { client, random } = customer;
  const [id] = orders.length > 0 ? [random.pick(orders)] : [];
  const choice = random.next();
  if (id === undefined || choice < 0.7) await order(customer, orders);
  else if (choice < 0.76) await client.change('cancelOrder', { id });
  else if (choice < 0.79) await cancelOne(customer, { id });
  else if (choice < 0.84) await edit(customer, { id });
  else if (choice < 0.91) await client.change('confirmPayment', { orderId: id });
  else await requestReturn(customer, { id });
}

async function order({ client, random, ledger, catalogue, codes }: Actor, orders: string[]): Promise<void> {
  const lines = linesFrom(random, catalogue);
  const payment = paymentFrom(random);
  const times = random.chance(0.2) ? 2 : 1;
  const isOfCart = random.chance(0.25);
  if (isOfCart) for (const line of lines) await client.change('addToCart', { ...line });
  const wish = { payment, times, codes: codesFrom(random, codes), destination: random.pick(destinations) };
  const placed = await place(client, ledger, { ...wish, ...(!isOfCart && { lines }) });
  if (placed === undefined) return;
  const { id } = placed;
  orders.push(id);
  if (payment.token === 'tok_needs_confirmation' && random.chance(0.7)) {
    await sleep(random.between(0, 1_500));
    await client.change('confirmPayment', { orderId: id });
  }
  if (random.chance(0.1)) await client.change('cancelOrder', { id }); // While the order is being decided.
}
