import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Environment } from '@commerce/cluster';
import { startShop, type RunningShop } from './running-shop.ts';
import type { Shop, SubgraphName } from './shop.ts';

/** What a test file needs to know about the shared shop. */
export interface SharedShopAddresses extends Omit<Shop, 'shop'> {
  readonly mailsFolder: string;
  /** The environment of the shop’s processes. */
  readonly environments: Readonly<Record<SubgraphName | 'gateway', Environment>>;
}

/** Starts the shop on the first request, and responds with its addresses, or with its crash log. */
export class SharedShopServer {
  #shop: Promise<RunningShop> | undefined;
  readonly #server = createServer((_request, response) => void this.#answer(response));

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
    const shop = await this.#shop?.catch(() => undefined); // The test file that requested it has received the error.
    await shop?.[Symbol.asyncDispose]();
  }

  async #answer(response: ServerResponse): Promise<void> {
    // A worker that is busy loading modules does not notice that an idle connection has been closed.
    response.setHeader('connection', 'close');
    try {
      this.#shop ??= startShop({ writesMails: true });
      const shop = await this.#shop;
      const crashes = shop.crashes();
      if (crashes.length > 0) throw new Error(`The shared shop has crashed.\n${crashes.join('\n')}`);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(addressesOf(shop)));
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  }
}

function addressesOf({ gateway, subgraphs, ...shop }: RunningShop): SharedShopAddresses {
  const { customers, orders, products } = subgraphs;
  return {
    gateway: { url: gateway.url },
    subgraphs: { customers: { url: customers.url }, orders: { url: orders.url }, products: { url: products.url } },
    rabbitMq: { amqpUrl: shop.rabbitMq.amqpUrl },
    privateKey: shop.privateKey,
    adminUrl: shop.adminUrl,
    mailsFolder: shop.mailsFolder,
    environments: { gateway: gateway.env, customers: customers.env, orders: orders.env, products: products.env },
  };
}
