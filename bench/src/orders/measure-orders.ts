import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { machine, report } from '../benchmark.ts';
import { cpuMs, memoryMb, perOrder, processesOf } from './consumption.ts';
import { Databases } from './databases.ts';
import { measureFloor } from './floor.ts';
import { measureGuestOrders } from './guest-orders.ts';
import { createVariants, registerCustomers } from './goods.ts';
import { placeOrders, settled } from './place-orders.ts';
import { measureRelay } from './relay.ts';
import { describePlaced, describeStatement } from './report.ts';
import { startServers } from './servers.ts';
import { startShop } from './shop.ts';
import { countStatements, forgetStatements, readStatements } from './statements.ts';
import { measureTraffic } from './traffic.ts';

export interface OrdersPlan {
  /** Concurrent customers; also the number of writers of the floor. */
  readonly clients: number;
  readonly products: number;
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** How long all of them order the same variant. */
  readonly oneVariantMs: number;
  readonly floorMs: number;
  /** The data folder of the servers: on a disk, because commits wait for it. */
  readonly folder: string;
  readonly profileFolder: string | undefined;
}

/** Starts the shop, places orders, stops it, and measures the upper bounds on the same servers. */
export async function measureOrders(plan: OrdersPlan, closing: Closing) {
  report(machine());
  const servers = await startServers(plan.folder, closing);
  const databases = new Databases(servers, closing);
  const shop = await startShop(servers, plan.profileFolder, closing);
  const { url } = shop.gateway;
  const client = new ShopClient(url);
  const variants = await createVariants(client, plan.products, databases);
  const customers = await registerCustomers(client, plan.clients);
  const orderFor = async (title: string, ms: number, among: readonly string[]) => {
    const placed = await placeOrders({ url, customers, variants: among, goesOn: (_, elapsedMs) => elapsedMs < ms });
    report(describePlaced(title, placed));
    await settled(databases);
    return placed;
  };

  await orderFor('warm-up', plan.warmUpMs, variants);
  const pids = processesOf(shop, servers);
  await forgetStatements(databases);
  const before = cpuMs(pids);
  const { confirmed, seconds, latencyMs } = await orderFor(`${variants.length} variants`, plan.measuredMs, variants);
  const cpu = perOrder(before, cpuMs(pids), confirmed);
  const statements = await readStatements(databases);
  if (plan.profileFolder) statements.forEach((row) => report(describeStatement(row, confirmed)));
  const onOne = await orderFor('one variant', plan.oneVariantMs, variants.slice(0, 1));
  const traffic = await measureTraffic(shop, servers, databases, { customers, variants }, closing);
  const rssMb = memoryMb(pids);
  const guests = await measureGuestOrders(client, variants, plan.clients, databases);
  await shop.stop();

  const floorPerSecond = await measureFloor(servers, databases, plan.clients, plan.floorMs, closing);
  report(`rows alone: ${floorPerSecond.toFixed(1)} orders/s`);
  const relay = await measureRelay({ databaseUrl: servers.databaseUrls.relay, amqpUrl: servers.amqpUrl });
  const ordersPerSecond = confirmed / seconds;
  return {
    ordersPerSecond,
    latencyMs,
    onOneVariant: { ordersPerSecond: onOne.confirmed / onOne.seconds, latencyMs: onOne.latencyMs },
    floorPerSecond,
    ratio: ordersPerSecond / floorPerSecond,
    ...relay,
    perOrder: { sqlStatements: countStatements(statements, confirmed), ...traffic, cpuMs: cpu },
    perGuestOrder: { sqlStatements: guests },
    rssMb,
  };
}
