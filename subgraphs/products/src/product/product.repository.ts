import {
  paginate,
  paginateForEach,
  type ChildList,
  type Connection,
  type PageArgs,
  type Read,
} from '@commerce/graphql';
import { selectEntities, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { applyConditions } from './product-conditions.ts';
import { currencyOf, type ProductConditions } from './product-filter.ts';
import type { SearchQuery } from '../search/product-search.ts';
import { joinOf, keysOf, parentTableOf, type ProductSort } from './product-sort.ts';
import { Product } from './product.ts';
import { applyRanking } from './ranked-products.ts';
import { SqlConditions, type ConditionalQuery } from './sql-conditions.ts';
import type { ProductStatus } from '../variant/product-status.ts';

/** A product as it is inserted; the database adds the dates. */
export type ProductRow = Required<Omit<Product, 'createdAt' | 'updatedAt'>>;

/** The table of products. */
export class ProductRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(product: ProductRow): Promise<void> {
    await this.manager.insert(Product, product);
  }

  async setStatus(id: string, status: ProductStatus): Promise<void> {
    await this.manager.update(Product, { id }, { status });
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
    return this.#select((columns) => `SELECT ${columns} FROM product WHERE id = ANY(${uuidList('$1')})`, ids);
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
    applyListConditions(query, conditions, search, sort);
    return paginate(query, keysOf(sort, search), page, read);
  }

  /**
   * The number of published products in each category and its descendants; categories without products are missing.
   */
  countByCategory(categoryIds: readonly string[]): Promise<{ category_id: string; count: number }[]> {
    return this.manager.query(
      `WITH own AS (
         SELECT category_id, count(*) AS count FROM product
         WHERE status = 'PUBLISHED' AND category_id IN (SELECT id FROM category WHERE path_ids && $1)
         GROUP BY category_id
       )
       SELECT ancestor_id AS category_id, sum(own.count)::int AS count
       FROM own, category, unnest(path_ids) AS ancestor_id
       WHERE category.id = own.category_id AND ancestor_id = ANY($1) GROUP BY ancestor_id`,
      [categoryIds],
    );
  }

  /** The number of products in the category itself, including archived ones. */
  countIn(categoryId: string): Promise<number> {
    return this.manager.countBy(Product, { categoryId });
  }

  /** The number of products of the brand, including archived ones. */
  countOf(brandId: string): Promise<number> {
    return this.manager.countBy(Product, { brandId });
  }

  #select(sqlFor: (columns: string) => string, keys: readonly string[]): Promise<Product[]> {
    return selectEntities(Product, this.manager, sqlFor, [keys]);
  }
}

/** What a list of products of a category has. */
export interface CategoryList {
  readonly page: PageArgs;
  readonly conditions: ProductConditions;
  /** That of the conditions, interpreted. */
  readonly search: SearchQuery | undefined;
  readonly sort: ProductSort;
}

/** The same page of the products of each category and its descendants, in the order of the category IDs. */
export async function listByCategory(
  categoryIds: readonly string[],
  { page, conditions, search, sort }: CategoryList,
  read: Read,
  maxRows: number,
  manager: EntityManager,
): Promise<Connection<Product>[]> {
  const query = new SqlConditions(manager);
  applyListConditions(query, conditions, search, sort, `product.category_id IN (${branchIds})`);
  const keys = keysOf(sort, search).map((key) =>
    'property' in key ? key : { ...key, expression: query.numbered(key.expression) },
  );
  const { join, where, parameters } = query;
  const parent = `${parentTableOf(sort)}.category_id`;
  const branches = { ids: branchIds, areOrdered: sort !== 'RELEVANCE' || search == null };
  const list: ChildList<Product> = { entity: Product, parent, branches, join, where, parameters, keys };
  return paginateForEach(list, categoryIds, page, read, maxRows);
}

/** @param within SQL of a further condition, if the caller's list has one. */
function applyListConditions(
  query: ConditionalQuery,
  conditions: ProductConditions,
  search: SearchQuery | undefined,
  sort: ProductSort,
  within?: string,
): void {
  const listed = { ...conditions, currency: currencyOf(conditions, sort) };
  if (sort === 'RELEVANCE' && search != null) return applyRanking(query, listed, search.ranking, within);
  applyConditions(query, listed, search);
  const join = joinOf(sort);
  if (join !== undefined) query.innerJoin(...join);
}

const branchIds = 'SELECT category.id FROM category WHERE category.path_ids @> ARRAY[parent.id]';
