import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, ServiceProcess, startValkey, type LocalValkey } from '@commerce/cluster';
import { AddToCartDocument } from '@commerce/shop-client';
import { ensureValkeyInstalled } from '../../../packages/cluster/test/support/install.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../packages/cluster/test/support/temporary-folder.ts';
import { aProduct } from '../support/goods.ts';
import { aCustomer, aStaffMember } from '../support/people.ts';
import { startShop, type RunningShop } from '../support/running-shop.ts';
import { until } from '../support/until.ts';
import { GrowingValues } from './support/growing-values.ts';

// Clients read and write through two gateways that share entries in Valkey, and write in the subgraph, while gateways,
// subgraph, broker and Valkey are killed and paused. The gateways promise what docs/caching.md says.

const calmMs = 1_000;
/** Missing beats are noticed after three seconds. */
const disturbedMs = 5_000;
const writePauseMs = 150;
const readPauseMs = 2;

interface Item {
  readonly id: string;
  readonly slug: string;
  readonly variantId: string;
}

/** A gateway, or the subgraph itself. */
interface Place {
  readonly name: string;
  readonly url: string;
}

interface Product {
  readonly id: string;
  readonly title: string;
  readonly variants?: readonly Variant[];
}

interface Variant {
  readonly id: string;
  readonly availableQuantity: number;
  readonly product?: Product;
}

const history = new GrowingValues(disturbedMs);
const going = { on: true };
let folder: TemporaryFolder;
let valkey: LocalValkey;
let running: RunningShop;
let first: ServiceProcess;
let second: ServiceProcess;
let items: readonly Item[];
let tokens: { readonly staff: string; readonly customer: string };
let clients: readonly Promise<void>[] = [];

const gateways = (): readonly Place[] => [
  { name: 'first gateway', url: first.url },
  { name: 'second gateway', url: second.url },
];
const subgraph = (): Place => ({ name: 'subgraph', url: running.subgraphs.products.url });

/** Undefined if it fails, as it may while something is down. */
async function ask<Data>({ url }: Place, query: string, variables: object, token?: string): Promise<Data | undefined> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const body = JSON.stringify({ query, variables });
  const signal = AbortSignal.timeout(20_000);
  try {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal });
    const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
    return errors === undefined ? data : undefined;
  } catch {
    return undefined;
  }
}

type Read = (place: Place) => Promise<readonly Product[] | undefined>;

const fields = 'id title variants { id availableQuantity }';

/** As a root field, in a list, and as entities of a customer's cart. */
function reads(): readonly Read[] {
  const page = items.map(({ slug }): Read => async (place) => {
    const data = await ask<{ product: Product }>(
      place,
      `query($slug: String!) { product(slug: $slug) { ${fields} } }`,
      {
        slug,
      },
    );
    return data && [data.product];
  });
  const list: Read = async (place) => {
    const data = await ask<{ products: { nodes: Product[] } }>(
      place,
      `{ products(first: 10) { nodes { ${fields} } } }`,
      {},
    );
    return data?.products.nodes;
  };
  const cart: Read = async (place) => {
    const query = '{ cart { lines { variant { id availableQuantity product { id title } } } } }';
    const data = await ask<{ cart: { lines: { variant: Variant }[] } }>(place, query, {}, tokens.customer);
    return data?.cart.lines.map(({ variant }) => ({ ...variant.product!, variants: [variant] }));
  };
  return [...page, list, cart];
}

async function readAlways(place: Place, all: readonly Read[]): Promise<void> {
  for (let next = 0; going.on; next += 1) {
    const check = history.beginRead(place.name);
    for (const product of (await all[next % all.length]!(place)) ?? []) {
      check(`title of ${product.id}`, numberIn(product.title));
      for (const { id, availableQuantity } of product.variants ?? []) check(`stock of ${id}`, availableQuantity);
    }
    await sleep(readPauseMs);
  }
}

const numberIn = (title: string) => Number(title.split(' ')[1]);

const rename =
  'mutation($id: ID!, $title: String!) { updateProduct(id: $id, input: { title: $title }) { __typename } }';
const restock = `mutation($id: ID!) {
  adjustStock(variantId: $id, by: 1, reason: "delivery") { ... on StockPayload { variant { availableQuantity } } }
}`;

/** Writes one product in turn through all places. */
async function writeAlways({ id, variantId }: Item): Promise<void> {
  const places = [...gateways(), subgraph()];
  for (let version = 1; going.on; version += 1) {
    const place = places[version % places.length]!;
    const isRename = version % 2 === 0;
    const renamed = isRename ? await ask(place, rename, { id, title: `Kettle ${version}` }, tokens.staff) : undefined;
    const restocked = isRename
      ? undefined
      : await ask<{ adjustStock: { variant: Variant } }>(place, restock, { id: variantId }, tokens.staff);
    if (renamed !== undefined) history.acknowledge(place.name, `title of ${id}`, version);
    if (restocked !== undefined)
      history.acknowledge(place.name, `stock of ${variantId}`, restocked.adjustStock.variant.availableQuantity);
    // A write without an answer may still be executed, and must not overtake the next one.
    await sleep((renamed ?? restocked) ? writePauseMs : 1_000);
  }
}

