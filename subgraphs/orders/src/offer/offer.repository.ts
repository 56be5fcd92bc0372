import type { ProductChanged } from '@commerce/events';
import { commitFailpoint, entityOf, type Row } from '@commerce/runtime/database';
import { MoreThanOrEqual, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Offer } from './offer.ts';

/** The state of a product that offers are made from. */
export type OfferedProduct = Omit<z.output<typeof ProductChanged.schema>, 'slug' | 'removedVariantIds'>;

/** $1 variants. */
const selectOffers = `
  SELECT *, (SELECT available_quantity FROM stock_level WHERE stock_level.variant_id = offer.variant_id)
  FROM offer WHERE variant_id = ANY($1)`;

/** The offers, each with the latest known stock level of its variant. */
export class OfferRepository {
  constructor(private readonly manager: EntityManager) {}

  async findByVariants(variantIds: readonly string[]): Promise<Offer[]> {
    return this.#offersIn(await this.manager.query(selectOffers, [variantIds]));
  }

  async findForSale(variantIds: readonly string[]): Promise<Offer[]> {
    return this.#offersIn(await this.manager.query(`${selectOffers} AND available`, [variantIds]));
  }

  /**
   * Locks the offers of a product, including those that are not stored yet, because another process may handle an event
   * of the same product.
   */
  async lockProduct(productId: string): Promise<void> {
    await this.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`offer ${productId}`]);
  }

  /** Whether this version of the product or a later one is stored. */
  hasVersion(productId: string, productVersion: number): Promise<boolean> {
    return this.manager.existsBy(Offer, { productId, productVersion: MoreThanOrEqual(productVersion) });
  }

  /** Stores the product's variants. Variants that it no longer has are kept as unavailable. */
  async replace(product: OfferedProduct, productVersion: number): Promise<void> {
    const { productId } = product;
    await this.manager.update(Offer, { productId }, { productVersion, available: false });
    const rows = product.variants.map(({ variantId, sku, options, price, prices, weightGrams = null }) => ({
      variant_id: variantId,
      sku,
      options,
      price_minor: price.amountMinor,
      currency_code: price.currencyCode,
      prices: prices ?? [price],
      weight_grams: weightGrams,
    }));
    await this.manager.query(
      `INSERT INTO offer (variant_id, product_id, product_version, title, image_url, available,
                          sku, options, price_minor, currency_code, prices, weight_grams, category_id)
       SELECT variant_id, $1, $2, $3, $4, $5, sku, options, price_minor, currency_code, prices, weight_grams, $7::uuid
       FROM jsonb_to_recordset($6) AS variant
         (variant_id uuid, sku text, options jsonb, price_minor bigint, currency_code text, prices jsonb, weight_grams integer)
       ON CONFLICT (variant_id) DO UPDATE SET
         title = excluded.title, image_url = excluded.image_url, available = excluded.available, sku = excluded.sku,
         options = excluded.options, price_minor = excluded.price_minor, currency_code = excluded.currency_code,
         prices = excluded.prices, weight_grams = excluded.weight_grams, category_id = excluded.category_id`,
      [
        productId,
        productVersion,
        product.title,
        product.imageUrl,
        !product.archived,
        JSON.stringify(rows),
        product.categoryId ?? null,
      ],
    );
    commitFailpoint('offer.record', this.manager);
  }

  /** The IDs of the products that have offers, in their order, after the given one. */
  async findProductsAfter(productId: string, limit: number): Promise<string[]> {
    const rows: { product_id: string }[] = await this.manager.query(
      'SELECT DISTINCT product_id FROM offer WHERE product_id > $1 ORDER BY product_id LIMIT $2',
      [productId, limit],
    );
    return rows.map(({ product_id }) => product_id);
  }

  /** Makes the offers of products unavailable. Returns the number of offers that were available. */
  async withdraw(productIds: readonly string[]): Promise<number> {
    const [, withdrawn]: [unknown, number] = await this.manager.query(
      'UPDATE offer SET available = false WHERE product_id = ANY($1) AND available',
      [productIds],
    );
    return withdrawn;
  }

  #offersIn(rows: readonly Row[]): Offer[] {
    return rows.map((row) =>
      Object.assign(entityOf(Offer, row, this.manager), { availableQuantity: row.available_quantity as number | null }),
    );
  }
}
