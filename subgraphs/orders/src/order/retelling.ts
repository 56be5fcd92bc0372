import { entityOf, type Row } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { statusChanged } from './order-events.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { Order } from './order.ts';

const batchSize = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Says where every order stands once more, to one queue alone: whoever keeps something of the orders has it anew when the
 * relay has published it.
 *
 * @returns how many orders there were
 */
export async function retellOrders(dataSource: DataSource, queue: string): Promise<number> {
  let told = 0;
  for (let after = beforeAll; ;) {
    const ids = await retellBatch(dataSource, queue, after);
    told += ids.length;
    if (ids.length < batchSize) return told;
    after = ids.at(-1) as string;
  }
}

/** In the transaction that holds the orders, so that nothing newer is published before. */
function retellBatch(dataSource: DataSource, queue: string, after: string): Promise<string[]> {
  return dataSource.transaction(async (manager) => {
    const rows: (Row & { newest: Row })[] = await manager.query(
      `SELECT orders.*, to_jsonb(newest) AS newest FROM orders
       JOIN order_status_change AS newest ON newest.order_id = orders.id AND newest.version = orders.version
       WHERE orders.id > $1 ORDER BY orders.id LIMIT $2 FOR SHARE OF orders`,
      [after, batchSize],
    );
    const orders = rows.map(({ newest, ...row }) => ({
      order: entityOf(Order, row, manager),
      change: entityOf(OrderStatusChange, { ...newest, at: new Date(String(newest.at)) }, manager),
    }));
    const events = orders.map(({ order, change }) => statusChanged(order, change));
    await manager.query(
      `INSERT INTO outbox (id, subject, envelope, queue)
       SELECT (envelope ->> 'id')::uuid, envelope ->> 'subject', envelope, $2 FROM jsonb_array_elements($1::jsonb) AS envelope`,
      [JSON.stringify(events), queue],
    );
    return orders.map(({ order }) => order.id);
  });
}
