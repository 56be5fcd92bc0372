import { fileURLToPath } from 'node:url';
import { freePort, ServiceProcess } from '@commerce/cluster';
import type { ShopClient } from '@commerce/shop-client';
import { sharedShop, sharedShopWithOwn } from '../../../gateway/test/support/shared-shop.ts';

const documents = fileURLToPath(new URL('../../../schema/storefront.documents.json', import.meta.url));

/** The shared shop with a storefront, behind a gateway that runs only the operations of the manifest. */
export interface ShopWithPages extends AsyncDisposable {
  /** The address of the pages. */
  readonly url: string;
  /** The same shop through a gateway that runs any operation. */
  readonly shop: ShopClient;
  /** The folder for mails, including those of other test files. */
  readonly mailsFolder: string;
}

export async function startShopWithPages(): Promise<ShopWithPages> {
  const port = String(await freePort());
  const storefrontUrl = `http://127.0.0.1:${port}`;
  const [shared, own] = await Promise.all([
    sharedShop(),
    sharedShopWithOwn(
      {},
      { STOREFRONT_URL: storefrontUrl, PERSISTED_DOCUMENTS: documents, PERSISTED_DOCUMENTS_MODE: 'enforce' },
    ),
  ]);
  const storefront = new ServiceProcess('storefront/server', {
    PORT: port,
    GATEWAY_URL: own.gateway.url,
    GATEWAY_TIMEOUT_MS: '60000',
    SHOP_URL: own.gateway.url,
    AMQP_URL: shared.rabbitMq.amqpUrl,
    RENDER_TIMEOUT_MS: '60000', // A busy machine may take long, and the tests are about pages.
  });
  const stop = async () => {
    await storefront.stop();
    await own[Symbol.asyncDispose]();
    await shared[Symbol.asyncDispose]();
  };
  await storefront.start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: own.gateway.url, shop: shared.shop, mailsFolder: shared.mailsFolder, [Symbol.asyncDispose]: stop };
}
