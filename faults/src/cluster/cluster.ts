import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, type LocalPostgres, type LocalRabbitMq } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import type { CrashingService } from '../crash/points.ts';
import type { Instructions } from '../crash/instructions.ts';
import { subgraphs } from '../plan.ts';
import { administrator } from './administrator.ts';
import { startConnectionProxy, type ConnectionProxy } from './connection-proxy.ts';
import { startBroker, startDatabaseServer, type CrashingServer } from './servers.ts';
import { ServiceProcess, type Death } from './service-process.ts';
import { startSpreadingProxy, type SpreadingProxy } from './spreading-proxy.ts';
import { newTokens, type Tokens } from './tokens.ts';

export interface ClusterOptions {
  /** What a process has to suffer in the life that now begins. */
  readonly instruct: (process: string, service: CrashingService | undefined) => Instructions;
  readonly onDeath: (process: string, death: Death) => void;
  /** Gateways by name, when there are several: then connections are spread over them. */
  readonly gateways?: readonly string[];
  /** What their environment has besides. */
  readonly gatewayEnv?: Readonly<Record<string, string>>;
}

/** Every process of the shop, two of each subgraph, on servers of its own. */
export interface Cluster {
  readonly shop: ShopClient;
  readonly tokens: Tokens;
  readonly processes: readonly ServiceProcess[];
  /** Those of them that clients talk to. */
  readonly gateways: readonly ServiceProcess[];
  readonly postgres: CrashingServer<LocalPostgres>;
  readonly rabbitMq: CrashingServer<LocalRabbitMq>;
  /** Over which gateways hear events. */
  readonly gatewaysLine: ConnectionProxy;
  readonly databaseUrls: Readonly<Record<CrashingService, string>>;
  /** Waits until every process answers. */
  allReady(timeoutMs: number): Promise<void>;
}

/** What waits for half an hour in a shop is over within a run here, and is seen to end well. */
const settings: Readonly<Record<CrashingService, Readonly<Record<string, string>>>> = {
  customers: { ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password },
  orders: {
    CARD_PAYMENTS: 'test',
    STOCK_TIMEOUT_SECONDS: '30',
    PAYMENT_TIMEOUT_SECONDS: '20',
    MAX_OPEN_ORDERS_PER_CUSTOMER: '10000',
    MAX_UNPAID_UNITS_PER_CUSTOMER: '1000000',
  },
  products: { RESERVATION_MINUTES: '1' },
};

/** Starts them; what is started is added to `closing`, so that nothing is left when this fails half way. */
export async function startCluster(options: ClusterOptions, closing: Closing): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-faults-'));
  closing.add(folder, () => rm(folder, { recursive: true, force: true }));
  const postgres = closing.add(await startDatabaseServer(folder), (server) => server.stop());
  const rabbitMq = closing.add(await startBroker(folder), (server) => server.stop());
  const database = (name: CrashingService) => postgres.running.ensureDatabase({ name, role: name, password: 'local' });
  const databaseUrls = {
    customers: await database('customers'),
    orders: await database('orders'),
    products: await database('products'),
  };
  const proxies = {
    customers: await spreadOverTwo(closing),
    orders: await spreadOverTwo(closing),
    products: await spreadOverTwo(closing),
  };
  const tokens = newTokens();
  const jwksUrl = `${proxies.customers.proxy.url}/.well-known/jwks.json`;
  const common = { AMQP_URL: rabbitMq.running.amqpUrl, LOG_LEVEL: 'warn', DATABASE_POOL_SIZE: '8' };

  const processes = subgraphs.flatMap((service) =>
    proxies[service].ports.map(
      (port, index) =>
        new ServiceProcess({
          name: `${service}-${index + 1}`,
          folder: `subgraphs/${service}`,
          port,
          env: {
            ...common,
            DATABASE_URL: databaseUrls[service],
            ...(service === 'customers' ? { JWT_PRIVATE_KEY: tokens.privateKey } : { JWKS_URL: jwksUrl }),
            ...settings[service],
          },
          instruct: () => options.instruct(`${service}-${index + 1}`, service),
          onDeath: (death) => options.onDeath(`${service}-${index + 1}`, death),
        }),
    ),
  );
  const gatewaysLine = closing.add(await startConnectionProxy(await freePort(), [rabbitMq.running.port]), (line) =>
    line.close(),
  );
  const gatewayEnv = {
    AMQP_URL: common.AMQP_URL.replace(/:\d+$/, `:${new URL(gatewaysLine.url).port}`),
    LOG_LEVEL: 'warn',
    JWKS_URL: jwksUrl,
    SUBGRAPH_URLS: subgraphs.map((service) => `${service}=${proxies[service].proxy.url}/graphql`).join(','),
    SUBGRAPH_TIMEOUT_MS: '12000',
    // All clients connect from this machine.
    MAX_CONNECTIONS_PER_ADDRESS: '100000',
    MAX_REQUESTS_PER_ADDRESS: '100000',
    MAX_UNREAD_MB_PER_ADDRESS: '10000',
    LIVE_MAX_CONNECTIONS_PER_ADDRESS: '100000',
    ...options.gatewayEnv,
  };
  const gateways: ServiceProcess[] = [];
  for (const name of options.gateways ?? ['gateway']) {
    gateways.push(
      new ServiceProcess({
        name,
        folder: 'gateway',
        port: await freePort(),
        env: gatewayEnv,
        instruct: () => options.instruct(name, undefined),
        onDeath: (death) => options.onDeath(name, death),
      }),
    );
  }
  const url = await addressOf(gateways, closing);
  const all = [...processes, ...gateways];
  closing.add(all, () => Promise.all(all.map((process) => process.stop())));
  for (const process of all) process.start();
  return {
    shop: new ShopClient(url),
    tokens,
    processes: all,
    gateways,
    postgres,
    rabbitMq,
    gatewaysLine,
    databaseUrls,
    allReady: (timeoutMs) => untilAllReady(all, timeoutMs),
  };
}

/** Of the only one, or of what stands in front of several. */
async function addressOf([first, ...others]: readonly ServiceProcess[], closing: Closing): Promise<string> {
  if (first === undefined) throw new Error('There is no gateway.');
  if (others.length === 0) return first.url;
  const ports = [first, ...others].map(({ port }) => port);
  return closing.add(await startConnectionProxy(await freePort(), ports), (started) => started.close()).url;
}

async function spreadOverTwo(closing: Closing): Promise<{ proxy: SpreadingProxy; ports: readonly number[] }> {
  const ports = [await freePort(), await freePort()];
  const proxy = closing.add(await startSpreadingProxy(await freePort(), ports), (started) => started.close());
  return { proxy, ports };
}

async function untilAllReady(processes: readonly ServiceProcess[], timeoutMs: number): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(200)) {
    const ready = await Promise.all(processes.map((process) => process.isReady()));
    const [unready] = processes.filter((_, index) => !ready[index]);
    if (unready === undefined) return;
    if (Date.now() > deadline) throw new Error(`${unready.name} does not get ready:\n${unready.output}`);
  }
}
