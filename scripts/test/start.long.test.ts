import { once } from 'node:events';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts, NodeProcess, repositoryRoot } from '@commerce/cluster';
import {
  LoginDocument,
  MyOrdersDocument,
  PlaceOrderDocument,
  ProductsDocument,
  ShopClient,
} from '@commerce/shop-client';
import { oddName } from '../../packages/cluster/test/support/temporary-folder.ts';

const startScript = 'scripts/dist/start-everything.js';

/** No HOME, an unknown locale and time zone, and settings for other databases. */
const oddEnvironment = {
  LANG: 'tr_TR.UTF-8',
  LC_ALL: 'xx_XX.UTF-8',
  TZ: 'Nowhere/Else',
  PGSSLMODE: 'require',
  PGDATA: '/nowhere',
  AMQP_URL: '  ',
  LOG_LEVEL: 'error ',
};

/** `npm start` as its user sees it. */
class Start extends NodeProcess {
  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}, script = startScript) {
    super({ script, args, env, isReady: ({ output }) => output.includes('Ctrl-C stops it') });
    this.spawn();
  }

  async isOpen(): Promise<this> {
    await this.waitUntilReady();
    return this;
  }

  async exitCode(): Promise<number | null> {
    return (await this.exited).code;
  }

  async says(text: string): Promise<void> {
    for (; !this.output.includes(text); await sleep(20)) if (this.crash !== undefined) throw new Error(this.crash);
  }

  endedBy(name: NodeJS.Signals): Promise<number | null> {
    this.signal(name);
    return this.exitCode();
  }
}

interface Details {
  readonly title: string;
  readonly related: readonly unknown[];
  readonly reviews: { readonly nodes: readonly { authorName: string; answer: string | null }[] };
  readonly variants: readonly { readonly listPrice: unknown }[];
}

async function pidOfPostgres(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10) || undefined;
}

async function pidOfRabbitMq(data: string): Promise<number> {
  const processes = await readFile(join(data, 'rabbitmq', 'processes.json'), 'utf8');
  return (JSON.parse(processes) as { readonly pid: number }[]).at(-1)!.pid; // The first is its port mapper.
}

/** Kills each Postgres as soon as it starts, until it is not restarted any more. */
async function killUntilGone(pidOf: () => Promise<number | undefined>, start: Start): Promise<void> {
  for (let killed: number | undefined; start.isRunning; await sleep(20)) {
    const pid = await pidOf();
    if (pid === undefined || pid === killed) continue;
    killed = pid;
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // The process has already ended.
    }
  }
}

/** Retries with the same key while the servers restart. */
async function confirmed(order: () => Promise<string>): Promise<void> {
  let status: string;
  do status = await order().catch(() => 'not answered');
  while (status !== 'CONFIRMED');
}

