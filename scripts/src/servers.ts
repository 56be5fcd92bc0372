import { join } from 'node:path';
import { findRabbitMq, startPostgres, startRabbitMq } from '@commerce/local-servers';
import type { Closing } from '@commerce/service';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';
import type { Secrets } from './secrets.ts';

export type SubgraphName = 'customers' | 'orders' | 'products';
/** Whoever has a database. */
export type ServiceName = SubgraphName | 'notifications';

/** Starts Postgres under the data folder, and returns the address of each service's database. */
export async function startDatabases(
  { dataDir }: Options,
  secrets: Secrets,
  closing: Closing,
  progress: Progress,
): Promise<Record<ServiceName, string>> {
  const postgres = await progress.step('Postgres', () => startPostgres({ dataDir: join(dataDir, 'postgres') }));
  closing.add(postgres, () => postgres.stop());
  const database = (name: ServiceName) =>
    postgres.ensureDatabase({ name, role: name, password: secrets[`${name}DatabasePassword`] });
  return {
    customers: await database('customers'),
    orders: await database('orders'),
    products: await database('products'),
    notifications: await database('notifications'),
  };
}

/** What carries the events, for the banner, and its address when it is RabbitMQ. */
export interface Broker {
  readonly description: string;
  readonly amqpUrl: string | undefined;
}

/** The RabbitMQ that is given, else one of our own if it is installed, else none: then events stay in this process. */
export async function startBroker(
  { dataDir, amqpUrl, isWithoutRabbitMq }: Options,
  closing: Closing,
  progress: Progress,
): Promise<Broker> {
  if (isWithoutRabbitMq) return { description: 'inside this process, as asked', amqpUrl: undefined };
  if (amqpUrl !== undefined) return { description: `RabbitMQ at ${new URL(amqpUrl).host} (AMQP_URL)`, amqpUrl };
  if (findRabbitMq() === undefined) {
    return { description: 'inside this process (install rabbitmq-server, or set AMQP_URL, for RabbitMQ)', amqpUrl };
  }
  const rabbitMq = await progress.step('RabbitMQ', () => startRabbitMq({ dataDir: join(dataDir, 'rabbitmq') }));
  closing.add(rabbitMq, () => rabbitMq.stop());
  return { description: `RabbitMQ, a private node on port ${rabbitMq.port}`, amqpUrl: rabbitMq.amqpUrl };
}
