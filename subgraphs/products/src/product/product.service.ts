import {
  allForEach,
  AppError,
  connectionOf,
  entityOf,
  oneForEach,
  paginate,
  positionAfter,
  type Connection,
  type PageArgs,
  type Row,
} from '@commerce/service';
import type { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { slug } from '../category/category.inputs.ts';
import { applyConditions, type ProductConditions } from './product-filter.ts';
import { sortKeys, type ProductSort } from './product-sort.ts';
import { Product } from './product.ts';

/** A page of the products of a category. */
export interface CategoryPage extends PageArgs {
  readonly categoryId: string;
}

/** Finds and lists products. */
export class ProductService {
  constructor(private readonly dataSource: DataSource) {}

  /** One page of the products that meet the conditions. */
  list(conditions: ProductConditions, sort: ProductSort, page: PageArgs): Promise<Connection<Product>> {
    const query = this.dataSource.manager.createQueryBuilder(Product, 'product');
    applyConditions(query, conditions);
    return paginate(query, sortKeys[sort], page);
  }

  /** One page of the products of each category, the newest first. Pages of the same size and place take one statement. */
  readonly loadPageOf = (wanted: readonly CategoryPage[]): Promise<(Connection<Product> | Error)[]> => {
    const groups = new Map<string, Promise<Map<string, Connection<Product>>>>();
    const groupOf = (page: PageArgs) => {
      const key = JSON.stringify([page.first, page.after]);
      const known = groups.get(key);
      if (known !== undefined) return known;
      const alike = wanted.filter(({ first, after }) => first === page.first && after === page.after);
      const group = this.#listOf([...new Set(alike.map(({ categoryId }) => categoryId))], page);
      groups.set(key, group);
      return group;
    };
    const pageOf = async (page: CategoryPage) => (await groupOf(page)).get(page.categoryId) as Connection<Product>;
    return Promise.all(wanted.map((page) => pageOf(page).catch((error: unknown) => error as Error)));
  };

  async #listOf(categoryIds: readonly string[], page: PageArgs): Promise<Map<string, Connection<Product>>> {
    const keys = sortKeys.NEWEST;
    const [after = null] = positionAfter(page, keys.length) ?? [];
    if (after !== null && !isUuid(after)) throw new AppError('BAD_USER_INPUT', 'after is not a cursor of this list.');
    const { manager } = this.dataSource;
    const rows: Row[] = await manager.query(
      `SELECT product.* FROM unnest($1::uuid[]) AS category (id) CROSS JOIN LATERAL (
         SELECT * FROM product WHERE category_id = category.id AND NOT archived AND ($2::uuid IS NULL OR id < $2)
         ORDER BY id DESC LIMIT $3
       ) AS product`,
      [categoryIds, after, page.first + 1],
    );
    const products = rows.map((row) => entityOf(Product, row, manager));
    const ofEach = allForEach(categoryIds, products, ({ categoryId }) => categoryId);
    return new Map(
      categoryIds.map((id, index) => {
        const count = async () => (await this.loadCountOf([id]))[0] ?? 0;
        return [id, connectionOf(ofEach[index] ?? [], keys, page, count)];
      }),
    );
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
