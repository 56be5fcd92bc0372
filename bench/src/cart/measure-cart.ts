import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { machine, report } from '../benchmark.ts';
import type { Sample } from '../catalogue/bare-sql.ts';
import { load } from '../load.ts';
import { cpuMs, perOrder as perMutation, processesOf } from '../orders/consumption.ts';
import { Databases } from '../orders/databases.ts';
import { createVariants, registerCustomers } from '../orders/goods.ts';
import { startServers, type Servers } from '../orders/servers.ts';
import { startShop, type Shop } from '../orders/shop.ts';
import { countStatements, forgetStatements, readStatements } from '../orders/statements.ts';
import { measureBareChanges, recordChanges } from './bare-changes.ts';
import { cartChanges, type CartChange } from './changes.ts';

interface CartPlan {
  /** Customers that each change a cart of their own. */
  readonly clients: number;
  /** How long each change is sent. */
  readonly durationMs: number;
  readonly folder: string;
}

/** Starts the shop, changes carts, and then repeats the statements of the changes alone on the same server. */
export async function measureCart({ clients, durationMs, folder }: CartPlan, closing: Closing) {
  report(machine());
  const servers = await startServers(folder, closing);
  const databases = new Databases(servers, closing);
  const shop = await startShop(servers, undefined, closing);
  const { url } = shop.gateway;
  const client = new ShopClient(url);
  const variants = await createVariants(client, 1, databases);
  const tokens = await registerCustomers(client, clients);
  const headersOf = tokens.map((token) => ({ authorization: `Bearer ${token}` }));
  const changes = await cartChanges(url, headersOf, variants);
  const env = {
    DATABASE_URL: servers.databaseUrls.orders,
    AMQP_URL: servers.amqpUrl,
    JWKS_URL: `${shop.subgraphs.customers.url}/.well-known/jwks.json`,
  };
  const samples = await recordChanges(env, changes, headersOf, folder, closing);
  const figures = [];
  for (const change of changes)
    figures.push(
      await measureChange(change, samples.get(change)!, { shop, servers, databases, headersOf, durationMs }),
    );
  return { clients, changes: figures };
}

interface Surroundings {
  readonly shop: Shop;
  readonly servers: Servers;
  readonly databases: Databases;
  readonly headersOf: readonly Readonly<Record<string, string>>[];
  readonly durationMs: number;
}

async function measureChange(
  { name, nextBody }: CartChange,
  samples: readonly Sample[],
  { shop, servers, databases, headersOf, durationMs }: Surroundings,
) {
  const { gateway, orders, postgres } = processesOf(shop, servers);
  const pids = { gateway, orders, postgres };
  const isRight = (answer: Buffer) => answer.includes('"CartPayload"');
  const headers = (client: number) => headersOf[client]!;
  const send = (ms: number) =>
    load({ url: shop.gateway.url, nextBody, isRight, headers, clients: headersOf.length, durationMs: ms });
  await send(durationMs / 2);
  await forgetStatements(databases);
  const before = cpuMs(pids);
  const { requests, seconds, p50Ms, p99Ms, errors, wrong } = await send(durationMs);
  const cpu = perMutation(before, cpuMs(pids), requests);
  const statements = countStatements(await readStatements(databases), requests);
  const bare = await measureBareChanges(servers.databaseUrls.orders, samples, durationMs / 2);
  const figures = {
    name,
    perSecond: requests / seconds,
    p50Ms,
    p99Ms,
    errors: errors + wrong,
    sqlP50Ms: bare.p50Ms,
    sqlP99Ms: bare.p99Ms,
    p50Ratio: p50Ms / bare.p50Ms,
    p99Ratio: p99Ms / bare.p99Ms,
    cpuMs: cpu,
    /** Of the service, with jobs; and of one request, without BEGIN and COMMIT. */
    statements: { all: statements.orders, ofRequest: samples[0]!.length },
  };
  report(`${name}: ${JSON.stringify(figures)}`);
  return figures;
}
