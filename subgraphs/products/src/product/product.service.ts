import { oneForEach, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import type { ProductConditions } from './product-filter.ts';
import type { ProductSort } from './product-sort.ts';
import { interpretSearch } from './product-search.service.ts';
import { listByCategory, ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';

const wellFormed = slug();

/** Finds and lists products. */
export class ProductService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the products that meet the conditions. */
  async list(
    conditions: ProductConditions,
    sort: ProductSort,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<Product>> {
    const search = await interpretSearch(conditions, read);
    return new ProductRepository(this.dataSource.manager).list(conditions, search, sort, page, read);
  }

  /** The same page of the products of each category, newest first, in the order of the category IDs. */
  readonly listOfEach = listByCategory;

  /** The number of products in each category that are not archived, in the order of the category IDs. */
  readonly loadCountOf = async (
    categoryIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<number[]> => {
    const rows = await new ProductRepository(manager).countByCategory(categoryIds);
    return oneForEach(categoryIds, rows, ({ category_id }) => category_id).map((row) => row?.count ?? 0);
  };

  /** The products by ID, including archived ones, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Product | undefined)[]> => {
    const found = await new ProductRepository(manager).findByIds(ids.filter((id) => isUuid(id)));
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The products by slug, in the order of the slugs: the one that is not archived, otherwise the newest archived one. */
  readonly loadBySlug = async (
    slugs: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Product | undefined)[]> => {
    const found = await new ProductRepository(manager).findBySlugs(
      slugs.filter((text) => wellFormed.safeParse(text).success),
    );
    return oneForEach(slugs, found, (product) => product.slug);
  };
}
