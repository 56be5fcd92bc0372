import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import type { Browser, BrowserContext } from 'playwright-core';
import { report } from '../benchmark.ts';
import { signIn } from '../orders/goods.ts';
import { startServers } from '../orders/servers.ts';
import { administrator, startShop } from '../orders/shop.ts';
import type { BackOfficePlan } from './plan.ts';
import { PlacedOrders } from './placed-orders.ts';

export interface BackOffice {
  readonly url: string;
  readonly orders: PlacedOrders;
  /** Opens a browser in which the administrator is signed in. */
  readonly open: (browser: Browser) => Promise<BrowserContext>;
}

/** Starts the shop, each part in a process of its own as in production, and fills its list of orders. */
export async function startBackOffice(plan: BackOfficePlan, folder: string, closing: Closing): Promise<BackOffice> {
  const servers = await startServers(folder, closing);
  const { gateway } = await startShop(servers, undefined, closing);
  const orders = new PlacedOrders(servers.databaseUrls.orders, closing);
  report(`Creating ${plan.orders} orders …`);
  await orders.fill(plan.orders);
  const { accessToken } = await signIn(new ShopClient(gateway.url), administrator);
  const open = async (browser: Browser): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies([{ name: 'access_token', value: accessToken!, url: gateway.url }]);
    // What the page notes about its session: the token is renewed later than the benchmark ends.
    await context.addInitScript(`localStorage.setItem('signed-in', ${Date.now() + 3_600_000})`);
    return context;
  };
  return { url: gateway.url, orders, open };
}
