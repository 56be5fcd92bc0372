import { createServer, request } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  contracts,
  openEventBus,
  OrderPlaced,
  OrderStatusChanged,
  shopSubscriptions,
  StockChanged,
  StockReserved,
} from '@commerce/events';
import type { Closing } from '@commerce/runtime';
import type { Databases } from './databases.ts';
import { placeOrders, settled } from './place-orders.ts';
import { services, type ServiceName, type Servers } from './servers.ts';
import type { Shop } from './shop.ts';

export interface Traffic {
  readonly messages: { readonly published: number; readonly delivered: number };
  /** The requests of the client and the gateway. */
  readonly httpCalls: number;
}

/** The events that gateways subscribe to, each with its own queue. */
const gatewayHears = [OrderPlaced, OrderStatusChanged, StockReserved, StockChanged].map(({ type }) => type);

/**
 * Counts the network traffic of one order with a separate gateway: requests to the subgraphs pass through proxies, and
 * every event is consumed. It is separate because the proxies would change the other figures.
 */
export async function measureTraffic(
  shop: Shop,
  servers: Servers,
  databases: Databases,
  load: { readonly customers: readonly string[]; readonly variants: readonly string[] },
  closing: Closing,
): Promise<Traffic> {
  let fetches = 0;
  const proxied = async (name: ServiceName) => {
    const proxy = await passOn(shop.subgraphs[name].url, () => (fetches += 1), closing);
    return [name, proxy] as const;
  };
  const urls = Object.fromEntries(await Promise.all(services.map(proxied))) as Record<ServiceName, string>;
  const gateway = await shop.startGateway(urls);
  const orders = 20;
  const { customers, variants } = load;
  const goesOn = (ordered: number) => ordered < orders;
  await placeOrders({ url: gateway.url, customers: customers.slice(0, 1), variants, goesOn: (ordered) => ordered < 1 });
  await settled(databases);

  const bus = await openEventBus(servers.amqpUrl, 'bench', () => {});
  const heard: string[] = [];
  const types = contracts.map(({ type }) => type);
  const listening = new Promise<void>((resolve) => {
    void bus.listen({ types, onEvent: ({ type }) => void heard.push(type), onGap: resolve });
  });
  try {
    await listening;
    fetches = 0;
    const { confirmed } = await placeOrders({ url: gateway.url, customers: customers.slice(0, 1), variants, goesOn });
    if (confirmed !== orders) throw new Error(`Only ${confirmed} of ${orders} orders were confirmed.`);
    await settled(databases);
  } finally {
    await bus.close();
    await gateway.stop();
  }
  const queues = [...shopSubscriptions.map((subscription) => subscription.types), gatewayHears];
  const delivered = heard.map((type) => queues.filter((hears) => hears.includes(type)).length);
  return {
    messages: { published: heard.length / orders, delivered: delivered.reduce((sum, one) => sum + one, 0) / orders },
    httpCalls: (orders + fetches) / orders,
  };
}

async function passOn(target: string, onRequest: () => void, closing: Closing): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    onRequest();
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.add(server, async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
