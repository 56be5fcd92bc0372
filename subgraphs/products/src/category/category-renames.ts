import { CategorySearchChanged, createEvent } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { CategoryRenameRepository } from './category-rename.repository.ts';
import { CategoryRepository } from './category.repository.ts';

export interface CategoryRenamesOptions {
  readonly dataSource: DataSource;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/**
 * Writes the new names of categories into the search documents of their products. A category may have too many for the
 * transaction that renames it, so this happens afterwards, in batches. When a category is done, it publishes
 * `category.search-changed`.
 */
export function categoryRenames({ dataSource, onError, pollMs = 1_000 }: CategoryRenamesOptions): WorkLoop {
  return new WorkLoop({ round: () => continueRename(dataSource), pollMs, onError });
}

/** Updates one batch of products. Returns whether there may be more to do. */
export function continueRename(dataSource: DataSource, batchSize = 200): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    const renames = new CategoryRenameRepository(manager);
    const rename = await renames.take();
    if (rename === undefined) return false;
    const updated = await renames.updateSearches(rename, batchSize);
    if (updated.length === batchSize) {
      await renames.continueAfter(rename, updated.at(-1)!);
      return true;
    }
    await renames.delete(rename);
    const category = await new CategoryRepository(manager).find(rename.categoryId);
    if (category === null) return true;
    const { id: categoryId, version: aggregateVersion } = category;
    await addToOutbox(
      manager,
      createEvent(CategorySearchChanged, { subject: categoryId, aggregateVersion }, { categoryId }),
    );
    return true;
  });
}
