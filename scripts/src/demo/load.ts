import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { ShopClient } from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import { staff } from './accounts.ts';
import { loadAccounts, signIn } from './load-accounts.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadOrders } from './load-orders.ts';
import { loadPictures } from './load-pictures.ts';

/**
 * Fills the shop with demo data, except for pictures, through its public API. Each part skips existing data, so that the
 * next run completes an interrupted one; a marker file skips the check once all data exists.
 */
export function loadDemoOnce(gatewayUrl: string, markerFile: string, progress: Progress): Promise<void> {
  return once(markerFile, async () => {
    const shop = new ShopClient(gatewayUrl);
    const accounts = await progress.step('Demo customers and staff', () => loadAccounts(shop));
    await progress.step('Demo catalogue', () => loadCatalogue(accounts.staff, progress));
    await progress.step('Demo orders', () => loadOrders(accounts, progress));
    return true;
  });
}

/**
 * Uploads the pictures of the demo catalogue while the shop is open, because processing them takes longer than all the
 * rest. The next run completes an interrupted one.
 */
export function loadPicturesOnce(
  gatewayUrl: string,
  markerFile: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  return once(markerFile, async () => {
    await loadPictures(await signIn(new ShopClient(gatewayUrl), staff), signal);
    if (!signal.aborted) progress.say('All products have their pictures.');
    return !signal.aborted;
  });
}

/** Runs the work unless an earlier run has completed it. */
async function once(markerFile: string, work: () => Promise<boolean>): Promise<void> {
  if (existsSync(markerFile) || !(await work())) return;
  await writeFile(markerFile, `${new Date().toISOString()}\n`);
}