/** Waits until everything works and all events have been delivered, and asserts that nothing was wrong so far. */
async function settle(): Promise<void> {
  for (const place of gateways())
    await until(`${place.name} works`, async () => (await ask(place, '{ categories { id } }', {})) !== undefined);
  await sleep(disturbedMs);
  expect(history.violations).toEqual([]);
}

beforeAll(async () => {
  await ensureValkeyInstalled();
  folder = await temporaryFolder();
  valkey = await startValkey({ dataDir: folder.join('valkey') });
  running = await startShop();
  [first, second] = [await aGateway(), await aGateway()];
  const staff = await aStaffMember(running.shop);
  const customer = await aCustomer(running.shop);
  tokens = { staff: staff.accessToken!, customer: customer.token };
  items = await Promise.all(
    [1, 2, 3].map(async () => {
      const { id, slug, variants } = await aProduct(staff, { onHand: 1_000 });
      return { id, slug, variantId: variants[0]!.id };
    }),
  );
  for (const { id, variantId } of items) {
    await ask(subgraph(), rename, { id, title: 'Kettle 0' }, tokens.staff);
    await until('the cart knows the variant', async () => {
      const { addToCart } = await customer.shop.request(AddToCartDocument, { variantId, quantity: 1 });
      return addToCart.__typename === 'CartPayload';
    });
  }
  clients = [
    ...items.map((item) => writeAlways(item)),
    ...gateways().flatMap((place) => [0, 1, 2].map(() => readAlways(place, reads()))),
  ];
  await sleep(disturbedMs);
});
afterAll(async () => {
  going.on = false;
  await Promise.all(clients);
  await Promise.all([first?.stop(), second?.stop()]);
  await running?.[Symbol.asyncDispose]();
  await valkey?.stop();
  await folder?.[Symbol.asyncDispose]();
});

async function aGateway(): Promise<ServiceProcess> {
  const shared = { ENTITY_CACHE_STORE: 'valkey', VALKEY_URL: valkey.url, VALKEY_TIMEOUT_MS: '100' };
  const environment = { ...running.gateway.env, ...shared, PORT: String(await freePort()), RATE_LIMIT_MODE: 'off' };
  return new ServiceProcess('gateway', environment).start();
}

test('while all is well, everybody sees each write within a second', async () => {
  history.soonMs = calmMs;
  history.maxLagMs = 0;
  await sleep(10_000);
  history.soonMs = disturbedMs;
  expect(history.violations).toEqual([]);
  process.stderr.write(`The longest lag of ${history.reads} reads was ${Math.round(history.maxLagMs)} ms.\n`);
}, 60_000);

test.each([
  ['a gateway is killed', () => first.restart()],
  ['the other gateway is killed', () => second.restart()],
  ['the subgraph is killed', () => running.subgraphs.products.restart()],
  [
    'the broker is killed',
    async () => {
      await running.rabbitMq.kill();
      await sleep(2_000);
      await running.rabbitMq.start();
    },
  ],
  [
    'Valkey is killed',
    async () => {
      await valkey.kill();
      await sleep(1_000);
      valkey = await startValkey({ dataDir: folder.join('valkey'), port: valkey.port });
    },
  ],
  ['Valkey is paused', () => pause(valkey.pid)],
  ['a gateway is paused', () => pause(first.pid)],
  ['the subgraph is paused', () => pause(running.subgraphs.products.pid)],
])(
  'nobody sees anything older than before when %s',
  async (_what, disturb) => {
    await disturb();
    await settle();
  },
  120_000,
);

async function pause(pid: number): Promise<void> {
  for (const ms of [500, 4_000]) {
    process.kill(pid, 'SIGSTOP');
    await sleep(ms);
    process.kill(pid, 'SIGCONT');
    await sleep(1_000);
  }
}

test('nothing is lost: in the end everybody reads the last values', async () => {
  going.on = false;
  await Promise.all(clients);
  await sleep(calmMs);
  for (const place of gateways())
    for (const read of reads())
      for (const { id, title, variants = [] } of (await read(place)) ?? []) {
        expect(numberIn(title)).toBeGreaterThanOrEqual(history.greatest(`title of ${id}`));
        for (const variant of variants)
          expect(variant.availableQuantity).toBeGreaterThanOrEqual(history.greatest(`stock of ${variant.id}`));
      }
  const hits = await Promise.all(gateways().map(({ url }) => cacheHits(url)));
  // Otherwise the cache was hardly used. They count since the gateways were restarted.
  expect(Math.min(...hits)).toBeGreaterThan(50);
  process.stderr.write(`${hits.join(' and ')} hits of ${history.reads} reads.\n`);
}, 60_000);

async function cacheHits(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counts = [...metrics.matchAll(/^entity_cache_hits_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
  return counts.reduce((sum, count) => sum + count, 0);
}
