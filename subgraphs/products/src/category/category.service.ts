import { oneForEach, allForEach, UserErrorException, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { CategoryNotFoundError } from './category.errors.ts';
import { slug } from './category.inputs.ts';
import { CategoryRepository } from './category.repository.ts';
import type { Category } from './category.ts';

const wellFormed = slug();

/** Finds and lists categories. */
export class CategoryService {
  constructor(private readonly dataSource: DataSource) {}

  /** All categories, sorted by name. */
  list(read: Read): Promise<Category[]> {
    return read((manager) => new CategoryRepository(manager).findAll());
  }

  /** The categories without a parent, in their order. */
  listRoots(read: Read): Promise<Category[]> {
    return read((manager) => new CategoryRepository(manager).findRoots());
  }

  /** The category, which is neither changed nor deleted until the transaction ends. Fails with `CategoryNotFoundError`. */
  async require(slug: string, manager: EntityManager): Promise<Category> {
    const category = await new CategoryRepository(manager).findShared(slug);
    if (category === null) throw new UserErrorException(new CategoryNotFoundError(slug));
    return category;
  }

  /** The categories by ID, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Category | undefined)[]> => {
    const found = await new CategoryRepository(manager).findByIds(ids.filter((id) => isUuid(id)));
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The categories by slug, in the order of the slugs. */
  readonly loadBySlug = async (
    slugs: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Category | undefined)[]> => {
    const known = slugs.filter((text) => wellFormed.safeParse(text).success);
    return oneForEach(slugs, await new CategoryRepository(manager).findBySlugs(known), (category) => category.slug);
  };

  /** The children of each category in their order, in the order of the IDs. */
  readonly loadChildrenOf = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Category[][]> => {
    const children = await new CategoryRepository(manager).findChildren(ids, maxRows);
    return allForEach(ids, children, ({ parentId }) => parentId!);
  };
}
