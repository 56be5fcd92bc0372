import { z } from 'zod';
import { defineEvent } from './event.ts';
import { id } from './shared.ts';

export const CategoryChanged = defineEvent('category.changed', {
  source: 'products',
  description:
    'The current state of a category. Published when it is created, changed, moved, put in another order among its siblings, or deleted, and when an attribute is added to it, changed or deleted. Moving or renaming a category does not publish events of its descendants, although their path changes.',
  schema: z.object({
    categoryId: id,
    slug: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    parentId: id.nullable().optional().describe('Null for a root. Events from earlier versions omit it.'),
    deleted: z.boolean().optional().describe('Whether the category was deleted. If so, this is its last event.'),
  }),
});

export const CategorySearchChanged = defineEvent('category.search-changed', {
  source: 'products',
  description:
    'The products of a renamed category can now be found by its new name. They are updated in batches after the category was renamed. Its aggregateversion is the version of the category, which does not change.',
  schema: z.object({ categoryId: id }),
});
