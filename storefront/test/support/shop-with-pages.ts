import { sharedShop, type SharedShop } from '../../../gateway/test/support/shared-shop.ts';

/** The shared shop, with pages that all test files share, too. */
export interface ShopWithPages extends SharedShop {
  /** The address of the pages, whose gateway runs only the operations of the manifest. `shop` runs any operation. */
  readonly url: string;
}

export async function shopWithPages(): Promise<ShopWithPages> {
  const shop = await sharedShop({ withPages: true });
  return { ...shop, url: shop.pagesUrl! };
}
