import { ShownProductsDocument, type ShownProductsQuery, type ShopClient } from '@commerce/shop-client';

/** A product as the shop has it. */
export type ShownProduct = ShownProductsQuery['products']['nodes'][number];

/** All products of the shop, newest first. */
export async function allProducts(staff: ShopClient): Promise<ShownProduct[]> {
  const found: ShownProduct[] = [];
  for (let after: string | null = null, isMore = true; isMore;) {
    const { products }: ShownProductsQuery = await staff.request(ShownProductsDocument, { first: 50, after });
    found.push(...products.nodes);
    ({ endCursor: after, hasNextPage: isMore } = products.pageInfo);
  }
  return found;
}
