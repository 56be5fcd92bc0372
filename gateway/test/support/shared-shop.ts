import { freePort, ServiceProcess, type Environment } from '@commerce/cluster';
import { ShopClient } from '@commerce/shop-client';
import { withPagesPath, type SharedShopAddresses } from './shared-shop-server.ts';
import { subgraphUrls, type Shop, type SubgraphName } from './shop.ts';

/**
 * The shop that all test files of a run share: each file creates its own customers, products and orders. Disposing of
 * it ends the file’s own processes, and fails if the shop has crashed.
 */
export interface SharedShop extends Shop, AsyncDisposable {
  /** The folder for mails, including those of other test files. */
  readonly mailsFolder: string;
  /** The address of the pages, if they were asked for. */
  readonly pagesUrl?: string;
}

/** The shared shop, with some processes that the file may kill. */
export type SharedShopWithOwn<Own extends SubgraphName> = SharedShop & {
  readonly gateway: ServiceProcess;
  readonly subgraphs: Readonly<Record<Own, ServiceProcess>>;
};

/** The shared shop, which starts when the first file requests it, and so do its pages. */
export async function sharedShop({ withPages = false } = {}): Promise<SharedShop> {
  const { environments: _environments, ...addresses } = await askServer(withPages ? withPagesPath : '/');
  return {
    ...addresses,
    shop: new ShopClient(addresses.gateway.url),
    [Symbol.asyncDispose]: async () => void (await askServer()),
  };
}

/**
 * The shared shop through a separate gateway, with separate processes for some subgraphs: on the same databases and the
 * same broker, with further settings.
 */
export async function sharedShopWithOwn<Own extends SubgraphName>(
  settings: Readonly<Record<Own, Environment>>,
  gatewaySettings: Environment = {},
): Promise<SharedShopWithOwn<Own>> {
  const { environments, ...addresses } = await askServer();
  const processOf = async (folder: string, env: Environment) =>
    new ServiceProcess(folder, { ...env, PORT: String(await freePort()) });
  const own = {} as Record<Own, ServiceProcess>;
  for (const name of Object.keys(settings) as Own[])
    own[name] = await processOf(`subgraphs/${name}`, { ...environments[name], ...settings[name] });
  const subgraphs = { ...addresses.subgraphs, ...own };
  const SUBGRAPH_URLS = subgraphUrls(subgraphs);
  const gateway = await processOf('gateway', { ...environments.gateway, SUBGRAPH_URLS, ...gatewaySettings });
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

/** @throws Error with the log of the crashed process if there is no shop */
async function askServer(path = '/'): Promise<SharedShopAddresses> {
  const server = process.env.TEST_SHOP_SERVER;
  if (server === undefined) throw new Error('TEST_SHOP_SERVER is not set: the shared shop is for the e2e project.');
  const response = await fetch(server + path);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as SharedShopAddresses;
}
