import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  freePort,
  freePorts,
  type LocalPostgres,
  type LocalRabbitMq,
  RestartableServer,
  startPostgres,
  startRabbitMq,
} from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { LoginDocument, ShopClient } from '@commerce/shop-client';
import { type CrashingService, subgraphs } from '../crash-points.ts';
import type { Instructions } from '../preload/instructions.ts';
import { type ConnectionProxy, startConnectionProxy, startRequestProxy } from './proxies.ts';
import { type Death, SupervisedProcess } from './supervised-process.ts';
import { newTokens, type Tokens } from './tokens.ts';

export interface ClusterOptions {
  /** The faults of a process that is about to start. */
  readonly instruct: (process: string, service: CrashingService | undefined) => Instructions;
  readonly onDeath: (process: string, death: Death) => void;
  /** The names of the gateways: if there are several, a proxy balances connections between them. */
  readonly gateways?: readonly string[];
  readonly gatewayEnv?: Readonly<Record<string, string>>;
}

/** Every process of the shop, two of each subgraph, with its own Postgres and RabbitMQ. */
export interface Cluster {
  readonly shop: ShopClient;
  readonly tokens: Tokens;
  /** Subgraphs and gateways. */
  readonly processes: readonly SupervisedProcess[];
  readonly gateways: readonly SupervisedProcess[];
  readonly postgres: RestartableServer<LocalPostgres>;
  readonly rabbitMq: RestartableServer<LocalRabbitMq>;
  /** Between the gateways and RabbitMQ. */
  readonly gatewayEvents: ConnectionProxy;
  readonly databaseUrls: Readonly<Record<CrashingService, string>>;
  /** Waits until every process responds. */
  allReady(timeoutMs: number): Promise<void>;
}

const administrator = { email: 'admin@example.com', password: 'the password of the administrator' };

/** Shortens half-hour deadlines, so that they are tested within a run. Webhooks are received on this machine. */
const settings: Readonly<Record<CrashingService, Readonly<Record<string, string>>>> = {
  customers: { ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password },
  orders: {
    CARD_PAYMENTS: 'test',
    STOCK_TIMEOUT_SECONDS: '30',
    PAYMENT_TIMEOUT_SECONDS: '20',
    MAX_OPEN_ORDERS_PER_CUSTOMER: '10000',
    MAX_UNPAID_UNITS_PER_CUSTOMER: '1000000',
    WEBHOOK_ALLOW_LOOPBACK: 'true',
    WEBHOOK_TIMEOUT_SECONDS: '5',
  },
  products: { RESERVATION_MINUTES: '1' },
};

/** All clients connect from this machine. */
const gatewayLimits = {
  MAX_CONNECTIONS_PER_ADDRESS: '100000',
  MAX_REQUESTS_PER_ADDRESS: '100000',
  MAX_UNREAD_MB_PER_ADDRESS: '10000',
  LIVE_MAX_CONNECTIONS_PER_ADDRESS: '100000',
  RATE_LIMITS: 'caller=999999999/60,address=999999999/60,passed-on=999999999/60',
  RATE_LIMIT_GROUPS: 'none',
};

