import { join } from 'node:path';
import {
  findRabbitMq,
  findValkey,
  keepRunning,
  startPostgres,
  startRabbitMq,
  startValkey,
  type EndingServer,
  type LocalPostgres,
  type LocalRabbitMq,
  type LocalValkey,
} from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';
import type { Secrets } from './secrets.ts';

export type SubgraphName = 'customers' | 'orders' | 'products';
/** The services with a database. */
export type ServiceName = SubgraphName | 'notifications';

/** The settings for servers, in addition to their options. */
export interface Surroundings {
  readonly closing: Closing;
  readonly progress: Progress;
  /** Called when a server has died and cannot be restarted. */
  readonly onGivenUp: () => void;
}

/** Starts Postgres under the data folder, and returns the URL of each service’s database. */
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

/** The event bus: its description for the banner, and its address if it is RabbitMQ. */
export interface Broker {
  readonly description: string;
  readonly amqpUrl: string | undefined;
}

/** The given RabbitMQ, else a private one if it is installed, else none: then events stay in this process. */
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

/** The URL of a private Valkey for the gateway's rate limits, if it is installed. */
export async function startRateStore({ dataDir }: Options, surroundings: Surroundings): Promise<string | undefined> {
  if (findValkey() === undefined) return undefined;
  const valkey = await keep('Valkey', surroundings, (died?: LocalValkey) =>
    startValkey({ dataDir: join(dataDir, 'valkey'), ...likeBefore(died) }),
  );
  return valkey.url;
}

/** Services keep the addresses with which they were started. */
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
