import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { ShopClient } from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadOrders } from './load-orders.ts';

/**
 * Fills the shop through its public API, as staff and customers would. Each part skips what is there already, so a run
 * that was interrupted is completed by the next; once all is there, a marker file saves even looking.
 */
export async function loadDemoOnce(gatewayUrl: string, markerFile: string, progress: Progress): Promise<void> {
  if (existsSync(markerFile)) return;
  const shop = new ShopClient(gatewayUrl);
  const accounts = await progress.step('Demo customers and staff', () => loadAccounts(shop));
  await progress.step('Demo catalogue', () => loadCatalogue(accounts.staff, progress));
  await progress.step('Demo orders', () => loadOrders(accounts, progress));
  await writeFile(markerFile, `${new Date().toISOString()}\n`);
}
