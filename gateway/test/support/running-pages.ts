import { fileURLToPath } from 'node:url';
import { freePort, ServiceProcess } from '@commerce/cluster';
import { startWith } from '@commerce/runtime';
import type { RunningShop } from './running-shop.ts';

const documents = fileURLToPath(new URL('../../../schema/storefront.documents.json', import.meta.url));

/** The pages of a shop. */
export interface RunningPages extends AsyncDisposable {
  /** Their address. */
  readonly url: string;
  /** How processes have ended that were not stopped, with their logs. */
  crashes(): string[];
}

/** Starts a storefront for the shop, behind another gateway, which runs only the operations of the manifest. */
export function startPages({ gateway: { env }, rabbitMq }: RunningShop): Promise<RunningPages> {
  return startWith(async (closing) => {
    const [port, gatewayPort] = [await freePort(), await freePort()];
    const gateway = new ServiceProcess('gateway', {
      ...env,
      PORT: String(gatewayPort),
      STOREFRONT_URL: `http://127.0.0.1:${port}`,
      PERSISTED_DOCUMENTS: documents,
      PERSISTED_DOCUMENTS_MODE: 'enforce',
    });
    const storefront = new ServiceProcess('storefront/server', {
      PORT: String(port),
      GATEWAY_URL: gateway.url,
      GATEWAY_TIMEOUT_MS: '60000',
      SHOP_URL: gateway.url,
      AMQP_URL: rabbitMq.amqpUrl,
      RENDER_TIMEOUT_MS: '60000', // A busy machine may take long, and the tests are about pages.
    });
    const processes = [storefront, gateway];
    closing.add(processes, () => Promise.all(processes.map((process) => process.stop())));
    await Promise.all(processes.map((process) => process.start()));
    return {
      url: gateway.url,
      crashes: () => processes.flatMap(({ crash }) => crash ?? []),
      [Symbol.asyncDispose]: closing.close,
    };
  });
}
