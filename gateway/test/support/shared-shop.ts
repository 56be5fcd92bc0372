import { freePort, ServiceProcess, type Environment } from '@commerce/cluster';
import { ShopClient } from '@commerce/shop-client';
import type { SharedShopAddresses } from './shared-shop-server.ts';
import { subgraphUrls, type Shop, type SubgraphName } from './shop.ts';

/**
 * The shop that all test files of a run share: each makes customers, products and orders of its own. Disposing of it
 * ends the processes that are the file's own, and fails if the shop has crashed meanwhile.
 */
export interface SharedShop extends Shop, AsyncDisposable {
  /** The folder that mails land in, also those of other files. */
  readonly mailsFolder: string;
}

/** The shared shop, seen through processes that the file may kill. */
export type SharedShopWithOwn<Own extends SubgraphName> = SharedShop & {
  readonly gateway: ServiceProcess;
  readonly subgraphs: Readonly<Record<Own, ServiceProcess>>;
};

/** The shared shop, which starts when the first file asks for it. */
export async function sharedShop(): Promise<SharedShop> {
  const { environments: _environments, ...addresses } = await askServer();
  return {
    ...addresses,
    shop: new ShopClient(addresses.gateway.url),
    [Symbol.asyncDispose]: async () => void (await askServer()),
  };
}

/**
 * The shared shop through a gateway of the file's own, which uses processes of the file's own in place of some subgraphs:
 * on the same databases and the same broker, with more settings.
 */
export async function sharedShopWithOwn<Own extends SubgraphName>(
  settings: Readonly<Record<Own, Environment>>,
): Promise<SharedShopWithOwn<Own>> {
  const { environments, ...addresses } = await askServer();
  const processOf = async (folder: string, env: Environment) =>
    new ServiceProcess(folder, { ...env, PORT: String(await freePort()) });
  const own = {} as Record<Own, ServiceProcess>;
  for (const name of Object.keys(settings) as Own[])
    own[name] = await processOf(`subgraphs/${name}`, { ...environments[name], ...settings[name] });
  const subgraphs = { ...addresses.subgraphs, ...own };
  const SUBGRAPH_URLS = subgraphUrls(subgraphs);
  const gateway = await processOf('gateway', { ...environments.gateway, SUBGRAPH_URLS });
  const all: ServiceProcess[] = [...Object.values<ServiceProcess>(own), gateway];
  const stop = () => Promise.all(all.map((each) => each.stop()));
  await Promise.all(all.map((each) => each.start())).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    ...addresses,
    shop: new ShopClient(gateway.url),
    gateway,
    subgraphs,
    [Symbol.asyncDispose]: async () => {
      await stop();
      await askServer();
    },
  };
}

/** @throws Error that says why there is no shop, with the log of what has crashed. */
async function askServer(): Promise<SharedShopAddresses> {
  const server = process.env.TEST_SHOP_SERVER;
  if (server === undefined) throw new Error('TEST_SHOP_SERVER is not set: the shared shop is for the e2e project.');
  const response = await fetch(server);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as SharedShopAddresses;
}
