import { fileURLToPath } from 'node:url';
import { freePort, type ServiceProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { ShopClient } from '@commerce/shop-client';
import { report } from '../benchmark.ts';
import { Databases } from '../orders/databases.ts';
import { signIn } from '../orders/goods.ts';
import { startServers } from '../orders/servers.ts';
import { administrator, startShop } from '../orders/shop.ts';
import { startService } from '../processes.ts';
import { createGoods } from './goods.ts';

const documents = fileURLToPath(new URL('../../../schema/storefront.documents.json', import.meta.url));
const secret = { STOREFRONT_SECRET: 'only-for-this-benchmark-32-characters' };

export interface Pages {
  /** The address of the shop: the gateway, which passes requests for pages on. */
  readonly url: string;
  readonly gateway: ServiceProcess;
  /** The process that renders. */
  readonly storefront: ServiceProcess;
  readonly databases: Databases;
  readonly databaseUrl: string;
}

/** Starts the shop with its pages, each part in a process of its own as in production, and fills it. */
export async function startPages(folder: string, closing: Closing): Promise<Pages> {
  const servers = await startServers(folder, closing);
  const shop = await startShop(servers, undefined, closing);
  const { customers, orders, products } = shop.subgraphs;
  const port = await freePort();
  const gateway = await shop.startGateway(
    { customers: customers.url, orders: orders.url, products: products.url },
    {
      STOREFRONT_URL: `http://127.0.0.1:${port}`,
      IMAGES_URL: products.url,
      PERSISTED_DOCUMENTS: documents,
      PERSISTED_DOCUMENTS_MODE: 'enforce',
      COOKIES_FROM: 'customers',
      VISITORS_FROM: 'orders',
      ...secret,
    },
  );
  const env = {
    GATEWAY_URL: gateway.url,
    SHOP_URL: gateway.url,
    AMQP_URL: servers.amqpUrl,
    RENDER_TIMEOUT_MS: '30000',
    ...secret,
  };
  const storefront = await startService('storefront/server', { env, port });
  closing.add(storefront, () => storefront.stop());
  report('Creating products …');
  await createGoods(await signIn(new ShopClient(shop.gateway.url), administrator));
  const databases = new Databases(servers, closing);
  return { url: gateway.url, gateway, storefront, databases, databaseUrl: servers.databaseUrls.orders };
}
