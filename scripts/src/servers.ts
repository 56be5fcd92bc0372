import { join } from 'node:path';
import {
  findRabbitMq,
  keepRunning,
  startPostgres,
  startRabbitMq,
  type EndingServer,
  type LocalPostgres,
  type LocalRabbitMq,
} from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';
import type { Secrets } from './secrets.ts';

export type SubgraphName = 'customers' | 'orders' | 'products';
/** Whoever has a database. */
export type ServiceName = SubgraphName | 'notifications';

/** What servers are started with, beside their options. */
export interface Surroundings {
  readonly closing: Closing;
  readonly progress: Progress;
  /** Called when a server is dead, and cannot be brought back. */
  readonly onGivenUp: () => void;
}

/** Starts Postgres under the data folder, and returns the address of each service's database. */
export async function startDatabases(
  { dataDir }: Options,
  secrets: Secrets,
  surroundings: Surroundings,
): Promise<Record<ServiceName, string>> {
  const postgres = await keep('Postgres', surroundings, (died?: LocalPostgres) =>
    startPostgres({ dataDir: join(dataDir, 'postgres'), ...likeBefore(died) }),
  );
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
  surroundings: Surroundings,
): Promise<Broker> {
  if (isWithoutRabbitMq) return { description: 'inside this process, as asked', amqpUrl: undefined };
  if (amqpUrl !== undefined) return { description: `RabbitMQ at ${new URL(amqpUrl).host} (AMQP_URL)`, amqpUrl };
  if (findRabbitMq() === undefined) {
    return { description: 'inside this process (install rabbitmq-server, or set AMQP_URL, for RabbitMQ)', amqpUrl };
  }
  const rabbitMq = await keep('RabbitMQ', surroundings, (died?: LocalRabbitMq) =>
    startRabbitMq({ dataDir: join(dataDir, 'rabbitmq'), ...likeBefore(died) }),
  );
  return { description: `RabbitMQ, a private node on port ${rabbitMq.port}`, amqpUrl: rabbitMq.amqpUrl };
}

/** Services keep the addresses that they were started with. */
const likeBefore = (died: { readonly port: number } | undefined) => died && { port: died.port, keepsLog: true };

async function keep<Server extends EndingServer>(
  name: string,
  { closing, progress, onGivenUp }: Surroundings,
  start: (died?: Server) => Promise<Server>,
): Promise<Server> {
  const say = (line: string) => progress.say(line);
  const kept = await progress.step(name, () => keepRunning({ name, start, say, onGivenUp }));
  closing.add(kept, (running) => running.stop());
  return kept.server;
}
