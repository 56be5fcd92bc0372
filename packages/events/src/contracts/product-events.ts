import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id, money, stockLevel } from './shared.ts';

export const ProductChanged = defineEvent('product.changed', {
  source: 'products',
  description:
    'A product as it is now for sale, whole: said when it is created and whenever title, picture, price or availability change.',
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
        stock: stockLevel.optional().describe('How many can be ordered; events of earlier versions lack it.'),
      }),
    ),
  }),
});
