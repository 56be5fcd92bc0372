import { setTimeout as sleep } from 'node:timers/promises';
import type { Databases } from './databases.ts';

const patienceMs = 30_000;

/** Waits until every confirmed order has been sold by products and counted by customers; returns how many there are. */
export async function settled(databases: Databases): Promise<number> {
  const count = (from: string) => `SELECT count(*)::int AS value FROM ${from}`;
  for (const deadline = Date.now() + patienceMs; ; await sleep(100)) {
    const waiting = await databases.waitingEvents();
    const [confirmed, sold, counted] = await Promise.all([
      databases.number('orders', count(`orders WHERE status = 'CONFIRMED'`)),
      databases.number('products', count(`stock_order WHERE state = 'SOLD'`)),
      databases.number('customers', count(`customer_order WHERE status = 'CONFIRMED'`)),
    ]);
    if (waiting === 0 && sold === confirmed && counted === confirmed) return confirmed;
    const state = `${confirmed} orders are confirmed, ${sold} sold, ${counted} counted; ${waiting} events wait`;
    if (Date.now() > deadline) throw new Error(`It does not come to rest: ${state}.`);
  }
}