describe('npm start', () => {
  let folder: string;
  let port: number;
  let shop: ShopClient;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commerce-start-'));
    [port] = await freePorts(5);
    shop = new ShopClient(`http://127.0.0.1:${port}`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = () => new Start(['--port', String(port), '--data', join(folder, oddName)], oddEnvironment).isOpen();
  const ordersOfAda = async () => {
    const { login } = await shop.request(LoginDocument, { email: 'ada@example.com', password: 'demo-password-ada' });
    const ada = shop.as((login as Extract<typeof login, { __typename: 'LoginPayload' }>).accessToken);
    return (await ada.request(MyOrdersDocument, { first: 10 })).me!.orders.nodes;
  };

  /**
   * Waits until so many products have their main picture, which come first and once, after all other details. Processing
   * all pictures would take minutes beside other tests.
   */
  const untilPictured = async (count: number) => {
    const query = '{ products(first: 30) { nodes { images { alt } } } }';
    for (let pictured = 0; pictured < count; await sleep(1_000)) {
      const { data } = await shop.send<{ products: { nodes: { images: object[] }[] } }>(query);
      const numbers = data!.products.nodes.map(({ images }) => images.length);
      expect(Math.max(...numbers)).toBeLessThanOrEqual(1);
      pictured = numbers.filter((number) => number === 1).length;
    }
  };

  /** What an import cannot contain, and what needs an order. */
  const expectDetails = async () => {
    const { data } = await shop.send<{ product: Details }>(
      `{ product(slug: "enamel-teapot") { title(language: DE) related { slug }
        reviews(first: 10) { nodes { authorName answer } } variants { listPrice { amountMinor } } } }`,
    );
    const { title, related, reviews, variants } = data!.product;
    expect(title).toBe('Emaillierte Teekanne');
    expect(related).toHaveLength(3);
    expect(reviews.nodes.map(({ authorName }) => authorName).toSorted()).toEqual(['Ada', 'Sofja']);
    expect(reviews.nodes.filter(({ answer }) => answer !== null)).toHaveLength(1);
    expect(variants.filter(({ listPrice }) => listPrice === null)).toEqual([]);
    const bought = await shop.send<{ products: { nodes: { reviews: { nodes: object[] } }[] } }>(
      '{ products(first: 100, sort: TITLE) { nodes { reviews(first: 3) { nodes { verifiedPurchase } } } } }',
    );
    const purchases = bought.data!.products.nodes.flatMap((product) => product.reviews.nodes);
    expect(purchases).toContainEqual({ verifiedPurchase: true });
  };

  const orderOfAda = async (variantId: string, idempotencyKey: string) => {
    const { login } = await shop.request(LoginDocument, { email: 'ada@example.com', password: 'demo-password-ada' });
    const ada = shop.as((login as Extract<typeof login, { __typename: 'LoginPayload' }>).accessToken);
    const input = {
      idempotencyKey,
      lines: [{ variantId, quantity: 1 }],
      contact: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460101' },
      shippingAddress: {
        recipient: 'Ada',
        line1: '1 Square',
        city: 'London',
        postalCode: 'SW1Y 4JH',
        countryCode: 'GB',
      },
    };
    const { placeOrder } = await ada.request(PlaceOrderDocument, { input, waitFor: 'CONFIRMATION' });
    return placeOrder.__typename === 'OrderPayload' ? placeOrder.order.status : placeOrder.__typename;
  };

  test('starts the whole shop with its demo data, keeps the data, and recovers from a crash', async () => {
    const first = await start();
    const mails = `http://127.0.0.1:${port + 4}/mails`;
    expect(first.output).toContain(`${'Mails'.padEnd(22)} ${mails}`);
    expect(await (await fetch(mails)).text()).toContain('.eml');
    expect(first.output).toMatch(/Events +RabbitMQ, a private node/);
    expect(first.output).toMatch(/staff@example\.com +demo-password-staff +STAFF/);
    const { products } = await shop.request(ProductsDocument, { first: 100 });
    expect(products.totalCount).toBeGreaterThanOrEqual(200);
    const orders = await ordersOfAda();
    expect(orders.map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED', 'SHIPPED', 'DELIVERED']);
    expect(await (await fetch(`${shop.url}/explorer/`)).text()).toContain('<title>Explorer</title>');
    expect(await (await fetch(`${shop.url}/admin/`)).text()).toContain('<title>Back office</title>');
    expect(await (await fetch(shop.url)).text()).toContain('id="page-data"');

    const busy = new Start(['--port', String(port), '--data', join(folder, 'other')]);
    expect(await busy.exitCode()).toBe(1);
    expect(busy.output).toContain(`Port ${port} is in use.`);

    expect(await first.endedBy('SIGINT')).toBe(0);
    expect(first.output).toContain('The data is kept.');

    const second = await start(); // It adds the details and pictures that the first one did not.
    expect(second.output).not.toContain('Demo catalogue');
    expect(await ordersOfAda()).toEqual(orders);
    await untilPictured(20);
    await expectDetails();
    const { products: pictured } = await shop.request(ProductsDocument, { first: 1 });
    const image = await fetch(`${shop.url}${pictured.nodes[0]!.images[0]!.url}`);
    expect(image.headers.get('content-type')).toBe('image/webp');
    expect(second.output).not.toContain('missing');
    await second.endedBy('SIGKILL');

    const third = await start();
    expect(await ordersOfAda()).toEqual(orders);
    await untilPictured(25);
    expect(await third.endedBy('SIGTERM')).toBe(0);
    expect(third.output).not.toContain('missing');
  }, 600_000);

  test('restarts Postgres and RabbitMQ when they are killed, and gives up one that dies repeatedly', async () => {
    const data = join(folder, oddName); // Of the test before.
    const started = await start();
    const variantId = (await shop.request(ProductsDocument, { first: 1 })).products.nodes[0]!.variants[0]!.id;
    for (const [name, pidOf] of [['Postgres', pidOfPostgres] as const, ['RabbitMQ', pidOfRabbitMq] as const]) {
      process.kill((await pidOf(data))!, 'SIGKILL');
      await started.says(`${name} has crashed. Restarting it.`);
      await confirmed(() => orderOfAda(variantId, `after the death of ${name}`));
    }
    const lines = started.output.slice(started.output.indexOf('Ctrl-C stops it')).trim().split('\n');
    // Requests fail until the server is back, and are logged.
    const isExpected = (line: string) => line.includes('pictures') || line.includes('"msg":"request failed"');
    expect(lines.slice(1).filter((line) => !isExpected(line))).toEqual([
      'Postgres has crashed. Restarting it.',
      'RabbitMQ has crashed. Restarting it.',
    ]);

    await killUntilGone(() => pidOfPostgres(data), started);
    expect(await started.exitCode()).toBe(1);
    expect(started.output.match(/^Postgres has crashed/gm)!.length).toBeLessThanOrEqual(6);
    expect(started.output).toContain('Postgres keeps crashing. Giving up after 5 consecutive restarts.');
  }, 300_000);

  test('runs on the bus inside the process without RabbitMQ', async () => {
    const args = ['--port', String(port), '--data', join(folder, 'without'), '--without-rabbitmq'];
    const checkout = join(folder, `checkout of ${oddName}`);
    await symlink(repositoryRoot, checkout);
    const started = await new Start(args, {}, relative(repositoryRoot, join(checkout, startScript))).isOpen();
    expect(started.output).toMatch(/Events +inside this process/);
    expect((await ordersOfAda()).map(({ status }) => status)).toEqual([
      'CONFIRMED',
      'CANCELLED',
      'SHIPPED',
      'DELIVERED',
    ]);
    expect(await started.endedBy('SIGINT')).toBe(0);
  });

  test.each([
    [['--port', 'http'], {}, '--port http is not a valid port.'],
    [['--colour', 'blue'], {}, "Unknown option '--colour'"],
    [[], { AMQP_URL: 'localhost:5672' }, 'AMQP_URL is not of the form amqp://user:password@host:5672.'],
  ])('reports the fault of %j %j', async (args, env, message) => {
    const started = new Start(args, env);
    expect(await started.exitCode()).toBe(1);
    expect(started.output).toContain(message);
    expect(started.output).toContain('npm start -- [--port N]');
  });

  test('names a port of a service that is in use', async () => {
    const server = createServer().listen(port + 2, '127.0.0.1');
    await once(server, 'listening');
    await using _taken = { [Symbol.asyncDispose]: async () => void server.close() };
    const started = new Start(['--port', String(port), '--data', join(folder, 'data')]);
    expect(await started.exitCode()).toBe(1);
    expect(started.output).toContain(`Port ${port + 2} is in use.`);
  });
});
