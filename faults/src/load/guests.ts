import { setTimeout as sleep } from 'node:timers/promises';
import { cancelOne, edit, requestReturn } from './own-orders.ts';
import { orderCart } from './stories.ts';
import type { Actor } from './actor.ts';

/** A new visitor orders a cart without an account, and then uses the link of the order. */
export async function orderAsGuest(guest: Actor): Promise<void> {
  const { client, random } = guest;
  // Few addresses, because coupons limit the orders of guests by address.
  const placed = await orderCart(guest, `guest-${random.between(1, 4)}@example.com`);
  if (placed === undefined) return;
  const { id, token } = placed;
  await sleep(random.between(0, 1_500));
  if (random.chance(0.5)) await client.change('confirmPayment', { orderId: id, token });
  const choice = random.next();
  if (choice < 0.2) await client.change('cancelOrder', { id, token });
  else if (choice < 0.4) await cancelOne(guest, placed);
  else if (choice < 0.7) await edit(guest, placed);
  else await requestReturn(guest, placed);
}
