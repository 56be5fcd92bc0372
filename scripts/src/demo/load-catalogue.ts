import { CreateCategoryDocument, CreateProductDocument, type ShopClient } from '@commerce/shop-client';
import type { Progress } from '../progress.ts';
import { readCatalogue, type DemoCategory, type DemoProduct } from './catalogue.ts';

const workers = 4;

/** Creates categories and products, without pictures, through staff mutations; existing ones stay unchanged. */
export async function loadCatalogue(shop: ShopClient, progress: Progress): Promise<void> {
  const { categories, currency } = await readCatalogue();
  for (const category of categories) await createCategory(shop, category);
  const waiting = categories.flatMap(({ slug, products }) => products.map((product) => ({ slug, product })));
  const total = waiting.length;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await createProduct(shop, next.product, next.slug, currency);
      progress.count('products', total - waiting.length, total);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

async function createCategory(shop: ShopClient, { slug, name, description }: DemoCategory): Promise<void> {
  const { createCategory: result } = await shop.request(CreateCategoryDocument, { input: { slug, name, description } });
  const isThere = result.__typename === 'CategoryPayload' || result.__typename === 'SlugTakenError';
  if (!isThere) throw new Error(`Category ${slug}: ${JSON.stringify(result)}`);
}

async function createProduct(
  shop: ShopClient,
  product: DemoProduct,
  categorySlug: string,
  currencyCode: string,
): Promise<void> {
  const { slug, title, description, keywords, faq, variants } = product;
  const money = (amountMinor: number) => ({ amountMinor, currencyCode });
  const input = {
    slug,
    title,
    description,
    categorySlug,
    keywords,
    faq,
    variants: variants.map(({ sku, options, priceMinor, listPriceMinor, stock }) => ({
      sku,
      options,
      price: money(priceMinor),
      listPrice: listPriceMinor === undefined ? null : money(listPriceMinor),
      onHand: stock,
    })),
  };
  const { createProduct: result } = await shop.request(CreateProductDocument, { input });
  const isThere = result.__typename === 'ProductPayload' || result.__typename === 'SlugTakenError';
  if (!isThere) throw new Error(`Product ${slug}: ${JSON.stringify(result)}`);
}
