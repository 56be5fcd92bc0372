import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  ServiceProcess,
  startPgBouncer,
  startPostgres,
  startRabbitMq,
  type Environment,
  type LocalPostgres,
  type LocalRabbitMq,
  type PgBouncerOptions,
} from '@commerce/cluster';
import { startWith, type Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { ensurePgBouncerInstalled, ensureRabbitMqInstalled } from '../../../packages/cluster/test/support/install.ts';
import { newSecrets } from '../../../scripts/src/secrets.ts';
import { administrator } from './people.ts';
import { subgraphNames, subgraphUrls, type Shop, type SubgraphName } from './shop.ts';
import { StatementLog, type Statement } from './statement-log.ts';

/** A RabbitMQ node that can be stopped and restarted with its data. */
class Broker {
  #node: LocalRabbitMq | undefined;
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async start(): Promise<this> {
    await ensureRabbitMqInstalled();
    this.#node = await startRabbitMq({ dataDir: this.#dataDir, ...(this.#node && { port: this.#node.port }) });
    return this;
  }

  /** Kills it, like a crash. */
  async kill(): Promise<void> {
    await this.#node?.kill();
  }

  get amqpUrl(): string {
    if (this.#node === undefined) throw new Error('The broker is not running.');
    return this.#node.amqpUrl;
  }
}

/** Every process of the shop, with its own servers. */
export interface RunningShop extends Shop, AsyncDisposable {
  readonly gateway: ServiceProcess;
  readonly subgraphs: Readonly<Record<SubgraphName, ServiceProcess>>;
  readonly rabbitMq: Broker;
  /** The folder for mails; see `writesMails`. */
  readonly mailsFolder: string;
  /** The reads of the services since the last call; see `logsStatements`. */
  takeReads(): Statement[];
  /** Every statement since the last call; see `logsStatements`. */
  takeStatements(): Statement[];
  /** Restarts the subgraphs on the same databases, behind a PgBouncer in this pool mode. */
  moveBehind(poolMode: PgBouncerOptions['poolMode']): Promise<void>;
  /** How processes have ended that were not stopped, with their logs. */
  crashes(): string[];
}

export interface ShopOptions {
  /** Subgraph addresses for the gateway that replace the real ones, such as those of proxies. */
  readonly between?: (name: SubgraphName, url: string) => Promise<string>;
  /** The pool mode of PgBouncer: without it the services connect to Postgres directly. */
  readonly poolMode?: PgBouncerOptions['poolMode'];
  /** Whether a process writes mails to `mailsFolder`. */
  readonly writesMails?: boolean;
  /** Whether Postgres logs each statement of the subgraphs, for `takeReads` and `takeStatements`. */
  readonly logsStatements?: boolean;
}

/** Starts Postgres, RabbitMQ, three subgraphs and the gateway as processes; disposing of it ends them all. */
export function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const { between = (_, url) => Promise.resolve(url), poolMode, logsStatements = false, writesMails = false } = options;
  return startWith(async (closing) => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-e2e-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const mailsFolder = join(folder, 'mails');
    await mkdir(mailsFolder);
    const statements = new StatementLog();
    const [postgres, rabbitMq] = await startServers(folder, statements, closing);
    const databases = await createDatabases(postgres);
    if (logsStatements) await statements.switchOn(postgres.adminUrl, subgraphNames);
    const addressesBehind = (mode: typeof poolMode) =>
      behindPooler(mode, { folder, databases: Object.values(databases), closing });
    const addressOf = await addressesBehind(poolMode);
    const privateKey = newSecrets().jwtPrivateKey;
    const { notifications, ...processes } = await processesOf({
      amqpUrl: rabbitMq.amqpUrl,
      addresses: (name) => addressOf(databases[name]),
      between,
      mailsFolder,
      privateKey,
    });
    const all = [...Object.values(processes), ...(writesMails ? [notifications] : [])];
    closing.add(all, () => Promise.all(all.map((process) => process.stop())));
    await Promise.all(all.map((process) => process.start()));
    const { gateway, customers, orders, products } = processes;
    return {
      shop: new ShopClient(gateway.url),
      gateway,
      subgraphs: { customers, orders, products },
      rabbitMq,
      privateKey,
      adminUrl: postgres.adminUrl,
      mailsFolder,
      takeReads: () => statements.takeReads(),
      takeStatements: () => statements.takeAll(),
      moveBehind: async (mode) => {
        const movedTo = await addressesBehind(mode);
        const move = async (name: SubgraphName) => {
          await processes[name].stop();
          await processes[name].start({ env: movedTo(databases[name]) });
        };
        await Promise.all(subgraphNames.map(move));
      },
      crashes: () => all.flatMap(({ crash }) => crash ?? []),
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

/** What the processes of a shop need to find each other. */
interface Surroundings {
  readonly amqpUrl: string;
  readonly addresses: (name: SubgraphName | 'notifications') => Environment;
  readonly between: (name: SubgraphName, url: string) => Promise<string>;
  readonly mailsFolder: string;
  readonly privateKey: string;
}

/** The processes of a shop, not started yet. */
async function processesOf({ amqpUrl, addresses, between, mailsFolder, privateKey }: Surroundings) {
  const aProcess = async (folder: string, env: Environment) =>
    new ServiceProcess(folder, {
      PORT: String(await freePort()),
      AMQP_URL: amqpUrl,
      REQUEST_TIMEOUT_SECONDS: '120', // A busy machine may take long to read a request.
      ...env,
    });
  const customers = await aProcess('subgraphs/customers', {
    ...addresses('customers'),
    JWT_PRIVATE_KEY: privateKey,
    ADMIN_EMAIL: administrator.email,
    ADMIN_PASSWORD: administrator.password,
  });
  const JWKS_URL = `${customers.url}/.well-known/jwks.json`;
  const orders = await aProcess('subgraphs/orders', {
    ...addresses('orders'),
    JWKS_URL,
    CARD_PAYMENTS: 'test',
    MAX_OPEN_ORDERS_PER_CUSTOMER: '10000',
    MAX_UNPAID_UNITS_PER_CUSTOMER: '1000000',
    MAX_RESPONSE_BYTES: '20000000',
    OPERATION_LIMITS: 'documentBytes=1000000',
  });
  const products = await aProcess('subgraphs/products', { ...addresses('products'), JWKS_URL });
  const notifications = await aProcess('notifications', { ...addresses('notifications'), MAILS_FOLDER: mailsFolder });
  const gateway = await aProcess('gateway', {
    JWKS_URL,
    METRICS: 'true',
    RATE_LIMITS: 'caller=999999999/60,address=999999999/60,passed-on=999999999/60', // All clients connect from this machine.
    RATE_LIMIT_GROUPS: 'none',
    PLANNING_TIMEOUT_MS: '20000', // Planning may take long on a busy machine.
    IMAGES_URL: products.url,
    CATALOGUE_URL: products.url,
    EXPORTS_URL: orders.url,
    WEBHOOKS_URL: orders.url,
    NOTIFICATIONS_URL: notifications.url,
    COOKIES_FROM: 'customers',
    VISITORS_FROM: 'orders',
    SUBGRAPH_URLS: subgraphUrls({
      customers: { url: await between('customers', customers.url) },
      orders: { url: await between('orders', orders.url) },
      products: { url: await between('products', products.url) },
    }),
  });
  return { customers, orders, products, notifications, gateway };
}

async function startServers(
  folder: string,
  statements: StatementLog,
  closing: Closing,
): Promise<[LocalPostgres, Broker]> {
  const rabbitMq = closing.add(new Broker(join(folder, 'rabbitmq')), (own) => own.kill());
  const startDatabase = async () => {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, log: statements.read });
    return closing.add(postgres, () => postgres.stop());
  };
  const [postgres] = await Promise.all([startDatabase(), rabbitMq.start()]);
  return [postgres, rabbitMq];
}

/** A service’s database settings. */
async function behindPooler(
  poolMode: PgBouncerOptions['poolMode'] | undefined,
  { folder, databases, closing }: { folder: string; databases: readonly string[]; closing: Closing },
): Promise<(databaseUrl: string) => Environment> {
  if (poolMode === undefined) return (DATABASE_URL) => ({ DATABASE_URL });
  await ensurePgBouncerInstalled();
  const pooler = await startPgBouncer({ dataDir: join(folder, `pgbouncer-${poolMode}`), poolMode, databases });
  closing.add(pooler, () => pooler.stop());
  return (databaseUrl) => ({
    DATABASE_URL: pooler.urlOf(databaseUrl),
    DATABASE_DIRECT_URL: poolMode === 'transaction' ? databaseUrl : undefined,
  });
}

async function createDatabases(postgres: LocalPostgres): Promise<Record<SubgraphName | 'notifications', string>> {
  const create = (name: string) => postgres.ensureDatabase({ name, role: name, password: 'local' });
  return {
    customers: await create('customers'),
    orders: await create('orders'),
    products: await create('products'),
    notifications: await create('notifications'),
  };
}
