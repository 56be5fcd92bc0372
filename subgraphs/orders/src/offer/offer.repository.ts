import type { ProductChanged } from '@commerce/events';
import type { Statement } from '@commerce/events/database';
import { entityOf, type Row, uuidList } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Offer } from './offer.ts';
import { columnsOf, upsertLevels } from './stock-level.repository.ts';
import { levelsIn } from './stock-level.ts';

/** The state of a product that offers are made from. */
export type OfferedProduct = Omit<z.output<typeof ProductChanged.schema>, 'slug' | 'removedVariantIds'>;

/** What the event has of each variant, with the type of its column. */
const variantColumns = {
  variant_id: 'uuid',
  title: 'text',
  image_url: 'text',
  available: 'boolean',
  sku: 'text',
  options: 'jsonb',
  price_minor: 'bigint',
  currency_code: 'text',
  prices: 'jsonb',
  weight_grams: 'integer',
  category_id: 'uuid',
};
const names = Object.keys(variantColumns).join(', ');
const types = Object.entries(variantColumns)
  .map((column) => column.join(' '))
  .join(', ');
const assignments = Object.keys(variantColumns)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** A variant that its product no longer has keeps the version of the product that had it. */
const isForSale = `available AND NOT EXISTS (
    SELECT FROM offered_product WHERE offered_product.product_id = offer.product_id AND version > product_version
  )`;

/** $1 variants. */
const selectOffers = `
  SELECT *, ${isForSale} AS is_for_sale,
    (SELECT available_quantity FROM stock_level WHERE stock_level.variant_id = offer.variant_id)
  FROM offer WHERE variant_id = ANY(${uuidList('$1')})`;

/** The offers, each with the latest known stock level of its variant. */
export class OfferRepository {
  constructor(private readonly manager: EntityManager) {}

  async findByVariants(variantIds: readonly string[]): Promise<Offer[]> {
    return this.#offersIn(await this.manager.query(selectOffers, [variantIds]));
  }

  async findForSale(variantIds: readonly string[]): Promise<Offer[]> {
    return this.#offersIn(await this.manager.query(`${selectOffers} AND ${isForSale}`, [variantIds]));
  }

  /** Stores this version of the product, unless a later one is stored. Returns whether it was stored. */
  async repair(product: OfferedProduct, productVersion: number): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `WITH handled AS (SELECT) ${upsertProduct(1, '<=')} SELECT FROM product`,
      valuesOf(product, productVersion),
    );
    return rows.length > 0;
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
      Object.assign(entityOf(Offer, row, this.manager), {
        available: row.is_for_sale as boolean,
        availableQuantity: row.available_quantity as number | null,
      }),
    );
  }
}

/** Stores the product of an event, unless this version or a later one is stored, and the levels of its variants. */
export function saveOffers(product: z.output<typeof ProductChanged.schema>, productVersion: number): Statement {
  const values = valuesOf(product, productVersion);
  return {
    text: `${upsertProduct(3, '<')} ${upsertLevels(3 + values.length)}`,
    values: [...values, ...columnsOf(levelsIn(product.variants))],
  };
}

/**
 * SQL that stores the product and its variants. Variants that it no longer has are kept as unavailable. The row of the
 * product is locked first, because another process may handle an event of the same product.
 *
 * @param first The number of the first parameter: see `valuesOf`.
 * @param isBefore Compares the stored version of the product with the new one, which replaces it.
 */
const upsertProduct = (first: number, isBefore: '<' | '<='): string => `
  , product AS (
    INSERT INTO offered_product (product_id, version) SELECT $${first}::uuid, $${first + 1}::integer FROM handled
    ON CONFLICT (product_id) DO UPDATE SET version = excluded.version
    WHERE offered_product.version ${isBefore} excluded.version
    RETURNING product_id, version
  ), offered AS (
    SELECT product_id, product.version AS product_version, variant.* FROM product, jsonb_to_recordset($${first + 2}) AS variant (${types})
  ), upserted AS (
    INSERT INTO offer (product_id, product_version, ${names}) SELECT product_id, product_version, ${names} FROM offered
    ON CONFLICT (variant_id) DO UPDATE SET product_version = excluded.product_version, ${assignments}
    WHERE offer.product_version <= excluded.product_version
  ), gone AS (
    UPDATE offer SET available = false FROM product
    WHERE offer.product_id = product.product_id AND offer.available
      AND variant_id NOT IN (SELECT variant_id FROM offered)
  )`;

function valuesOf(product: OfferedProduct, productVersion: number): [string, number, string] {
  const { productId, title, imageUrl, archived, categoryId = null } = product;
  const ofProduct = { title, image_url: imageUrl, available: !archived, category_id: categoryId };
  const rows = product.variants.map(({ variantId, sku, options, price, prices, weightGrams = null }) => ({
    ...ofProduct,
    variant_id: variantId,
    sku,
    options,
    price_minor: price.amountMinor,
    currency_code: price.currencyCode,
    prices: prices ?? [price],
    weight_grams: weightGrams,
  }));
  return [productId, productVersion, JSON.stringify(rows)];
}
