import { Client } from 'pg';
import { until } from './until.ts';
import type { RunningShop } from './running-shop.ts';
import type { Statement } from './statement-log.ts';

const services = ['customers', 'orders', 'products'] as const;

/** Waits until products and customers have processed every confirmed order, and no events are in transit. */
export async function untilRest({ adminUrl }: RunningShop): Promise<void> {
  const clients = services.map((name) => new Client({ connectionString: databaseUrl(adminUrl, name) }));
  const [customers, orders, products] = clients as [Client, Client, Client];
  const count = async (client: Client, from: string) =>
    (await client.query<{ count: number }>(`SELECT count(*)::int FROM ${from}`)).rows[0]!.count;
  try {
    for (const client of clients) await client.connect();
    await until('all orders are sold and counted', async () => {
      const confirmed = await count(orders, `orders WHERE status = 'CONFIRMED'`);
      const sold = await count(products, `stock_order WHERE state = 'SOLD'`);
      const counted = await count(customers, `customer_order WHERE status = 'CONFIRMED'`);
      const waiting = await Promise.all(clients.map((client) => count(client, 'outbox WHERE published_at IS NULL')));
      return sold === confirmed && counted === confirmed && waiting.every((events) => events === 0);
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** Ends the events of staff topics, which are not published for each order, but every few seconds. */
export async function postponeStaffEvents({ adminUrl }: RunningShop): Promise<void> {
  const orders = new Client({ connectionString: databaseUrl(adminUrl, 'orders') });
  await orders.connect();
  await orders.query(`UPDATE staff_topic SET notified_at = 'infinity'`);
  await orders.end();
}

/** The statements since the last call, after Postgres’s pending log lines have arrived. */
export async function takeAllStatements(running: RunningShop): Promise<Statement[]> {
  const mark = `SELECT 'mark ${performance.now()}'`;
  const client = new Client({ connectionString: running.adminUrl });
  await client.connect();
  await client.query(`SET log_statement = 'all'`);
  await client.query(mark);
  await client.end();
  const statements: Statement[] = [];
  await until('Postgres has logged the mark', () => {
    statements.push(...running.takeStatements());
    return statements.some(({ sql }) => sql === mark);
  });
  return statements.filter(({ service }) => (services as readonly string[]).includes(service));
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = name;
  return url.href;
}
