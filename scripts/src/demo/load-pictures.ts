import { AddProductImagesDocument, ProductsDocument, type ProductsQuery, type ShopClient } from '@commerce/shop-client';
import { readCatalogue, type DemoProduct } from './catalogue.ts';
import { pictureOf } from './picture.ts';

type Product = ProductsQuery['products']['nodes'][number];

/** As many as the products service processes at once. */
const workers = 2;

/**
 * Uploads the pictures of the demo products, in the order in which the shop lists them. Products that have pictures stay
 * unchanged. Ends early, without an error, if the signal is aborted.
 */
export async function loadPictures(shop: ShopClient, signal: AbortSignal): Promise<void> {
  const { categories } = await readCatalogue();
  const demo = new Map(categories.flatMap(({ products }) => products.map((product) => [product.slug, product])));
  const waiting = (await allProducts(shop)).filter(({ slug, images }) => images.length === 0 && demo.has(slug));
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift())
      await addPicture(shop, next.id, demo.get(next.slug)!);
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
  } catch (error) {
    if (!signal.aborted) throw error; // The shop was closed while a request was waiting for its response.
  }
}

async function allProducts(shop: ShopClient): Promise<Product[]> {
  const found: Product[] = [];
  for (let after: string | null = null, isMore = true; isMore;) {
    const { products }: ProductsQuery = await shop.request(ProductsDocument, { first: 100, after });
    found.push(...products.nodes);
    ({ endCursor: after, hasNextPage: isMore } = products.pageInfo);
  }
  return found;
}

async function addPicture(shop: ShopClient, id: string, product: DemoProduct): Promise<void> {
  const images = [{ alt: product.title, base64: Buffer.from(pictureOf(product)).toString('base64') }];
  const { addProductImages: result } = await shop.request(AddProductImagesDocument, { id, images });
  if (result.__typename !== 'ProductPayload') throw new Error(`Images of ${product.slug}: ${JSON.stringify(result)}`);
}
