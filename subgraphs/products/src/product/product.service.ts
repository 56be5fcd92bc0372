import {
  oneForEach,
  paginate,
  paginateForEach,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import { applyConditions, type ProductConditions } from './product-filter.ts';
import { sortKeys, type ProductSort } from './product-sort.ts';
import { Product } from './product.ts';

const productsOfCategory: ChildList<Product> = {
  entity: Product,
  parent: 'category_id',
  where: 'NOT archived',
  keys: sortKeys.NEWEST,
};

/** Finds and lists products. */
export class ProductService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the products that meet the conditions. */
  list(conditions: ProductConditions, sort: ProductSort, page: PageArgs, read: Read): Promise<Connection<Product>> {
    const query = this.dataSource.manager.createQueryBuilder(Product, 'product');
    applyConditions(query, conditions, sort);
    return paginate(query, sortKeys[sort], page, read);
  }

  /** The same page of the products of each category, the newest first, in the order of the ids. */
  readonly listOfEach = (
    categoryIds: readonly string[],
    page: PageArgs,
    read: Read,
    maxRows: number,
  ): Promise<Connection<Product>[]> => paginateForEach(productsOfCategory, categoryIds, page, read, maxRows);

  /** How many products of each category are in the shop, in the order of the ids. */
  readonly loadCountOf = async (
    categoryIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<number[]> => {
    const rows: { category_id: string; count: number }[] = await manager.query(
      `SELECT category_id, count(*)::int AS count FROM product
       WHERE category_id = ANY($1) AND NOT archived GROUP BY category_id`,
      [categoryIds],
    );
    return oneForEach(categoryIds, rows, ({ category_id }) => category_id).map((row) => row?.count ?? 0);
  };

  /** The products by id, archived ones as well, in the order of the ids. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Product | undefined)[]> => {
    const found = await manager
      .createQueryBuilder(Product, 'product')
      .where('product.id = ANY(:ids)', { ids: ids.filter(isUuid) })
      .getMany();
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The products by slug, in the order of the slugs: the one that is in the shop, else the last that is archived. */
  readonly loadBySlug = async (
    slugs: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Product | undefined)[]> => {
    const wellFormed = slug();
    const found = await manager
      .createQueryBuilder(Product, 'product')
      .distinctOn(['product.slug'])
      .where('product.slug = ANY(:slugs)', { slugs: slugs.filter((text) => wellFormed.safeParse(text).success) })
      .orderBy({ 'product.slug': 'ASC', 'product.archived': 'ASC', 'product.id': 'DESC' })
      .getMany();
    return oneForEach(slugs, found, (product) => product.slug);
  };
}
