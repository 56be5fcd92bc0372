import {
  paginate,
  paginateForEach,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { selectEntities } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { applyConditions } from './product-conditions.ts';
import { currencyOf, type ProductConditions } from './product-filter.ts';
import type { SearchQuery } from './product-search.ts';
import { keysOf, sortKeys, type ProductSort } from './product-sort.ts';
import { Product } from './product.ts';

/** A product as it is inserted; the database adds the dates. */
export type ProductRow = Required<Omit<Product, 'createdAt' | 'updatedAt'>>;

/** The table of products. */
export class ProductRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(product: ProductRow): Promise<void> {
    await this.manager.insert(Product, product);
  }

  async setArchived(id: string, archived: boolean): Promise<void> {
    await this.manager.update(Product, { id }, { archived });
  }

  save(product: Product): Promise<Product> {
    return this.manager.save(product);
  }

  get(id: string): Promise<Product> {
    return this.manager.findOneByOrFail(Product, { id });
  }

  findLocked(id: string): Promise<Product | null> {
    return this.manager.findOne(Product, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Locks a product, unless another transaction has locked it. */
  findUnlocked(id: string): Promise<Product | null> {
    const lock = { mode: 'pessimistic_write', onLocked: 'skip_locked' } as const;
    return this.manager.findOne(Product, { where: { id }, lock });
  }

  findByIds(ids: readonly string[]): Promise<Product[]> {
    return this.#select((columns) => `SELECT ${columns} FROM product WHERE id = ANY($1)`, ids);
  }

  /** One product for each slug: the one that is not archived, otherwise the newest archived one. */
  findBySlugs(slugs: readonly string[]): Promise<Product[]> {
    return this.#select(
      (columns) =>
        `SELECT DISTINCT ON (slug) ${columns} FROM product WHERE slug = ANY($1) ORDER BY slug, archived, id DESC`,
      slugs,
    );
  }

  /**
   * One page of the products that meet the conditions.
   *
   * @param search That of the conditions, interpreted.
   */
  list(
    conditions: ProductConditions,
    search: SearchQuery | undefined,
    sort: ProductSort,
    page: PageArgs,
    read: Read,
  ): Promise<Connection<Product>> {
    const query = this.manager.createQueryBuilder(Product, 'product');
    applyConditions(query, { ...conditions, currency: currencyOf(conditions, sort) }, search);
    return paginate(query, keysOf(sort, search != null), page, read);
  }

  /** The number of products in each category that are not archived; categories without products are missing. */
  countByCategory(categoryIds: readonly string[]): Promise<{ category_id: string; count: number }[]> {
    return this.manager.query(
      `SELECT category_id, count(*)::int AS count FROM product
       WHERE category_id = ANY($1) AND NOT archived GROUP BY category_id`,
      [categoryIds],
    );
  }

  #select(sqlFor: (columns: string) => string, keys: readonly string[]): Promise<Product[]> {
    return selectEntities(Product, this.manager, sqlFor, [keys]);
  }
}

const productsOfCategory: ChildList<Product> = {
  entity: Product,
  parent: 'category_id',
  where: 'NOT archived',
  keys: sortKeys.NEWEST,
};

/** The same page of the products of each category, newest first, in the order of the category IDs. */
export function listByCategory(
  categoryIds: readonly string[],
  page: PageArgs,
  read: Read,
  maxRows: number,
): Promise<Connection<Product>[]> {
  return paginateForEach(productsOfCategory, categoryIds, page, read, maxRows);
}
