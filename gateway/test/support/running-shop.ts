import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  ServiceProcess,
  startPgBouncer,
  startPostgres,
  startRabbitMq,
  type LocalPostgres,
  type LocalRabbitMq,
  type PgBouncerOptions,
} from '@commerce/cluster';
import { startWith, type Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { ensurePgBouncerInstalled } from '../../../packages/cluster/test/support/install.ts';
import { newSecrets } from '../../../scripts/src/secrets.ts';
import { StatementLog, type Statement } from './statement-log.ts';

export const administrator = { email: 'admin@example.com', password: 'the password of the administrator' };

const names = ['customers', 'orders', 'products'] as const;
type ServiceName = (typeof names)[number];

/** A RabbitMQ node that can go away and come back, with its data. */
class Broker {
  #node: LocalRabbitMq | undefined;
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async start(): Promise<this> {
    this.#node = await startRabbitMq({ dataDir: this.#dataDir, ...(this.#node && { port: this.#node.port }) });
    return this;
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.#node?.kill();
  }

  async stop(): Promise<void> {
    await this.#node?.stop();
  }

  get amqpUrl(): string {
    if (this.#node === undefined) throw new Error('The broker has not been started.');
    return this.#node.amqpUrl;
  }
}

/** Every process of the shop, on servers of its own. */
export interface RunningShop extends AsyncDisposable {
  readonly shop: ShopClient;
  readonly gateway: ServiceProcess;
  readonly subgraphs: Readonly<Record<ServiceName, ServiceProcess>>;
  readonly rabbitMq: Broker;
  readonly privateKey: string;
  /** The superuser's address of Postgres; what the superuser asks is no statement of a service. */
  readonly adminUrl: string;
  /** What the services have read from their databases since the last call. */
  takeReads(): Statement[];
  /** Every statement since the last call. */
  takeStatements(): Statement[];
}

export interface ShopOptions {
  /** Where the gateway finds the subgraphs, in place of where they are: for what stands in between. */
  readonly between?: (name: ServiceName, url: string) => Promise<string>;
  /** The folder that mails land in: without it nobody writes them. */
  readonly mailsFolder?: string;
  /** When somebody who registers is a customer, in place of the default. */
  readonly registration?: 'verified';
  /** What PgBouncer does with sessions: without it the services have Postgres to themselves. */
  readonly poolMode?: PgBouncerOptions['poolMode'];
}

/** Starts Postgres, RabbitMQ, three subgraphs and the gateway, each a process; disposing of it ends them all. */
export function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const { between = (_, url) => Promise.resolve(url), mailsFolder, registration, poolMode } = options;
  return startWith(async (closing) => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-e2e-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const statements = new StatementLog();
    const [postgres, rabbitMq] = await Promise.all([
      startPostgres({ dataDir: join(folder, 'postgres'), durable: false, log: statements.read }),
      new Broker(join(folder, 'rabbitmq')).start(),
    ]);
    closing.add(postgres, () => postgres.stop());
    closing.add(rabbitMq, () => rabbitMq.stop());
    const databases = await createDatabases(postgres);
    await statements.switchOn(postgres.adminUrl, names);
    const addressOf = await behindPooler(poolMode, { folder, databases: Object.values(databases), closing });

    const privateKey = newSecrets().jwtPrivateKey;
    const [customersPort, ordersPort, productsPort, gatewayPort] = [
      await freePort(),
      await freePort(),
      await freePort(),
      await freePort(),
    ];
    const jwksUrl = `http://127.0.0.1:${customersPort}/.well-known/jwks.json`;
    const run = (folderName: string, servicePort: number, env: Readonly<Record<string, string>>) => {
      const common = { PORT: String(servicePort), AMQP_URL: rabbitMq.amqpUrl };
      const service = new ServiceProcess(folderName, { ...common, ...env });
      return closing.add(service, () => service.stop()).start();
    };
    const [customers, orders, products] = await Promise.all([
      run('subgraphs/customers', customersPort, {
        ...addressOf(databases.customers),
        JWT_PRIVATE_KEY: privateKey,
        ADMIN_EMAIL: administrator.email,
        ADMIN_PASSWORD: administrator.password,
        ...(registration && { REGISTRATION: registration }),
      }),
      run('subgraphs/orders', ordersPort, {
        ...addressOf(databases.orders),
        JWKS_URL: jwksUrl,
        CARD_PAYMENTS: 'test',
        MAX_OPEN_ORDERS_PER_CUSTOMER: '10000',
        MAX_UNPAID_UNITS_PER_CUSTOMER: '1000000',
        MAX_RESPONSE_BYTES: '20000000',
        OPERATION_LIMITS: 'documentBytes=1000000',
      }),
      run('subgraphs/products', productsPort, { ...addressOf(databases.products), JWKS_URL: jwksUrl }),
    ]);
    const subgraphs = { customers, orders, products };
    if (mailsFolder !== undefined) {
      const DATABASE_URL = await postgres.ensureDatabase({
        name: 'notifications',
        role: 'notifications',
        password: 'local',
      });
      await run('notifications', await freePort(), { DATABASE_URL, MAILS_FOLDER: mailsFolder });
    }
    const addresses = names.map(async (name) => `${name}=${await between(name, subgraphs[name].url)}/graphql`);
    const gateway = await run('gateway', gatewayPort, {
      JWKS_URL: jwksUrl,
      METRICS: 'true',
      PLANNING_TIMEOUT_MS: '20000', // A busy machine is no reason to give a plan up.
      IMAGES_URL: products.url,
      WEBHOOKS_URL: orders.url,
      COOKIES_FROM: 'customers',
      SUBGRAPH_URLS: (await Promise.all(addresses)).join(','),
    });
    return {
      shop: new ShopClient(gateway.url),
      gateway,
      subgraphs,
      rabbitMq,
      privateKey,
      adminUrl: postgres.adminUrl,
      takeReads: () => statements.takeReads(),
      takeStatements: () => statements.takeAll(),
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

/** The settings that lead a service to its database. */
async function behindPooler(
  poolMode: PgBouncerOptions['poolMode'] | undefined,
  { folder, databases, closing }: { folder: string; databases: readonly string[]; closing: Closing },
): Promise<(databaseUrl: string) => Readonly<Record<string, string>>> {
  if (poolMode === undefined) return (DATABASE_URL) => ({ DATABASE_URL });
  await ensurePgBouncerInstalled();
  const pooler = await startPgBouncer({ dataDir: join(folder, 'pgbouncer'), poolMode, databases });
  closing.add(pooler, () => pooler.stop());
  return (databaseUrl) => ({
    DATABASE_URL: pooler.urlOf(databaseUrl),
    ...(poolMode === 'transaction' && { DATABASE_DIRECT_URL: databaseUrl }),
  });
}

async function createDatabases(postgres: LocalPostgres): Promise<Record<ServiceName, string>> {
  const create = (name: ServiceName) => postgres.ensureDatabase({ name, role: name, password: 'local' });
  return { customers: await create('customers'), orders: await create('orders'), products: await create('products') };
}
