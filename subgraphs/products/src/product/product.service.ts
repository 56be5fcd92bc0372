import { oneForEach, paginate, type Connection, type PageArgs } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import { applyConditions, type ProductConditions } from './product-filter.ts';
import { sortKeys, type ProductSort } from './product-sort.ts';
import { Product } from './product.ts';

/** Finds and lists products. */
export class ProductService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the products that meet the conditions. */
  list(conditions: ProductConditions, sort: ProductSort, page: PageArgs): Promise<Connection<Product>> {
    const query = this.dataSource.manager.createQueryBuilder(Product, 'product');
    applyConditions(query, conditions);
    return paginate(query, sortKeys[sort], page);
  }

  /** One page of the products of a category, the newest first. */
  listOf(categoryId: string, page: PageArgs): Promise<Connection<Product>> {
    const query = this.dataSource.manager.createQueryBuilder(Product, 'product');
    query.where('product.categoryId = :categoryId AND NOT product.archived', { categoryId });
    return paginate(query, sortKeys.NEWEST, page);
  }

  /** How many products of each category are in the shop, in the order of the ids. */
  readonly loadCountOf = async (categoryIds: readonly string[]): Promise<number[]> => {
    const rows: { category_id: string; count: number }[] = await this.dataSource.query(
      `SELECT category_id, count(*)::int AS count FROM product
       WHERE category_id = ANY($1) AND NOT archived GROUP BY category_id`,
      [categoryIds],
    );
    return oneForEach(categoryIds, rows, ({ category_id }) => category_id).map((row) => row?.count ?? 0);
  };

  /** The products by id, archived ones as well, in the order of the ids. */
  readonly load = async (ids: readonly string[]): Promise<(Product | undefined)[]> => {
    const found = await this.dataSource.manager
      .createQueryBuilder(Product, 'product')
      .where('product.id = ANY(:ids)', { ids: ids.filter(isUuid) })
      .getMany();
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The products by slug, archived ones as well, in the order of the slugs. */
  readonly loadBySlug = async (slugs: readonly string[]): Promise<(Product | undefined)[]> => {
    const found = await this.dataSource.manager
      .createQueryBuilder(Product, 'product')
      .where('product.slug = ANY(:slugs)', { slugs: slugs.filter((text) => slug().safeParse(text).success) })
      .getMany();
    return oneForEach(slugs, found, (product) => product.slug);
  };
}
