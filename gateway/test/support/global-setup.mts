import { SharedShopServer } from './shared-shop-server.ts';

let server: SharedShopServer | undefined;

/** Tells the test files of a run, in TEST_SHOP_SERVER, where to ask for the shop that they share. */
export default async function globalSetup(): Promise<void> {
  server = new SharedShopServer();
  process.env.TEST_SHOP_SERVER = await server.listen();
}

/** For global-teardown.ts, which Jest runs in the same process. */
export async function endSharedShop(): Promise<void> {
  await server?.close();
}
