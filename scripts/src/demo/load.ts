import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { ShopClient } from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadOrders } from './load-orders.ts';

/**
 * Fills the shop with demo data through its public API. Each part skips existing data, so that the next run completes
 * an interrupted one; a marker file skips the check once all data exists.
 */
export async function loadDemoOnce(gatewayUrl: string, markerFile: string, progress: Progress): Promise<void> {
  if (existsSync(markerFile)) return;
  const shop = new ShopClient(gatewayUrl);
  const accounts = await progress.step('Demo customers and staff', () => loadAccounts(shop));
  await progress.step('Demo catalogue', () => loadCatalogue(accounts.staff, progress));
  await progress.step('Demo orders', () => loadOrders(accounts, progress));
  await writeFile(markerFile, `${new Date().toISOString()}\n`);
}
