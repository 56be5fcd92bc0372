import type { DataSource } from 'typeorm';
import { statusChanged } from './order.events.ts';
import { OrderRepository } from './order.repository.ts';

const batchSize = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Publishes the current status of every order again, to one queue, so its consumer can rebuild its copies of the
 * orders.
 *
 * @returns The number of orders.
 */
export async function replayOrders(dataSource: DataSource, queue: string): Promise<number> {
  let count = 0;
  for (let after = beforeAll; ;) {
    const ids = await replayBatch(dataSource, queue, after);
    count += ids.length;
    if (ids.length < batchSize) return count;
    after = ids.at(-1) as string;
  }
}

/** Locks the orders of the batch, so no newer event is published first. */
function replayBatch(dataSource: DataSource, queue: string, after: string): Promise<string[]> {
  return dataSource.transaction(async (manager) => {
    const orders = new OrderRepository(manager);
    const held = await orders.holdAfter(after, batchSize);
    const events = held.map(({ order, change }) => statusChanged(order, change));
    await orders.addEventsFor(queue, events);
    return held.map(({ order }) => order.id);
  });
}
