import type { ProductPageQuery } from '../generated/operations.ts';

type Product = NonNullable<ProductPageQuery['product']>;

export interface NamedPath {
  readonly name: string;
  readonly path: string;
}

export function breadcrumbList(path: readonly NamedPath[], origin: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: path.map((each, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: each.name,
      item: `${origin}${each.path}`,
    })),
  };
}

/** A product with an offer for each variant. Prices are in the currency of the shop. */
export function productData(product: Product, { url, origin }: { url: string; origin: string }): object {
  const { title, description, brand, rating, images, variants } = product;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: title,
    description,
    url,
    image: images.map((image) => new URL(image.url, origin).href),
    ...(brand && { brand: { '@type': 'Brand', name: brand.name } }),
    ...(rating && {
      aggregateRating: { '@type': 'AggregateRating', ratingValue: rating.average, reviewCount: rating.count },
    }),
    offers: variants.map(({ sku, price, availableQuantity }) => ({
      '@type': 'Offer',
      sku,
      url,
      price: (price.amountMinor / 100).toFixed(2),
      priceCurrency: price.currencyCode,
      availability: `https://schema.org/${availableQuantity > 0 ? 'InStock' : 'OutOfStock'}`,
    })),
  };
}
