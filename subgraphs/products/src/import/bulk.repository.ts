import { isDeepStrictEqual } from 'node:util';
import { insertAbsent, namesIn, rowOf, selectEntities, type Row } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import type { ProductRow } from '../product/product.repository.ts';
import { Product } from '../product/product.ts';
import { ProductVariant } from '../variant/variant.ts';

/** Before all IDs. */
const nil = '00000000-0000-0000-0000-000000000000';

/** A category or brand. */
export interface NamedRow {
  readonly id: string;
  readonly slug: string;
}

export interface CategoryRow extends NamedRow {
  readonly pathIds: string[];
}

const changingInVariants = [
  'options',
  'price_minor',
  'list_price_minor',
  'further_prices',
  'regular_prices',
  'weight_grams',
  'barcode',
];

/** Statements that read and write many products at once. */
export class BulkRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Bounds the waits for locks of this transaction below the time after which Postgres looks for deadlocks, so that
   * others are never the ones that fail.
   */
  async yieldToOthers(): Promise<void> {
    await this.manager.query("SET LOCAL lock_timeout = '500ms'");
  }

  /**
   * The categories with these slugs, and those of the products with these slugs. Locked, because a category that is
   * renamed locks itself and then its products.
   */
  lockCategories(slugs: readonly string[], productSlugs: readonly string[]): Promise<CategoryRow[]> {
    return this.manager.query(
      `SELECT id, slug, path_ids AS "pathIds" FROM category WHERE slug = ANY($1)
         OR id = ANY(ARRAY(SELECT category_id FROM product WHERE slug = ANY($2) AND status <> 'ARCHIVED'))
       ORDER BY id FOR SHARE`,
      [slugs, productSlugs],
    );
  }

  /** The brands with these slugs, and those of the products with these slugs. Locked as categories are. */
  lockBrands(slugs: readonly string[], productSlugs: readonly string[]): Promise<NamedRow[]> {
    return this.manager.query(
      `SELECT id, slug FROM brand WHERE slug = ANY($1)
         OR id = ANY(ARRAY(SELECT brand_id FROM product WHERE slug = ANY($2) AND status <> 'ARCHIVED'))
       ORDER BY id FOR SHARE`,
      [slugs, productSlugs],
    );
  }

  /** The products with these slugs that are not archived. */
  lockProducts(slugs: readonly string[]): Promise<Product[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM product WHERE slug = ANY($1) AND status <> 'ARCHIVED' ORDER BY id FOR NO KEY UPDATE`;
    return selectEntities(Product, this.manager, sqlFor, [slugs]);
  }

  /** The next products after this ID that are not archived, in the order of their IDs. */
  productsAfter(id: string | undefined, limit: number): Promise<Product[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM product WHERE id > $1 AND status <> 'ARCHIVED' ORDER BY id LIMIT $2`;
    return selectEntities(Product, this.manager, sqlFor, [id ?? nil, limit]);
  }

  /** Inserts the products whose slugs are not in use, and returns how many. */
  async insertProducts(products: readonly ProductRow[]): Promise<number> {
    return (await insertAbsent(Product, products, 'id', this.manager)).length;
  }

  /**
   * Updates what differs from the earlier rows. Columns that are the same in all rows are left out, so that triggers do
   * not run for nothing.
   */
  async updateProducts(products: readonly Product[], earlier: readonly Row[]): Promise<void> {
    const rows = products.map((product) => this.rowOf(Product, product));
    await this.#update('product', rows, changedColumns(rows, earlier), 'updated_at = now(),');
  }

  /** Updates what an import can change of variants: not the stock, which others change at the same time. */
  async updateVariants(variants: readonly ProductVariant[]): Promise<void> {
    const rows = variants.map((variant) => this.rowOf(ProductVariant, variant));
    await this.#update('variant', rows, changingInVariants);
  }

  /** An entity as it is stored, without what the database sets. */
  rowOf<Entity extends object>(target: new () => Entity, entity: Entity): Row {
    const { created_at: _, updated_at: __, ...row } = rowOf(target, entity, this.manager);
    return row;
  }

  async #update(table: string, rows: readonly Row[], columns: readonly string[], more = ''): Promise<void> {
    const changes = columns.map((name) => `${name} = changed.${name}`).join(', ');
    await this.manager.query(
      `UPDATE ${table} SET ${more} ${changes} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) AS changed
       WHERE ${table}.id = changed.id`,
      [JSON.stringify(rows)],
    );
  }
}

function changedColumns(rows: readonly Row[], earlier: readonly Row[]): string[] {
  const differs = (name: string, index: number) => !isDeepStrictEqual(rows[index]![name], earlier[index]![name]);
  return namesIn(rows).filter((name) => name !== 'id' && rows.some((_, index) => differs(name, index)));
}
