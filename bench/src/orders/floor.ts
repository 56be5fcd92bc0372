import type { Closing } from '@commerce/runtime';
import { Client } from 'pg';
import { perSecond } from '../clients.ts';
import type { Databases } from './databases.ts';
import { floorTransactions } from './floor-transactions.ts';
import { readSampleOrder } from './sample-order.ts';
import { services, type ServiceName, type Servers } from './servers.ts';

type Connections = Readonly<Record<ServiceName, Client>>;

/**
 * How many orders Postgres can store when only their rows are written: by concurrent writers that each repeat the
 * transactions of an order.
 */
export async function measureFloor(
  servers: Servers,
  databases: Databases,
  writers: number,
  durationMs: number,
  closing: Closing,
): Promise<number> {
  const sample = await readSampleOrder(databases);
  const connections = await Promise.all(Array.from({ length: writers }, () => connect(servers, closing)));
  const write = async (clients: Connections) => {
    for (const { database, statements } of floorTransactions(sample)) {
      const client = clients[database];
      await client.query('BEGIN');
      for (const { sql, values } of statements) await client.query(sql, [...values]);
      await client.query('COMMIT');
    }
  };
  const writeFor = (ms: number) => perSecond((writer) => write(connections[writer]!), connections.length, ms);
  await writeFor(durationMs / 4);
  return writeFor(durationMs);
}

async function connect({ databaseUrls }: Servers, closing: Closing): Promise<Connections> {
  const open = async (name: ServiceName) => {
    const client = closing.add(new Client({ connectionString: databaseUrls[name] }), (own) => own.end());
    await client.connect();
    return [name, client] as const;
  };
  return Object.fromEntries(await Promise.all(services.map(open))) as Record<ServiceName, Client>;
}
