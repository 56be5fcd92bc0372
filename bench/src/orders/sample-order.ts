import type { Databases } from './databases.ts';
import type { ServiceName } from './servers.ts';

/** A row as text by column, in the format in which Postgres accepts it. */
export type Row = Readonly<Record<string, string | null>>;

/** All rows of one complete order, by service and table: the rows of each table are in event order. */
export interface SampleOrder {
  readonly id: string;
  readonly rows: Readonly<Record<ServiceName, Readonly<Record<string, readonly Row[]>>>>;
}

const tables = {
  orders: {
    orders: 'id::text = $1',
    order_line: 'order_id::text = $1',
    order_status_change: 'order_id::text = $1 ORDER BY version',
    outbox: 'subject = $1 ORDER BY position',
  },
  products: {
    stock_order: 'order_id::text = $1',
    stock_reservation: 'order_id::text = $1',
    outbox: 'subject = $1 ORDER BY position',
  },
  customers: { customer_order: 'order_id::text = $1' },
} as const;

/** The newest order of a customer, once it was sold and counted; without inbox rows, which the copying code creates. */
export async function readSampleOrder(databases: Databases): Promise<SampleOrder> {
  const [newest] = await databases.rows<{ id: string }>(
    'orders',
    'SELECT id FROM orders WHERE customer_id IS NOT NULL ORDER BY placed_at DESC LIMIT 1',
  );
  if (newest === undefined) throw new Error('No order was placed.');
  const read = async (service: ServiceName) => {
    const entries = Object.entries(tables[service]).map(
      async ([table, where]) =>
        [table, await databases.texts(service, `SELECT * FROM ${table} WHERE ${where}`, [newest.id])] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  };
  const [orders, products, customers] = [await read('orders'), await read('products'), await read('customers')];
  return { id: newest.id, rows: { orders, products, customers } };
}
