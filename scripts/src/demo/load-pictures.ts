import { readFile } from 'node:fs/promises';
import { AddProductImagesDocument, type ShopClient } from '@commerce/shop-client';
import type { DemoProduct } from './catalogue.ts';
import type { ShownProduct } from './shown-products.ts';
import { expectSuccess, workOn } from './work.ts';

/** As many as the products service processes at once. */
const workers = 2;

/** The pictures of each product, the main one first. */
export const views = [1, 2, 3] as const;
type View = (typeof views)[number];

export const pictureFileOf = (slug: string, view: View): URL =>
  new URL(`../../demo/pictures/${slug}-${view}.webp`, import.meta.url);

/**
 * Uploads the pictures of the demo products that are missing: the main pictures of all products first, in the order in
 * which the shop lists them. Ends early, without an error, if the signal is aborted.
 */
export async function loadPictures(
  shop: ShopClient,
  products: readonly DemoProduct[],
  shown: ReadonlyMap<string, ShownProduct>,
  signal: AbortSignal,
): Promise<void> {
  const demo = new Map(products.map((product) => [product.slug, product]));
  for (const view of views) {
    const waiting = [...shown.values()].filter(({ slug, images }) => demo.has(slug) && images.length < view);
    await workOn(waiting, workers, signal, (product) => addPicture(shop, product.id, demo.get(product.slug)!, view));
  }
}

async function addPicture(shop: ShopClient, id: string, { slug, title }: DemoProduct, view: View): Promise<void> {
  const alt = { 1: title, 2: `${title}, close up`, 3: `${title} with other products` }[view];
  const images = [{ alt, base64: await readFile(pictureFileOf(slug, view), 'base64') }];
  const { addProductImages: result } = await shop.request(AddProductImagesDocument, { id, images });
  expectSuccess(`Picture of ${slug}`, result);
}
