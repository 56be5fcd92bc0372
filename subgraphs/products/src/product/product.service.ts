import { oneForEach, type Connection, type PageArgs, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { NIL, validate as isUuid } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import { CategoryRepository } from '../category/category.repository.ts';
import type { ProductConditions } from './product-filter.ts';
import type { ProductSort } from './product-sort.ts';
import { interpretSearch } from './product-search.service.ts';
import { listByCategory, ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';

const wellFormed = slug();

/** The ID of a category that does not exist. */
const nobody = NIL;

/** The products of each category that a list asks for. */
export interface CategoryProducts extends PageArgs {
  readonly conditions: ProductConditions;
  readonly sort: ProductSort;
}

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
    const { manager } = this.dataSource;
    const { category: slug, ...others } = conditions;
    if (slug == null) return new ProductRepository(manager).list(conditions, search, sort, page, read);
    const [category] = await read((reader) => new CategoryRepository(reader).findBySlugs([slug]));
    const list = { page, conditions: others, search, sort };
    const [products] = await listByCategory([category?.id ?? nobody], list, read, page.first, manager);
    return products!;
  }

  /** The same page of the products of each category and its descendants, in the order of the category IDs. */
  readonly listOfEach = async (
    categoryIds: readonly string[],
    { conditions, sort, ...page }: CategoryProducts,
    read: Read,
    maxRows: number,
  ): Promise<Connection<Product>[]> => {
    const search = await interpretSearch(conditions, read);
    return listByCategory(categoryIds, { page, conditions, search, sort }, read, maxRows, this.dataSource.manager);
  };

  /**
   * The number of products in each category and its descendants that are not archived, in the order of the category IDs.
   */
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
