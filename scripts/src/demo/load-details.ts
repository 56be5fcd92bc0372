import {
  CreateStockLocationDocument,
  SetDiscountDocument,
  SetLowStockThresholdDocument,
  SetRelatedProductsDocument,
  SetSwatchDocument,
  StockLocationsDocument,
  TransferStockDocument,
  type ShopClient,
} from '@commerce/shop-client';
import type { Catalogue, DemoProduct } from './catalogue.ts';
import type { ShownProduct } from './shown-products.ts';
import { expectSuccess, workOn } from './work.ts';

const workers = 2;
const dayMs = 86_400_000;

/** Variants with so few units are low soon, and of those with so many, some are kept at each other location. */
const [few, many] = [12, 60];
const unitsElsewhere = 15;
const lowStockThreshold = 5;

/**
 * Adds what an import cannot contain: colours, discounts, stock at several locations, and related products at the end.
 * Products that are related to others are done.
 */
export async function loadDetails(
  shop: ShopClient,
  catalogue: Catalogue,
  shown: ReadonlyMap<string, ShownProduct>,
  signal: AbortSignal,
): Promise<void> {
  const locations = await createLocations(shop, catalogue.offers.locations);
  await workOn(catalogue.products, workers, signal, async (product) => {
    const found = shown.get(product.slug);
    if (found === undefined || found.relatedProductIds!.length > 0) return;
    await setDiscount(shop, found, catalogue.offers);
    await setSwatches(shop, found.id, product, catalogue.options.swatches);
    for (const variant of found.variants) await arrangeStock(shop, variant, locations);
    const relatives = relativesOf(product.slug, catalogue.products);
    await relate(
      shop,
      found.id,
      relatives.flatMap((slug) => shown.get(slug)?.id ?? []),
    );
  });
}

/** Up to four other products of the category, beginning with those after the product. */
export function relativesOf(slug: string, products: readonly DemoProduct[]): string[] {
  const { category } = products.find((product) => product.slug === slug)!;
  const all = products.filter((product) => product.category === category).map((product) => product.slug);
  const index = all.indexOf(slug);
  return [...all.slice(index + 1), ...all.slice(0, index)].slice(0, 4);
}

async function relate(shop: ShopClient, id: string, relatedProductIds: readonly string[]): Promise<void> {
  const { updateProduct } = await shop.request(SetRelatedProductsDocument, { id, relatedProductIds });
  expectSuccess(`Products related to ${id}`, updateProduct);
}

async function setSwatches(
  shop: ShopClient,
  productId: string,
  { slug, variants }: DemoProduct,
  swatches: Readonly<Record<string, string>>,
): Promise<void> {
  const options = new Map(variants.flatMap((variant) => variant.options.map((option) => [option.value, option])));
  for (const { name, value } of options.values()) {
    const colour = swatches[value];
    if (colour === undefined) continue;
    const { setSwatch } = await shop.request(SetSwatchDocument, { productId, name, value, colour });
    expectSuccess(`Colour of ${slug}`, setSwatch);
  }
}

async function setDiscount(
  shop: ShopClient,
  { id: productId, slug }: ShownProduct,
  { discounts }: Catalogue['offers'],
): Promise<void> {
  const discount = discounts.find(({ product }) => product === slug);
  if (discount === undefined) return;
  const { percentage, startsInDays, days } = discount;
  const inDays = (count: number) => new Date(Date.now() + count * dayMs).toISOString();
  const startsAt = startsInDays === 0 ? null : inDays(startsInDays);
  const input = { percentage, variantIds: null, amounts: null, startsAt, endsAt: inDays(startsInDays + days) };
  const { setDiscount: result } = await shop.request(SetDiscountDocument, { productId, input });
  expectSuccess(`Discount of ${slug}`, result);
}

interface Locations {
  readonly from: string;
  readonly to: readonly string[];
}

/** Creates the locations, and returns the ID of the one that has all units, and those of the others. */
async function createLocations(shop: ShopClient, locations: Catalogue['offers']['locations']): Promise<Locations> {
  for (const input of locations) {
    const { createStockLocation } = await shop.request(CreateStockLocationDocument, { input });
    expectSuccess(`Location ${input.code}`, createStockLocation, 'StockLocationCodeTakenError');
  }
  const { stockLocations } = await shop.request(StockLocationsDocument, {});
  const codes = locations.map(({ code }) => code);
  const to = stockLocations.filter(({ code }) => codes.includes(code)).map(({ id }) => id);
  return { from: stockLocations.find(({ isDefault }) => isDefault)!.id, to };
}

async function arrangeStock(
  shop: ShopClient,
  { id: variantId, sku, availableQuantity }: ShownProduct['variants'][number],
  { from: fromLocationId, to }: Locations,
): Promise<void> {
  if (availableQuantity <= few) {
    const input = { variantId, threshold: lowStockThreshold };
    const { setLowStockThreshold } = await shop.request(SetLowStockThresholdDocument, input);
    expectSuccess(`Threshold of ${sku}`, setLowStockThreshold);
  }
  if (availableQuantity < many) return;
  for (const toLocationId of to) {
    const idempotencyKey = `demo-${sku}-${toLocationId}`;
    const move = { variantId, fromLocationId, toLocationId, quantity: unitsElsewhere, idempotencyKey };
    const { transferStock } = await shop.request(TransferStockDocument, move);
    expectSuccess(`Transfer of ${sku}`, transferStock);
  }
}
