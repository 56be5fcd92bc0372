import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort, type ServiceProcess } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { CreateCategoryDocument, CreateProductDocument, ShopClient } from '@commerce/shop-client';
import { Databases } from '../orders/databases.ts';
import { signIn } from '../orders/goods.ts';
import { startServers } from '../orders/servers.ts';
import { administrator, startShop } from '../orders/shop.ts';
import { startService } from '../processes.ts';

const documents = fileURLToPath(new URL('../../../schema/storefront.documents.json', import.meta.url));
const picture = new URL('../../../scripts/demo/pictures/karwendel-hiking-boots-1.webp', import.meta.url);

export const products = 48;
export const category = 'kitchen';
export const slugOf = (index: number) => `kettle-${index}`;

export interface Pages {
  /** The address of the shop. */
  readonly url: string;
  readonly storefront: ServiceProcess;
  readonly databases: Databases;
  readonly databaseUrl: string;
}

/** Starts the shop with its pages, as in production, and creates products with pictures. */
export async function startPages(folder: string, closing: Closing): Promise<Pages> {
  const servers = await startServers(folder, closing);
  const shop = await startShop(servers, undefined, closing);
  const { customers, orders, products: catalogue } = shop.subgraphs;
  const port = await freePort();
  const manifest = { PERSISTED_DOCUMENTS: documents, PERSISTED_DOCUMENTS_MODE: 'enforce' };
  const secret = { STOREFRONT_SECRET: 'only-for-this-benchmark-32-characters' };
  const gateway = await shop.startGateway(
    { customers: customers.url, orders: orders.url, products: catalogue.url },
    { STOREFRONT_URL: `http://127.0.0.1:${port}`, ...manifest, ...secret },
  );
  const env = {
    GATEWAY_URL: gateway.url,
    SHOP_URL: gateway.url,
    AMQP_URL: servers.amqpUrl,
    RENDER_TIMEOUT_MS: '30000',
  };
  const storefront = await startService('storefront/server', { env: { ...env, ...secret }, port });
  closing.add(storefront, () => storefront.stop());
  const databases = new Databases(servers, closing);
  await createProducts(await signIn(new ShopClient(shop.gateway.url), administrator));
  return { url: gateway.url, storefront, databases, databaseUrl: servers.databaseUrls.orders };
}

async function createProducts(staff: ShopClient): Promise<void> {
  const base64 = await readFile(picture, 'base64');
  await staff.request(CreateCategoryDocument, { input: { slug: category, name: 'Kitchen', description: 'For tea.' } });
  for (let index = 0; index < products; index++) {
    const { createProduct } = await staff.request(CreateProductDocument, {
      input: {
        slug: slugOf(index),
        title: `Kettle ${index}`,
        description: 'Boils a litre of water in three minutes, and is quiet about it. '.repeat(5),
        categorySlug: category,
        images: [1, 2].map((view) => ({ alt: `The kettle, view ${view}`, base64 })),
        variants: ['Red', 'Green', 'White'].map((colour) => ({
          sku: `KETTLE-${index}-${colour}`,
          options: [{ name: 'Colour', value: colour }],
          price: { amountMinor: 2_900 + index * 10 },
          onHand: 1_000,
        })),
      },
    });
    if (createProduct.__typename !== 'ProductPayload') throw new Error(JSON.stringify(createProduct));
  }
}

/** A page without anything, on the same machine. */
export async function startEmptyPage(closing: Closing): Promise<string> {
  const html = '<!doctype html><html lang="en"><title>Empty</title><link rel="icon" href="data:,"><h1>Empty</h1>';
  const server = createServer((_request, response) => void response.setHeader('content-type', 'text/html').end(html));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.add(server, () => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
