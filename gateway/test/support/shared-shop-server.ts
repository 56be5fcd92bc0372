import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Environment } from '@commerce/cluster';
import { startPages, type RunningPages } from './running-pages.ts';
import { startShop, type RunningShop } from './running-shop.ts';
import type { Shop, SubgraphName } from './shop.ts';

/** What a test file needs to know about the shared shop. */
export interface SharedShopAddresses extends Omit<Shop, 'shop'> {
  readonly mailsFolder: string;
  /** The address of the pages, if they were asked for. */
  readonly pagesUrl?: string;
  /** The environment of the shop’s processes. */
  readonly environments: Readonly<Record<SubgraphName | 'gateway', Environment>>;
}

/** The path for those who need pages, too. */
export const withPagesPath = '/with-pages';

/** Starts the shop on the first request, and responds with its addresses, or with its crash log. */
export class SharedShopServer {
  #shop: Promise<RunningShop> | undefined;
  #pages: Promise<RunningPages> | undefined;
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  /** Returns the address of the server. */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends the shop, if it was started. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    // The test file that requested them has received the error.
    const pages = await this.#pages?.catch(() => undefined);
    await pages?.[Symbol.asyncDispose]();
    const shop = await this.#shop?.catch(() => undefined);
    await shop?.[Symbol.asyncDispose]();
  }

  async #answer({ url }: IncomingMessage, response: ServerResponse): Promise<void> {
    // A worker that is busy loading modules does not notice that an idle connection has been closed.
    response.setHeader('connection', 'close');
    try {
      this.#shop ??= startShop({ writesMails: true });
      const shop = await this.#shop;
      if (url === withPagesPath) this.#pages ??= startPages(shop);
      const pages = await this.#pages;
      const crashes = [...shop.crashes(), ...(pages?.crashes() ?? [])];
      if (crashes.length > 0) throw new Error(`The shared shop has crashed.\n${crashes.join('\n')}`);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(addressesOf(shop, pages)));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  }
}

function addressesOf({ gateway, subgraphs, ...shop }: RunningShop, pages?: RunningPages): SharedShopAddresses {
  const { customers, orders, products } = subgraphs;
  return {
    gateway: { url: gateway.url },
    subgraphs: { customers: { url: customers.url }, orders: { url: orders.url }, products: { url: products.url } },
    rabbitMq: { amqpUrl: shop.rabbitMq.amqpUrl },
    privateKey: shop.privateKey,
    adminUrl: shop.adminUrl,
    mailsFolder: shop.mailsFolder,
    ...(pages && { pagesUrl: pages.url }),
    environments: { gateway: gateway.env, customers: customers.env, orders: orders.env, products: products.env },
  };
}
