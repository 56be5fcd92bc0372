import type { EntityManager } from 'typeorm';
import { discountPercentageOf } from './currency-price.ts';
import { pricesOf, type PriceColumns } from './variant-prices.ts';

/** By what a product is listed in one currency. */
interface ProductPrice {
  readonly currency_code: string;
  readonly min_price_minor: number;
  readonly discount_percentage: number;
}

/** The table `product_price`, by which products are listed. */
export class ProductPriceRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Stores what the variants of a product cost. The transaction has locked the product. */
  async replace(productId: string, variants: readonly PriceColumns[]): Promise<void> {
    await this.manager.query(
      `WITH price AS (
         SELECT * FROM jsonb_to_recordset($2)
           AS price (currency_code text, min_price_minor bigint, discount_percentage smallint)
       ), gone AS (
         DELETE FROM product_price
         WHERE product_id = $1 AND currency_code NOT IN (SELECT currency_code FROM price)
       )
       INSERT INTO product_price AS stored (product_id, currency_code, min_price_minor, discount_percentage)
       SELECT $1, price.* FROM price
       ON CONFLICT (product_id, currency_code) DO UPDATE SET
         min_price_minor = excluded.min_price_minor, discount_percentage = excluded.discount_percentage
       WHERE (stored.min_price_minor, stored.discount_percentage)
         <> (excluded.min_price_minor, excluded.discount_percentage)`,
      [productId, JSON.stringify(productPrices(variants))],
    );
  }
}

function productPrices(variants: readonly PriceColumns[]): ProductPrice[] {
  const prices = new Map<string, ProductPrice>();
  for (const price of variants.flatMap(pricesOf)) {
    const { min_price_minor = Infinity, discount_percentage = 0 } = prices.get(price.currencyCode) ?? {};
    prices.set(price.currencyCode, {
      currency_code: price.currencyCode,
      min_price_minor: Math.min(min_price_minor, price.priceMinor),
      discount_percentage: Math.max(discount_percentage, discountPercentageOf(price) ?? 0),
    });
  }
  return [...prices.values()];
}
