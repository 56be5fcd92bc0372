import { CategoryChanged, createEvent } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { oneForEach, UserErrorException, type Read } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CategoryNotFoundError, SlugTakenError } from './category.errors.ts';
import type { NewCategory } from './category.inputs.ts';
import { CategoryRepository } from './category.repository.ts';
import { Category } from './category.ts';

export class CategoryService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Publishes `category.changed`. Fails with `SlugTakenError`, including when two requests race for the slug. There is
   * no other change of categories; one would have to publish the event, too.
   */
  create({ slug, name, description = null }: NewCategory): Promise<Category> {
    const category = Object.assign(new Category(), { id: uuidv7(), slug, name, description });
    return this.dataSource.transaction(async (manager) => {
      await new CategoryRepository(manager).insert(category).catch((error: unknown) => {
        throw violates(error, 'category_slug_taken')
          ? new UserErrorException(new SlugTakenError(slug, 'CATEGORY'))
          : error;
      });
      const state = { categoryId: category.id, slug, name, description };
      await addToOutbox(manager, createEvent(CategoryChanged, { subject: category.id, aggregateVersion: 1 }, state));
      return category;
    });
  }

  /** All categories, sorted by name. */
  list(read: Read): Promise<Category[]> {
    return read((manager) => new CategoryRepository(manager).findAll());
  }

  /** Fails with `CategoryNotFoundError`. */
  async require(slug: string, manager: EntityManager): Promise<Category> {
    const category = await new CategoryRepository(manager).findBySlug(slug);
    if (category === null) throw new UserErrorException(new CategoryNotFoundError(slug));
    return category;
  }

  /** The categories by ID, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Category | undefined)[]> =>
    oneForEach(ids, await new CategoryRepository(manager).findByIds(ids), ({ id }) => id);
}
