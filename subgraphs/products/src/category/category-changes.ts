import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { refuseConflict, type BaseVersion } from '../version/version.ts';
import { refuseTakenSlug } from './category-faults.ts';
import { CategoryNotFoundError } from './category.errors.ts';
import { categoryChanged } from './category.events.ts';
import { CategoryRepository } from './category.repository.ts';
import type { Category } from './category.ts';

/** Changes a category, in a transaction that no other change of categories runs beside. */
type Change = (category: Category, manager: EntityManager) => Promise<void>;

/** Makes changes of existing categories, one at a time in the shop, and publishes them. */
export class CategoryChanges {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Changes the category and increments its version. Publishes `category.changed` in the same transaction. Fails with
   * `CategoryNotFoundError`, with `SlugTakenError`, or with `VersionConflictError` if the category has another version.
   */
  make(id: string, version: BaseVersion, change: Change): Promise<Category> {
    return this.dataSource.transaction(async (manager) => {
      const category = await this.begin(id, version, manager);
      await change(category, manager);
      category.version += 1;
      await new CategoryRepository(manager).update(category).catch(refuseTakenSlug(category.slug));
      await addToOutbox(manager, categoryChanged(category));
      return category;
    });
  }

  /**
   * Locks the tree, then one category, as `make` does. Waits for products that are being added to it. They lock their
   * category before its attributes, so a change of attributes must do so, too.
   */
  async begin(id: string, version: BaseVersion, manager: EntityManager): Promise<Category> {
    const repository = new CategoryRepository(manager);
    await repository.lockTree();
    const category = found(isUuid(id) ? await repository.findLocked(id) : null);
    refuseConflict(version, category.version, 'category');
    return category;
  }
}

/** Fails with `CategoryNotFoundError`. */
export async function findById(id: string, manager: EntityManager): Promise<Category> {
  return found(isUuid(id) ? await new CategoryRepository(manager).find(id) : null);
}

function found(category: Category | null): Category {
  if (category === null) throw new UserErrorException(new CategoryNotFoundError());
  return category;
}
