import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id } from './shared.ts';

export const CategoryChanged = defineEvent('category.changed', {
  source: 'products',
  description: 'The complete current state of a category. Published when it is created; nothing changes it afterwards.',
  schema: z.object({ categoryId: id, slug: z.string(), name: z.string(), description: z.string().nullable() }),
});
