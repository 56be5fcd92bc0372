import type { ServiceProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { machine, quantile, report } from '../benchmark.ts';
import { cpuMs, perOrder as perRequest, processesOf, type Process } from '../orders/consumption.ts';
import { signIn } from '../orders/goods.ts';
import { startServers } from '../orders/servers.ts';
import { administrator, startShop } from '../orders/shop.ts';
import { residentMegabytes } from '../process-figures.ts';
import { youngSpace } from '../processes.ts';
import { browse, type Browsed } from './browse.ts';
import { createCatalogue, type CatalogueSize } from './catalogue.ts';
import { hitRates } from './hit-rates.ts';
import { measureStaleness } from './staleness.ts';

export interface BrowsingPlan extends CatalogueSize {
  readonly clients: number;
  readonly rounds: number;
  /** Requests per round. */
  readonly requests: number;
  /** Writes that are timed until they are visible. */
  readonly changes: number;
  readonly folder: string;
}

/** Browses the same shop through a gateway with the entity cache and one without, in turns. */
export async function measureBrowsing(plan: BrowsingPlan, closing: Closing) {
  report(machine());
  const servers = await startServers(plan.folder, closing);
  const shop = await startShop(servers, undefined, closing);
  const { customers, orders, products } = shop.subgraphs;
  const urls = { customers: customers.url, orders: orders.url, products: products.url };
  const cached = await shop.startGateway(urls, { METRICS: 'true', ...youngSpace });
  const uncached = await shop.startGateway(urls, { ENTITY_CACHE_MB: '0', ...youngSpace });
  const admin = await signIn(new ShopClient(uncached.url), administrator);
  const staff = `Bearer ${admin.accessToken}`;
  const items = await createCatalogue(admin, plan);
  report(`${items.length} products`);

  const { clients, requests } = plan;
  const roundOf = async (gateway: ServiceProcess, seed: number): Promise<Round> => {
    const pids = { ...processesOf(shop, servers), gateway: gateway.pid };
    const before = cpuMs(pids);
    const browsed = await browse({ url: gateway.url, items, plan: { ...plan, seed }, clients, requests, staff });
    return { browsed, cpu: perRequest(before, cpuMs(pids), requests) };
  };
  const rounds: { cached: Round[]; uncached: Round[] } = { cached: [], uncached: [] };
  for (let seed = 0; seed <= plan.rounds; seed += 1) {
    const [one, other] = [await roundOf(cached, seed), await roundOf(uncached, seed)];
    if (seed === 0) continue; // Warms up.
    rounds.cached.push(one);
    rounds.uncached.push(other);
  }
  const addresses = { gatewayUrl: cached.url, productsUrl: products.url };
  const figures = { cached: medianOf(rounds.cached, cached), uncached: medianOf(rounds.uncached, uncached) };
  return {
    ...figures,
    cpuRatio: figures.uncached.cpuMs.total / figures.cached.cpuMs.total,
    hitRates: await hitRates(cached.url),
    staleness: await measureStaleness({ ...addresses, items, staff, times: plan.changes }),
  };
}

interface Round {
  readonly browsed: Browsed;
  readonly cpu: Record<Process | 'total', number>;
}

/** The medians of all rounds, and all errors. */
function medianOf(rounds: readonly Round[], gateway: ServiceProcess) {
  const median = (of: (round: Round) => number) => quantile(rounds.map(of), 0.5);
  const names = Object.keys(rounds[0]!.cpu) as (keyof Round['cpu'])[];
  const cpu = Object.fromEntries(names.map((name) => [name, median((round) => round.cpu[name])]));
  return {
    requestsPerSecond: median(({ browsed }) => browsed.requests / browsed.seconds),
    p50Ms: median(({ browsed }) => browsed.p50Ms),
    p99Ms: median(({ browsed }) => browsed.p99Ms),
    writes: median(({ browsed }) => browsed.writes),
    errors: rounds.reduce((sum, { browsed }) => sum + browsed.errors, 0),
    cpuMs: cpu as Round['cpu'],
    gatewayMegabytes: residentMegabytes(gateway.pid),
  };
}
