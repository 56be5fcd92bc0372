import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres, startRabbitMq } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { Client } from 'pg';

export const services = ['customers', 'orders', 'products'] as const;
export type ServiceName = (typeof services)[number];

/** Postgres with synchronous commits, and RabbitMQ: both only for the benchmark. */
export interface Servers {
  readonly adminUrl: string;
  readonly databaseUrls: Readonly<Record<ServiceName | 'relay', string>>;
  readonly amqpUrl: string;
  readonly pids: { readonly postgres: number; readonly rabbitmq: number };
}

/** Starts both on new folders; `closing` stops them. */
export async function startServers(folder: string, closing: Closing): Promise<Servers> {
  const [postgresFolder, rabbitMqFolder] = [join(folder, 'postgres'), join(folder, 'rabbitmq')];
  await setUpStatistics(postgresFolder);
  const [postgres, rabbitMq] = await Promise.all([
    startPostgres({ dataDir: postgresFolder }).then((server) => closing.add(server, () => server.stop())),
    startRabbitMq({ dataDir: rabbitMqFolder }).then((server) => closing.add(server, () => server.stop())),
  ]);
  await onServer(postgres.adminUrl, 'CREATE EXTENSION pg_stat_statements');
  const create = (name: ServiceName | 'relay') => postgres.ensureDatabase({ name, role: name, password: 'bench' });
  return {
    adminUrl: postgres.adminUrl,
    databaseUrls: {
      customers: await create('customers'),
      orders: await create('orders'),
      products: await create('products'),
      relay: await create('relay'),
    },
    amqpUrl: rabbitMq.amqpUrl,
    pids: { postgres: await pidOfPostgres(postgresFolder), rabbitmq: await pidOfRabbitMq(rabbitMqFolder) },
  };
}

/** The library that counts statements is only loaded at startup. */
async function setUpStatistics(dataDir: string): Promise<void> {
  await using postgres = await startPostgres({ dataDir });
  await onServer(postgres.adminUrl, `ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function pidOfPostgres(dataDir: string): Promise<number> {
  const [pid] = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}

/** The node starts after the Erlang port mapper, which is not measured. */
async function pidOfRabbitMq(dataDir: string): Promise<number> {
  const processes = JSON.parse(await readFile(join(dataDir, 'processes.json'), 'utf8')) as { pid: number }[];
  return processes.at(-1)?.pid ?? Number.NaN;
}
