import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id } from './shared.ts';

export const BrandChanged = defineEvent('brand.changed', {
  source: 'products',
  description: 'The current state of a brand. Published when it is created, changed or deleted.',
  schema: z.object({
    brandId: id,
    slug: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    deleted: z.boolean().optional().describe('Whether the brand was deleted. If so, this is its last event.'),
  }),
});
