import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { BaseVersion } from '../version/version.ts';
import { findById, type CategoryChanges } from './category-changes.ts';
import {
  refuseCycle,
  refuseIncompleteOrder,
  refusePosition,
  refuseTakenSlug,
  refuseTooDeep,
  refuseTooManyCategories,
  refuseTooManySiblings,
} from './category-faults.ts';
import { CategoryNotEmptyError } from './category.errors.ts';
import { categoryChanged } from './category.events.ts';
import type { CategoryOrder, CategoryUpdate, Move, NewCategory } from './category.inputs.ts';
import { CategoryRepository } from './category.repository.ts';
import { Category } from './category.ts';

/** The number of products in a category itself, including archived ones. */
type CountProducts = (categoryId: string, manager: EntityManager) => Promise<number>;

/** Changes the tree of categories. Each change publishes `category.changed` in its transaction. */
export class CategoryEditingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: CategoryChanges,
    private readonly countProducts: CountProducts,
  ) {}

  /**
   * Adds a category after its siblings. Fails with `CategoryNotFoundError` for its parent, with `CategoryLimitError`, or
   * with `SlugTakenError`, including when two requests race for the slug.
   */
  create({ slug, name, description = null, translations, parentId }: NewCategory): Promise<Category> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new CategoryRepository(manager);
      await repository.lockTree();
      refuseTooManyCategories(await repository.count());
      const parent = parentId == null ? null : await findById(parentId, manager);
      refuseTooDeep(parent, 1);
      const siblings = await repository.findSiblings(parent?.id ?? null);
      refuseTooManySiblings(siblings);
      const id = uuidv7();
      const position = (siblings.at(-1)?.position ?? -1) + 1;
      const place = { parentId: parent?.id ?? null, position, pathIds: [...(parent?.pathIds ?? []), id] };
      const category = Object.assign(new Category(), {
        id,
        slug,
        name,
        description,
        translations,
        ...place,
        version: 1,
      });
      await repository.insert(category).catch(refuseTakenSlug(slug));
      await addToOutbox(manager, categoryChanged(category));
      return category;
    });
  }

  /** Fails with `CategoryNotFoundError`, `VersionConflictError` or `SlugTakenError`. */
  update(id: string, input: CategoryUpdate, version?: BaseVersion): Promise<Category> {
    const { slug, name, description, translations } = input;
    return this.changes.make(id, version, async (category) => {
      if (slug != null) category.slug = slug;
      if (name != null) category.name = name;
      if (description !== undefined) category.description = description;
      if (translations != null) category.translations = translations;
    });
  }

  /**
   * Moves a category with its descendants to a position among the children of the parent, or among the roots; without a
   * position, to the end. Fails with `CategoryNotFoundError`, also for the parent, `VersionConflictError`,
   * `CategoryCycleError`, `CategoryLimitError`, or for a position beyond the end.
   */
  move(id: string, { parentId, position }: Move, version?: BaseVersion): Promise<Category> {
    return this.changes.make(id, version, async (category, manager) => {
      const repository = new CategoryRepository(manager);
      const parent = parentId == null ? null : await findById(parentId, manager);
      refuseCycle(category, parent);
      refuseTooDeep(parent, await repository.heightOf(category));
      const others = (await repository.findSiblings(parent?.id ?? null)).filter((sibling) => sibling.id !== id);
      refuseTooManySiblings(others);
      const place = position ?? others.length;
      refusePosition(place, others.length);
      await repository.setParent(category, parent);
      await repository.setPositions(others.toSpliced(place, 0, category).map((sibling) => sibling.id));
      const pathIds = [...(parent?.pathIds ?? []), id];
      Object.assign(category, { parentId: parent?.id ?? null, pathIds, position: place });
    });
  }

  /**
   * Puts the children of the parent, or the roots, into this order, and returns them. Publishes those whose position has
   * changed. Fails with `CategoryNotFoundError`, or unless each child is listed once.
   */
  reorder({ parentId, categoryIds }: CategoryOrder): Promise<Category[]> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new CategoryRepository(manager);
      await repository.lockTree();
      const parent = parentId == null ? null : await findById(parentId, manager);
      refuseIncompleteOrder(await repository.findSiblings(parent?.id ?? null), categoryIds);
      const moved = await repository.setPositions(categoryIds);
      await repository.incrementVersions(moved);
      const siblings = await repository.findSiblings(parent?.id ?? null);
      const changed = siblings.filter(({ id }) => moved.includes(id));
      await addToOutbox(manager, ...changed.map((category) => categoryChanged(category)));
      return siblings;
    });
  }

  /**
   * Deletes a category with its attributes. Fails with `CategoryNotFoundError`, `VersionConflictError`, or
   * `CategoryNotEmptyError` if it has children or products, archived ones included.
   */
  delete(id: string, version?: BaseVersion): Promise<Category> {
    return this.dataSource.transaction(async (manager) => {
      const category = await this.changes.begin(id, version, manager);
      const repository = new CategoryRepository(manager);
      const productCount = await this.countProducts(id, manager);
      const children = await repository.findChildren([id]);
      if (productCount + children.length > 0)
        throw new UserErrorException(new CategoryNotEmptyError(productCount, children.length));
      await repository.delete(id);
      category.version += 1;
      await addToOutbox(manager, categoryChanged(category, true));
      return category;
    });
  }
}
