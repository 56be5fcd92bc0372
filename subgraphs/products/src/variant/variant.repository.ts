import { selectEntities } from '@commerce/runtime/database';
import { In, type EntityManager } from 'typeorm';
import { ProductVariant } from './variant.ts';

/** A variant as it is inserted; the database adds the defaults. */
export type VariantRow = Pick<
  ProductVariant,
  | 'id'
  | 'productId'
  | 'position'
  | 'sku'
  | 'options'
  | 'priceMinor'
  | 'listPriceMinor'
  | 'currencyCode'
  | 'archived'
  | 'onHand'
  | 'reserved'
>;

/** The table of variants. */
export class VariantRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Inserts the variants whose SKUs are not in use, and returns their SKUs. */
  async insertNew(variants: readonly VariantRow[]): Promise<string[]> {
    // Without `updateEntity(false)`, TypeORM assigns the returned rows to the variants by position, inserted or not.
    const insert = this.manager
      .createQueryBuilder()
      .insert()
      .into(ProductVariant)
      .values([...variants]);
    const inserted: { sku: string }[] = (await insert.orIgnore().updateEntity(false).returning('sku').execute()).raw;
    return inserted.map(({ sku }) => sku);
  }

  async setPrices({ id, priceMinor, listPriceMinor }: ProductVariant): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { priceMinor, listPriceMinor });
  }

  /** Updates everything but the stock, which others change at the same time. */
  async update({ id, sku, options, priceMinor, listPriceMinor }: ProductVariant): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { sku, options, priceMinor, listPriceMinor });
  }

  async setPosition(id: string, position: number): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { position });
  }

  /** Removes a variant from its product. The row remains for orders. */
  async setRemoved(id: string): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { position: null, archived: true });
  }

  async setArchived(id: string, archived: boolean): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { archived });
  }

  async addOnHand(id: string, by: number): Promise<void> {
    await this.manager.increment(ProductVariant, { id }, 'onHand', by);
  }

  async setLowStockThreshold(id: string, lowStockThreshold: number | null): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { lowStockThreshold });
  }

  /** Locks the variants in the order of their IDs, as reservations do. */
  async lockAll(ids: readonly string[]): Promise<void> {
    await this.manager.query('SELECT FROM variant WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
  }

  findLocked(id: string): Promise<ProductVariant | null> {
    return this.manager.findOne(ProductVariant, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The variants with these SKUs that are not archived. */
  findActiveBySkus(skus: readonly string[]): Promise<ProductVariant[]> {
    return this.manager.findBy(ProductVariant, { sku: In([...skus]), archived: false });
  }

  findByIds(ids: readonly string[]): Promise<ProductVariant[]> {
    return this.#select((columns) => `SELECT ${columns} FROM variant WHERE id = ANY($1)`, ids);
  }

  /** One variant for each SKU: the one that is not archived, otherwise the newest archived one. */
  findBySkus(skus: readonly string[]): Promise<ProductVariant[]> {
    return this.#select(
      (columns) =>
        `SELECT DISTINCT ON (sku) ${columns} FROM variant WHERE sku = ANY($1) ORDER BY sku, archived, id DESC`,
      skus,
    );
  }

  /** The variants of these products without removed ones, in the order in which each product lists them. */
  findByProducts(productIds: readonly string[], maxRows?: number): Promise<ProductVariant[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM variant
       WHERE product_id = ANY($1) AND position IS NOT NULL ORDER BY position LIMIT $2`;
    return this.#select(sqlFor, productIds, maxRows);
  }

  #select(
    sqlFor: (columns: string) => string,
    keys: readonly string[],
    ...more: readonly unknown[]
  ): Promise<ProductVariant[]> {
    return selectEntities(ProductVariant, this.manager, sqlFor, [keys, ...more]);
  }
}
