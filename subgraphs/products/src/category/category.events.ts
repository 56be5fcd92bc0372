import { CategoryChanged, createEvent, type EventEnvelope } from '@commerce/events';
import type { Category } from './category.ts';

/** The event of a change. */
export function categoryChanged(category: Category, deleted = false): EventEnvelope {
  const { id: categoryId, slug, name, description, parentId, version: aggregateVersion } = category;
  const state = { categoryId, slug, name, description, parentId, deleted };
  return createEvent(CategoryChanged, { subject: categoryId, aggregateVersion }, state);
}
