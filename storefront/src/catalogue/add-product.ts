import type { Client } from '@urql/core';
import type { ProductCardFragment } from '../generated/operations.ts';
import { addToCart } from '../session/customer-actions.ts';

/** Puts the only variant of a product into the cart, and shows the cart. */
export function addProduct(client: Client, product: ProductCardFragment): void {
  const [variant] = product.variants;
  if (variant === undefined) return;
  addToCart(client, variant.id, 1, {
    title: product.title,
    slug: product.slug,
    options: product.options.flatMap(({ values }) => values.map(({ value }) => value)),
    picture: product.images[0],
    unitPrice: product.priceRange.min,
  });
}
