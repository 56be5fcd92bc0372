import { insertAbsent, selectEntities, textList, uuidList } from '@commerce/runtime/database';
import { In, Not, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import type { ProductStatus } from './product-status.ts';
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
  | 'furtherPrices'
  | 'weightGrams'
  | 'barcode'
  | 'status'
  | 'onHand'
  | 'reserved'
>;

/** The table of variants. */
export class VariantRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Inserts the variants whose SKUs are not in use, and returns their SKUs. */
  insertNew(variants: readonly VariantRow[]): Promise<string[]> {
    return insertAbsent(ProductVariant, variants, 'sku', this.manager);
  }

  async setPrices(variant: ProductVariant): Promise<void> {
    await this.manager.update(ProductVariant, { id: variant.id }, priceColumnsOf(variant));
  }

  async setOptions({ id, options }: ProductVariant): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { options });
  }

  /** Updates everything but the stock, which others change at the same time. */
  async update(variant: ProductVariant): Promise<void> {
    const { id, sku, options, weightGrams, barcode } = variant;
    await this.manager.update(
      ProductVariant,
      { id },
      { sku, options, weightGrams, barcode, ...priceColumnsOf(variant) },
    );
  }

  async setPosition(id: string, position: number): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { position });
  }

  /** Removes a variant from its product. The row remains for orders. */
  async setRemoved(id: string): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { position: null, status: 'ARCHIVED', discountDueAt: null });
  }

  async setStatus(id: string, status: ProductStatus): Promise<void> {
    await this.manager.update(ProductVariant, { id }, { status });
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
    return this.manager.findBy(ProductVariant, { sku: In([...skus]), status: Not<ProductStatus>('ARCHIVED') });
  }

  findByIds(ids: readonly string[]): Promise<ProductVariant[]> {
    return this.#select((columns) => `SELECT ${columns} FROM variant WHERE id = ANY(${uuidList('$1')})`, ids);
  }

  /** One variant for each SKU: the one that is not archived, otherwise the newest archived one. */
  findBySkus(skus: readonly string[]): Promise<ProductVariant[]> {
    return this.#select(
      (columns) =>
        `SELECT DISTINCT ON (sku) ${columns} FROM variant WHERE sku = ANY(${textList('$1')}) ORDER BY sku, status = 'ARCHIVED', id DESC`,
      skus,
    );
  }

  /** The variants of these products without removed ones, in the order in which each product lists them. */
  findByProducts(productIds: readonly string[], maxRows?: number): Promise<ProductVariant[]> {
    const sqlFor = (columns: string) =>
      `SELECT ${columns} FROM variant
       WHERE product_id = ANY(${uuidList('$1')}) AND position IS NOT NULL ORDER BY position LIMIT $2`;
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

function priceColumnsOf(variant: ProductVariant) {
  const { priceMinor, listPriceMinor, furtherPrices, regularPrices, discount, discountDueAt } = variant;
  // TypeORM's types do not accept read-only lists.
  const lists = { furtherPrices: [...furtherPrices], regularPrices: regularPrices && [...regularPrices] };
  return { priceMinor, listPriceMinor, ...lists, discount, discountDueAt } as QueryDeepPartialEntity<ProductVariant>;
}
