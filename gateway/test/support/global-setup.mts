import { SharedShopServer } from './shared-shop-server.ts';

let server: SharedShopServer | undefined;

/** Sets TEST_SHOP_SERVER, the address at which the test files of a run find the shared shop. */
export default async function globalSetup(): Promise<void> {
  server = new SharedShopServer();
  process.env.TEST_SHOP_SERVER = await server.listen();
}

/** For global-teardown.mts, which Jest runs in the same process. */
export async function endSharedShop(): Promise<void> {
  await server?.close();
}
