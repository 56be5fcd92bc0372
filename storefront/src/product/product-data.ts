import type { ProductPageQuery } from '../generated/operations.ts';

/** The product of a product page. */
export type ProductData = NonNullable<ProductPageQuery['product']>;
