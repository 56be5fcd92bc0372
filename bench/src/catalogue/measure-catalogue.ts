import { setTimeout as sleep } from 'node:timers/promises';
import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { machine, report } from '../benchmark.ts';
import { ask } from '../load.ts';
import { Databases } from '../orders/databases.ts';
import { signIn } from '../orders/goods.ts';
import { startServers } from '../orders/servers.ts';
import { administrator, startShop } from '../orders/shop.ts';
import { youngSpace } from '../processes.ts';
import { recordSamples } from './bare-sql.ts';
import { startWithGroonga } from './groonga.ts';
import { measureReads, type Reading, type ReadPlan } from './measure-reads.ts';
import { measurePictures } from './pictures.ts';
import { createCatalogue } from './set-up.ts';
import { departmentSlugs, pageOf, workloads, type PageStart, type PageStarts, type Workload } from './workloads.ts';

export interface CataloguePlan extends ReadPlan {
  readonly products: number;
  /** Requests whose statements are recorded, of each kind. */
  readonly samples: number;
  /** How many pages of 20 products the deep page is from the first one. */
  readonly deepPage: number;
  readonly pictures: number;
  readonly folder: string;
}

type Environment = Readonly<Record<string, string>>;

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
  while ((await databases.waitingEvents()) > 0) await sleep(200);
  await databases.rows('products', 'VACUUM ANALYZE');

  const all = workloads(plan.products, await findPages(gateway.url, plan.deepPage), seed);
  const jwksUrl = `${customers.url}/.well-known/jwks.json`;
  const env = { DATABASE_URL: servers.databaseUrls.products, AMQP_URL: servers.amqpUrl, JWKS_URL: jwksUrl };
  const surroundings = { servers, databases };
  const reads: Awaited<ReturnType<typeof measureReads>>[] = [];
  const measureAll = async (chosen: readonly Workload[], reading: Reading, environment: Environment, engine = '') => {
    const samples = await recordSamples(environment, chosen, plan.samples, plan.folder, closing);
    for (const workload of chosen) {
      const named = { ...workload, name: workload.name + engine };
      const figures = await measureReads(named, samples.get(workload.name)!, reading, plan, surroundings);
      report(JSON.stringify(figures));
      reads.push(figures);
    }
  };
  await measureAll(all, { url: gateway.url, pids: { gateway: gateway.pid, products: products.pid } }, env);
  const groonga = await startWithGroonga({ shop, databases, env, folder: plan.folder }, closing);
  const searches = all.filter(({ name }) => /^search|^suggestion/.test(name));
  if (groonga !== undefined) await measureAll(searches, groonga, groonga.env, ', Groonga');
  const authorization = `Bearer ${staff.accessToken}`;
  const { pictures: count } = plan;
  const pictures = await measurePictures(
    { ...all[0]!, url: gateway.url },
    { productsUrl, authorization, pictures: count },
  );
  report(`Pictures: ${JSON.stringify(pictures)}`);
  return { import: imported, reads, indexedPerSecond: groonga?.indexedPerSecond, pictures };
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
