import { freePort, ServiceProcess } from '@commerce/cluster';
import { startWith } from '@commerce/runtime';
import {
  CancelOrderDocument,
  PlaceOrderDocument,
  UpdateOrderStatusDocument,
  type ShopClient,
} from '@commerce/shop-client';
import { aProduct, anOrderOf, placeOrder } from '../../support/goods.ts';
import { aCustomer, aStaffMember, type Person } from '../../support/people.ts';
import { subgraphUrls, type Shop } from '../../support/shop.ts';
import type { LiveRequest } from './transport.ts';

/** A shop with users, some goods, and any number of gateways. */
export interface Scene<Running extends Shop = Shop> extends AsyncDisposable {
  readonly running: Running;
  readonly staff: ShopClient;
  readonly ada: Person;
  readonly grace: Person;
  /** A large stock. */
  readonly variantId: string;
  /** Places an order of the goods, which has had two changes when it is confirmed. */
  order(by: Person): Promise<string>;
  /** Places orders without waiting for their confirmation. */
  orders(by: Person, count: number): Promise<void>;
  move(id: string, status: 'PROCESSING' | 'SHIPPED' | 'DELIVERED'): Promise<unknown>;
  cancel(by: Person, id: string): Promise<unknown>;
  adjustStock(by: number, variantId?: string): Promise<unknown>;
  /** Starts another gateway for the same shop. */
  addGateway(env?: Readonly<Record<string, string>>): Promise<ServiceProcess>;
  /** The caller of a request; it is sent to the first gateway unless `url` is given. */
  as(who: Person | ShopClient, query: string, variables?: LiveRequest['variables'], url?: string): LiveRequest;
}

/** Disposing of it ends its gateways, and disposes of the shop. */
export function aScene<Running extends Shop & AsyncDisposable>(starting: Promise<Running>): Promise<Scene<Running>> {
  return startWith(async (closing) => {
    const running = closing.add(await starting, async (shop) => shop[Symbol.asyncDispose]());
    const staff = await aStaffMember(running.shop);
    const ada = await aCustomer(running.shop);
    const grace = await aCustomer(running.shop, 'Grace Hopper');
    const variantId = (await aProduct(staff, { onHand: 100_000 })).variants[0]!.id;
    return {
      running,
      staff,
      ada,
      grace,
      variantId,
      order: async ({ shop }) => (await placeOrder(shop, anOrderOf([variantId, 1]))).id,
      orders: async ({ shop }, count) => {
        await placeOrder(shop, anOrderOf([variantId, 1]));
        const place = () => shop.request(PlaceOrderDocument, { input: anOrderOf([variantId, 1]) });
        for (let left = count - 1; left > 0; left -= atOnce) {
          await Promise.all(Array.from({ length: Math.min(left, atOnce) }, place));
        }
      },
      move: (id, status) => staff.request(UpdateOrderStatusDocument, { id, status }),
      cancel: ({ shop }, id) => shop.request(CancelOrderDocument, { id, reason: 'Changed my mind' }),
      adjustStock: async (by, id = variantId) => {
        const { data, errors } = await staff.send(adjustStock, { id, by });
        if (errors !== undefined) throw new Error(JSON.stringify(errors));
        return data;
      },
      addGateway: async (env = {}) => {
        const gateway = new ServiceProcess('gateway', { ...(await environmentOf(running)), ...env });
        return closing.add(gateway, (own) => own.stop()).start();
      },
      as: (who, query, variables = {}, url = running.gateway.url) => ({
        url,
        token: 'token' in who ? who.token : who.accessToken,
        query,
        variables,
      }),
      [Symbol.asyncDispose]: closing.close,
    };
  });
}

/** Orders of one customer wait for each other, on a busy machine for longer than the statement timeout. */
const atOnce = 10;

const adjustStock =
  'mutation ($id: ID!, $by: Int!) { adjustStock(variantId: $id, by: $by, reason: "Counted") { __typename } }';

async function environmentOf({ subgraphs, rabbitMq }: Shop): Promise<Record<string, string>> {
  return {
    PORT: String(await freePort()),
    METRICS: 'true',
    // Planning, and sending a hundred requests at once, may take long on a busy machine.
    PLANNING_TIMEOUT_MS: '20000',
    REQUEST_TIMEOUT_SECONDS: '120',
    AMQP_URL: rabbitMq.amqpUrl,
    JWKS_URL: `${subgraphs.customers.url}/.well-known/jwks.json`,
    SUBGRAPH_URLS: subgraphUrls(subgraphs),
  };
}
