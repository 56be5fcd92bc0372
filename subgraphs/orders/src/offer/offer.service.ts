import type { ProductChanged } from '@commerce/events';
import { commitFailpoint, entityOf, type Row } from '@commerce/runtime';
import { oneForEach, Refused } from '@commerce/graphql';
import { MoreThanOrEqual, type DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { CurrencyMismatchError, VariantUnavailableError } from './offer.errors.ts';
import { Offer } from './offer.ts';
import { keepStockLevels, levelsIn } from './stock-level.ts';

/** $1 variants. */
const offersOf = `
  SELECT *, (SELECT available_quantity FROM stock_level WHERE stock_level.variant_id = offer.variant_id)
  FROM offer WHERE variant_id = ANY($1)`;

export class OfferService {
  constructor(private readonly dataSource: DataSource) {}

  /** Keeps what the event tells of the product, unless a later version is known. Variants that are gone stay, unavailable. */
  async record(
    product: z.output<typeof ProductChanged.schema>,
    productVersion: number,
    manager: EntityManager,
  ): Promise<void> {
    const { productId } = product;
    await keepStockLevels(levelsIn(product.variants), manager);
    // Two processes may each hold an event of this product.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`offer ${productId}`]);
    const isOutdated = await manager.existsBy(Offer, { productId, productVersion: MoreThanOrEqual(productVersion) });
    if (isOutdated) return;
    await manager.update(Offer, { productId }, { productVersion, available: false });
    const rows = product.variants.map(({ variantId, sku, options, price }) => ({
      variant_id: variantId,
      sku,
      options,
      price_minor: price.amountMinor,
      currency_code: price.currencyCode,
    }));
    await manager.query(
      `INSERT INTO offer (variant_id, product_id, product_version, title, image_url, available,
                          sku, options, price_minor, currency_code)
       SELECT variant_id, $1, $2, $3, $4, $5, sku, options, price_minor, currency_code
       FROM jsonb_to_recordset($6) AS variant
         (variant_id uuid, sku text, options jsonb, price_minor bigint, currency_code text)
       ON CONFLICT (variant_id) DO UPDATE SET
         title = excluded.title, image_url = excluded.image_url, available = excluded.available, sku = excluded.sku,
         options = excluded.options, price_minor = excluded.price_minor, currency_code = excluded.currency_code`,
      [productId, productVersion, product.title, product.imageUrl, !product.archived, JSON.stringify(rows)],
    );
    commitFailpoint('offer.record', manager);
  }

  /** The offers of the variants, in their order. Refused when one is not for sale, or when currencies differ. */
  async findForSale(variantIds: readonly string[], manager: EntityManager): Promise<Offer[]> {
    const rows: Row[] = await manager.query(`${offersOf} AND available`, [variantIds]);
    const found = rows.map((row) => offerIn(row, manager));
    const offers = oneForEach(variantIds, found, ({ variantId }) => variantId);
    const missing = variantIds.filter((_, index) => offers[index] === undefined);
    if (missing.length > 0) throw new Refused(new VariantUnavailableError([...new Set(missing)]));
    if (new Set(found.map(({ currencyCode }) => currencyCode)).size > 1) throw new Refused(new CurrencyMismatchError());
    return offers as Offer[];
  }

  /** What it takes to order these lines, at today's prices. Refused as by `findForSale`. */
  async priced(
    lines: readonly { readonly variantId: string; readonly quantity: number }[],
    manager: EntityManager,
  ): Promise<{ offer: Offer; quantity: number }[]> {
    const variantIds = lines.map(({ variantId }) => variantId);
    const offers = await this.findForSale(variantIds, manager);
    return lines.map(({ quantity }, index) => ({ offer: offers[index]!, quantity }));
  }

  /** The offers by variant, in the order of the ids. */
  readonly load = async (
    variantIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Offer | undefined)[]> => {
    const rows: Row[] = await manager.query(offersOf, [variantIds]);
    const found = rows.map((row) => offerIn(row, manager));
    return oneForEach(variantIds, found, ({ variantId }) => variantId);
  };
}

function offerIn(row: Row, manager: EntityManager): Offer {
  return Object.assign(entityOf(Offer, row, manager), { availableQuantity: row.available_quantity as number | null });
}
