import type { EntityManager } from 'typeorm';
import { discountPercentageOf } from './currency-price.ts';
import { pricesOf, type PriceColumns } from './variant-prices.ts';

/** By what a product is listed in one currency. */
interface ProductPrice {
  readonly product_id: string;
  readonly currency_code: string;
  readonly min_price_minor: number;
  readonly discount_percentage: number;
}

/** The table `product_price`, by which products are listed. */
export class ProductPriceRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Stores what the variants of each product cost, by the ID of the product. The transaction has locked the products. */
  async replaceAll(variantsOf: ReadonlyMap<string, readonly PriceColumns[]>): Promise<void> {
    const prices = [...variantsOf].flatMap(([productId, variants]) => productPrices(productId, variants));
    await this.manager.query(
      `WITH price AS (
         SELECT * FROM jsonb_to_recordset($2)
           AS price (product_id uuid, currency_code text, min_price_minor bigint, discount_percentage smallint)
       ), gone AS (
         DELETE FROM product_price WHERE product_id = ANY($1)
           AND (product_id, currency_code) NOT IN (SELECT product_id, currency_code FROM price)
       )
       INSERT INTO product_price AS stored (product_id, currency_code, min_price_minor, discount_percentage)
       SELECT * FROM price
       ON CONFLICT (product_id, currency_code) DO UPDATE SET
         min_price_minor = excluded.min_price_minor, discount_percentage = excluded.discount_percentage
       WHERE (stored.min_price_minor, stored.discount_percentage)
         <> (excluded.min_price_minor, excluded.discount_percentage)`,
      [[...variantsOf.keys()], JSON.stringify(prices)],
    );
  }
}

function productPrices(product_id: string, variants: readonly PriceColumns[]): ProductPrice[] {
  const prices = new Map<string, ProductPrice>();
  for (const price of variants.flatMap(pricesOf)) {
    const { min_price_minor = Infinity, discount_percentage = 0 } = prices.get(price.currencyCode) ?? {};
    prices.set(price.currencyCode, {
      product_id,
      currency_code: price.currencyCode,
      min_price_minor: Math.min(min_price_minor, price.priceMinor),
      discount_percentage: Math.max(discount_percentage, discountPercentageOf(price) ?? 0),
    });
  }
  return [...prices.values()];
}
