import { z } from 'zod';
import { defineEvent } from './event.ts';
import { at, id, money, stockLevel } from './shared.ts';

export const ProductChanged = defineEvent('product.changed', {
  source: 'products',
  description:
    'The current state of a product for sale. Published when it is created, published, unpublished, archived or restored, when a discount begins or ends, and by every edit, also of what the event does not contain, such as the description or the category.',
  schema: z.object({
    productId: id,
    slug: z.string(),
    formerSlugs: z
      .array(z.string())
      .optional()
      .describe('The slugs that the product had before and that still find it, the latest first.'),
    title: z.string(),
    imageUrl: z.string().nullable(),
    categoryId: id.optional().describe('The category of the product. Events from earlier versions omit it.'),
    archived: z.boolean().describe('Whether the product is not in the shop: it is a draft or archived.'),
    variants: z.array(
      z.object({
        variantId: id,
        sku: z.string(),
        options: z.array(z.object({ name: z.string(), value: z.string() })),
        price: money.describe("The price in the product's currency, with the discount that holds."),
        prices: z
          .array(money)
          .max(20)
          .optional()
          .describe(
            'The prices in all currencies, one each, that of the product first. Events from earlier versions omit them.',
          ),
        weightGrams: z.int().nonnegative().optional().describe('The weight of a unit, if it is known.'),
        stock: stockLevel.optional().describe('The available quantity. Events from earlier versions omit it.'),
      }),
    ),
    removedVariantIds: z
      .array(id)
      .optional()
      .describe('The variants that this change removed from the product, usually none.'),
  }),
});

export const ProductAvailabilityChanged = defineEvent('product.availability-changed', {
  source: 'products',
  description:
    'The available quantity of a variant of the product became 0 or is no longer 0, because units were reserved, released, restocked or adjusted. If a product is created, published, unpublished, archived or restored, product.changed is published instead. Its aggregateversion is the version of the product, which stock does not change.',
  schema: z.object({ productId: id }),
});

export const ProductRatingChanged = defineEvent('product.rating-changed', {
  source: 'products',
  description:
    'The rating of a product changed, because a review was added, deleted, hidden or shown again, or has another number of stars. Its aggregateversion counts the changes of the reviews of the product.',
  schema: z.object({ productId: id }),
});

export const ProductReviewsChanged = defineEvent('product.reviews-changed', {
  source: 'products',
  description:
    'A visible review of a product changed, including its votes, the answer of the shop and whether the purchase is verified, or it was added, deleted, hidden or shown again. Its aggregateversion counts these changes.',
  schema: z.object({ productId: id }),
});

export const ProductPopularityChanged = defineEvent('product.popularity-changed', {
  source: 'products',
  description:
    'The order of products by popularity changed. Published at most once an hour, for all products together: its subject is always "popularity". Its aggregateversion counts the publications.',
  schema: z.object({ publishedAt: at }),
});

export const ProductSearchChanged = defineEvent('product.search-changed', {
  source: 'products',
  description:
    'A search server has received changes of products, so searches find something else than when the products changed. Published for all products together, soon after their changes: its subject is always "search". Its aggregateversion grows.',
  schema: z.object({ publishedAt: at }),
});
