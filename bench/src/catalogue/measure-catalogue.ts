import type { ServiceProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { machine, quantile, report } from '../benchmark.ts';
import { ask, load } from '../load.ts';
import { Databases } from '../orders/databases.ts';
import { cpuMs, perOrder as perRequest } from '../orders/consumption.ts';
import { signIn } from '../orders/goods.ts';
import { startServers, type Servers } from '../orders/servers.ts';
import { administrator, startShop, type Shop } from '../orders/shop.ts';
import { youngSpace } from '../processes.ts';
import { measureBareSql, recordSamples, type Sample } from './bare-sql.ts';
import { measurePictures } from './pictures.ts';
import { scannedTables } from './plans.ts';
import { createCatalogue } from './set-up.ts';
import { departmentSlugs, pageOf, workloads, type PageStart, type PageStarts, type Workload } from './workloads.ts';

export interface CataloguePlan {
  readonly products: number;
  readonly clients: number;
  /** How long requests of each kind are sent. */
  readonly durationMs: number;
  /** Requests whose statements are recorded, of each kind. */
  readonly samples: number;
  /** How many pages of 20 products the deep page is from the first one. */
  readonly deepPage: number;
  readonly pictures: number;
  readonly folder: string;
}

const seed = 14;

/** Reads a large catalogue through a gateway that keeps nothing, beside the SQL of the same requests alone. */
export async function measureCatalogue(plan: CataloguePlan, closing: Closing) {
  report(machine());
  const servers = await startServers(plan.folder, closing);
  const shop = await startShop(servers, undefined, closing);
  const databases = new Databases(servers, closing);
  const { customers, orders, products } = shop.subgraphs;
  const urls = { customers: customers.url, orders: orders.url, products: products.url };
  const gateway = await shop.startGateway(urls, { ENTITY_CACHE_MB: '0', ...youngSpace });
  const staff = await signIn(new ShopClient(gateway.url), administrator);
  const productsUrl = products.url;
  const setUp = { staff, productsUrl, productsPid: products.pid, products: plan.products, seed };
  const imported = await createCatalogue(setUp);
  report(`Import: ${JSON.stringify(imported)}`);
  await databases.rows('products', 'VACUUM ANALYZE');

  const all = workloads(plan.products, await findPages(gateway.url, plan.deepPage), seed);
  const jwksUrl = `${customers.url}/.well-known/jwks.json`;
  const env = { DATABASE_URL: servers.databaseUrls.products, AMQP_URL: servers.amqpUrl, JWKS_URL: jwksUrl };
  const samples = await recordSamples(env, all, plan.samples, plan.folder, closing);
  const reads = [];
  for (const workload of all) {
    const figures = await measure(workload, samples.get(workload.name)!, { plan, gateway, shop, servers, databases });
    report(JSON.stringify(figures));
    reads.push(figures);
  }
  const authorization = `Bearer ${staff.accessToken}`;
  const { pictures: count } = plan;
  const pictures = await measurePictures(
    { ...all[0]!, url: gateway.url },
    { productsUrl, authorization, pictures: count },
  );
  report(`Pictures: ${JSON.stringify(pictures)}`);
  return { import: imported, reads, pictures };
}

/** Where pages of each department begin: the first ones, and those before the deep page. */
async function findPages(url: string, deepPage: number): Promise<PageStarts> {
  const first: PageStart[] = [];
  const deep: PageStart[] = [];
  for (const category of departmentSlugs) {
    let after: string | null = null;
    for (let passed = 0; passed < deepPage * 20; passed += 100) {
      const answer = JSON.parse((await ask(url, pageOf(category, after, 100))).toString()) as WalkAnswer;
      const { endCursor, hasNextPage } = answer.data.products.pageInfo;
      if (!hasNextPage || endCursor === null) break;
      after = endCursor;
      if (passed < deepPage * 2) first.push({ category, after });
      if (passed > deepPage * 18) deep.push({ category, after });
    }
  }
  return { first, deep };
}

interface WalkAnswer {
  readonly data: { readonly products: { readonly pageInfo: { endCursor: string | null; hasNextPage: boolean } } };
}

interface Surroundings {
  readonly plan: CataloguePlan;
  readonly gateway: ServiceProcess;
  readonly shop: Shop;
  readonly servers: Servers;
  readonly databases: Databases;
}

async function measure(
  { name, next, expected, statements: planned }: Workload,
  samples: readonly Sample[],
  surroundings: Surroundings,
) {
  const { plan, gateway, shop, servers, databases } = surroundings;
  const { clients, durationMs } = plan;
  const pids = { gateway: gateway.pid, products: shop.subgraphs.products.pid, postgres: servers.pids.postgres };
  const isRight = (answer: Buffer) => answer.includes(expected);
  const readFor = (ms: number) => load({ url: gateway.url, nextBody: next, isRight, clients, durationMs: ms });
  await readFor(durationMs / 4);
  const before = cpuMs(pids);
  const { requests, seconds, p50Ms, p99Ms, errors, wrong } = await readFor(durationMs);
  const cpu = perRequest(before, cpuMs(pids), requests + errors);
  const bare = await measureBareSql(servers.databaseUrls.products, samples, clients, durationMs / 2);
  const statements = samples.map(({ length }) => length);
  const scanned = new Set<string>();
  for (const sample of samples.slice(0, 5))
    for (const table of await scannedTables(databases, sample)) scanned.add(table);
  return {
    name,
    requests,
    perSecond: requests / seconds,
    p50Ms,
    p99Ms,
    errors: errors + wrong,
    sqlP50Ms: bare.p50Ms,
    sqlP99Ms: bare.p99Ms,
    p99Ratio: p99Ms / bare.p99Ms,
    cpuMs: cpu,
    statements: { planned, most: quantile(statements, 1) },
    scannedTables: [...scanned],
  };
}
