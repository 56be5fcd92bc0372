import {
  paginate,
  paginateForEach,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { likeContaining, searchKey, selectEntities } from '@commerce/runtime/database';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { currencyOf, type ProductConditions } from './product-filter.ts';
import { sortKeys, type ProductSort } from './product-sort.ts';
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

  /** One page of the products that meet the conditions. */
  list(conditions: ProductConditions, sort: ProductSort, page: PageArgs, read: Read): Promise<Connection<Product>> {
    const query = this.manager.createQueryBuilder(Product, 'product');
    applyConditions(query, conditions, sort);
    return paginate(query, sortKeys[sort], page, read);
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

/** Adds the conditions, and the currency that a sort by price needs. */
function applyConditions(query: SelectQueryBuilder<Product>, conditions: ProductConditions, sort: ProductSort): void {
  const { category, minPrice, maxPrice, availableOnly, ids, search, includeArchived } = conditions;
  const currency = currencyOf(conditions, sort);
  if (!includeArchived) query.andWhere('NOT product.archived');
  if (category) query.andWhere('product.categoryId = (SELECT id FROM category WHERE slug = :category)', { category });
  if (currency) query.andWhere('product.currencyCode = :currency', { currency });
  if (minPrice != null) query.andWhere('product.minPriceMinor >= :minPrice', { minPrice });
  if (maxPrice != null) query.andWhere('product.minPriceMinor <= :maxPrice', { maxPrice });
  if (availableOnly) query.andWhere(isAvailable);
  if (ids) query.andWhere('product.id = ANY(:ids)', { ids: ids.filter((id) => isUuid(id)) });
  if (search) query.andWhere('product.searchKey LIKE :search', { search: likeContaining(searchKey(search)) });
}

const isAvailable = `EXISTS (
  SELECT FROM variant WHERE product_id = product.id AND on_hand > reserved AND NOT variant.archived)`;
