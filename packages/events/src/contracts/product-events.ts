import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id, money, stockLevel } from './shared.ts';

export const ProductChanged = defineEvent('product.changed', {
  source: 'products',
  description:
    'The complete current state of a product for sale. Published when it is created and whenever its title, image, price or availability changes.',
  schema: z.object({
    productId: id,
    slug: z.string(),
    title: z.string(),
    imageUrl: z.string().nullable(),
    archived: z.boolean(),
    variants: z.array(
      z.object({
        variantId: id,
        sku: z.string(),
        options: z.array(z.object({ name: z.string(), value: z.string() })),
        price: money,
        stock: stockLevel.optional().describe('The available quantity. Events from earlier versions omit it.'),
      }),
    ),
  }),
});