/** Starts the processes; everything that is started is added to `closing`, so that a failed start is cleaned up. */
export async function startCluster(options: ClusterOptions, closing: Closing): Promise<Cluster> {
  const folder = closing.add(await mkdtemp(join(tmpdir(), 'commerce-faults-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const servers = await startServers(folder, closing);
  const { postgres, rabbitMq } = servers;
  const tokens = newTokens();
  const databaseUrls = await forEachSubgraph((name) =>
    postgres.running.ensureDatabase({ name, role: name, password: 'local' }),
  );
  const ports = await forEachSubgraph(() => freePorts(2));
  const urls = await forEachSubgraph(async (name) => {
    return closing.add(await startRequestProxy(ports[name]), (proxy) => proxy.close()).url;
  });
  const jwksUrl = `${urls.customers}/.well-known/jwks.json`;
  const common = { AMQP_URL: rabbitMq.running.amqpUrl, LOG_LEVEL: 'warn' };
  const create = (name: string, port: number, env: Readonly<Record<string, string>>, service?: CrashingService) =>
    new SupervisedProcess({
      name,
      folder: service === undefined ? 'gateway' : `subgraphs/${service}`,
      port,
      env: { ...common, ...env },
      instruct: () => options.instruct(name, service),
      onDeath: (death) => options.onDeath(name, death),
    });

  const services = subgraphs.flatMap((service) => {
    const keys: Record<string, string> =
      service === 'customers' ? { JWT_PRIVATE_KEY: tokens.privateKey } : { JWKS_URL: jwksUrl };
    const env = { DATABASE_URL: databaseUrls[service], DATABASE_POOL_SIZE: '8', ...keys, ...settings[service] };
    return ports[service].map((port, index) => create(`${service}-${index + 1}`, port, env, service));
  });
  const gatewayEvents = closing.add(await startConnectionProxy([rabbitMq.running.port]), (proxy) => proxy.close());
  const gatewayEnv = {
    AMQP_URL: common.AMQP_URL.replace(/:\d+$/, `:${new URL(gatewayEvents.url).port}`),
    JWKS_URL: jwksUrl,
    SUBGRAPH_URLS: subgraphs.map((name) => `${name}=${urls[name]}/graphql`).join(','),
    SUBGRAPH_TIMEOUT_MS: '12000',
    ...gatewayLimits,
    ...options.gatewayEnv,
  };
  const gateways: SupervisedProcess[] = [];
  for (const name of options.gateways ?? ['gateway']) gateways.push(create(name, await freePort(), gatewayEnv));
  const url = await addressOf(gateways, closing);
  const processes = [...services, ...gateways];
  closing.add(processes, () => Promise.all(processes.map((process) => process.stop())));
  for (const process of processes) process.supervise();
  const allReady = (timeoutMs: number) => untilAllReady(processes, timeoutMs);
  return { ...servers, shop: new ShopClient(url), tokens, processes, gateways, gatewayEvents, databaseUrls, allReady };
}

/** The ID of the administrator account that customers creates at startup: some changes need a stored administrator. */
export async function administratorId({ shop }: Cluster): Promise<string> {
  const { login } = await shop.request(LoginDocument, administrator);
  if (login.__typename !== 'LoginPayload') throw new Error(JSON.stringify(login));
  return login.customer.id;
}

async function forEachSubgraph<Value>(
  get: (name: CrashingService) => Promise<Value>,
): Promise<Record<CrashingService, Value>> {
  return { customers: await get('customers'), orders: await get('orders'), products: await get('products') };
}

/** Postgres syncs to disk, as in production. */
async function startServers(folder: string, closing: Closing): Promise<Pick<Cluster, 'postgres' | 'rabbitMq'>> {
  const [postgresPort, rabbitMqPort] = [await freePort(), await freePort()];
  const postgres = await RestartableServer.start(() =>
    startPostgres({ dataDir: join(folder, 'postgres'), port: postgresPort }),
  );
  closing.add(postgres, (server) => server.stop());
  const rabbitMq = await RestartableServer.start(() =>
    startRabbitMq({ dataDir: join(folder, 'rabbitmq'), port: rabbitMqPort }),
  );
  closing.add(rabbitMq, (server) => server.stop());
  return { postgres, rabbitMq };
}

/** The only gateway, or the proxy in front of several. */
async function addressOf(gateways: readonly SupervisedProcess[], closing: Closing): Promise<string> {
  const [first, ...others] = gateways;
  if (first === undefined) throw new Error('The cluster has no gateway.');
  if (others.length === 0) return first.url;
  const proxy = await startConnectionProxy(gateways.map(({ port }) => port));
  return closing.add(proxy, (started) => started.close()).url;
}

async function untilAllReady(processes: readonly SupervisedProcess[], timeoutMs: number): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(200)) {
    const ready = await Promise.all(processes.map((process) => process.isReady()));
    const [unready] = processes.filter((_, index) => !ready[index]);
    if (unready === undefined) return;
    if (Date.now() > deadline) throw new Error(`${unready.name} is not ready:\n${unready.output.slice(-5_000)}`);
  }
}
