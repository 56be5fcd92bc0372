import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShopClient } from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import { readCatalogue } from './catalogue.ts';
import { loadAccounts, signInAdministrator, signInAll } from './load-accounts.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadDetails } from './load-details.ts';
import { loadOrders } from './load-orders.ts';
import { loadPictures } from './load-pictures.ts';
import { loadPrices } from './load-prices.ts';
import { loadReviews } from './load-reviews.ts';
import { allProducts } from './shown-products.ts';

/** Each part has a marker file, which skips it once all its data exists. */
export const markers = { demo: 'demo-loaded', details: 'details-loaded', pictures: 'pictures-loaded' } as const;

/**
 * Fills the shop with demo data that it needs to be used, through its public API. Each part skips existing data, so that
 * the next run completes an interrupted one.
 */
export function loadDemoOnce(gatewayUrl: string, dataDir: string, progress: Progress): Promise<void> {
  return once(join(dataDir, markers.demo), async () => {
    const shop = new ShopClient(gatewayUrl);
    const catalogue = await readCatalogue();
    const accounts = await progress.step('Demo customers and staff', () => loadAccounts(shop));
    await progress.step('Demo prices', async () => loadPrices(await signInAdministrator(shop)));
    await progress.step('Demo catalogue', () => loadCatalogue(accounts.staff, catalogue, progress));
    await progress.step('Demo orders', () => loadOrders(accounts, catalogue, progress));
    return true;
  });
}

/**
 * Adds the rest while the shop is open: related products, colours, discounts and reviews, then the pictures, because
 * processing them takes longer than all the rest. The next run completes an interrupted one.
 */
export async function loadRestOnce(
  gatewayUrl: string,
  dataDir: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  if (existsSync(join(dataDir, markers.details)) && existsSync(join(dataDir, markers.pictures))) return;
  const catalogue = await readCatalogue();
  const sessions = await signInAll(new ShopClient(gatewayUrl));
  const shown = new Map((await allProducts(sessions.staff)).map((product) => [product.slug, product]));
  await once(join(dataDir, markers.details), async () => {
    await loadDetails(sessions.staff, catalogue, shown, signal);
    await loadReviews(sessions, catalogue.reviews, signal);
    return !signal.aborted;
  });
  if (signal.aborted) return;
  await once(join(dataDir, markers.pictures), async () => {
    await loadPictures(sessions.staff, catalogue.products, shown, signal);
    if (!signal.aborted) progress.say('All products have their pictures.');
    return !signal.aborted;
  });
}

/** Runs the work unless an earlier run has completed it. */
async function once(markerFile: string, work: () => Promise<boolean>): Promise<void> {
  if (existsSync(markerFile) || !(await work())) return;
  await writeFile(markerFile, `${new Date().toISOString()}\n`);
}
