import { createEvent, ProductChanged } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ImageService } from '../image/image.service.ts';
import type { CurrencyPrice } from '../price/currency-price.ts';
import { ProductPriceRepository } from '../price/product-price.repository.ts';
import { pricesOf } from '../price/variant-prices.ts';
import { publishStockChanged } from '../stock/stock-events.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { refuseConflict, type BaseVersion } from '../version/version.ts';
import { ProductNotFoundError } from './product.errors.ts';
import { ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';
import { SlugRepository } from './slug.repository.ts';

/** Changes a locked product. Returns the existing variants whose price or available quantity it affects. */
export type Change = (product: Product, manager: EntityManager) => Promise<readonly ProductVariant[]>;

/** Makes changes of existing products, one at a time for each product, and publishes them. */
export class ProductChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly variants: VariantService,
    private readonly images: ImageService,
  ) {}

  /**
   * Locks the product, changes it and increments its version. Publishes `product.changed`, and `stock.changed` for each
   * affected variant, in the same transaction. Fails with `ProductNotFoundError`, or with `VersionConflictError` if the
   * product has another version.
   */
  async make(id: string, version: BaseVersion, change: Change): Promise<Product> {
    const attempt = () =>
      this.dataSource.transaction(async (manager) => {
        return this.apply(await lock(id, version, manager), manager, change);
      });
    // If a SKU is taken between the check and the update, the second attempt finds it and reports it.
    return attempt().catch((error: unknown) =>
      violates(error, 'variant_sku_taken') ? attempt() : Promise.reject(error),
    );
  }

  /** The same in the transaction of the caller, which has locked the product. */
  async apply(product: Product, manager: EntityManager, change: Change): Promise<Product> {
    const affected = await change(product, manager);
    product.version += 1;
    const changed = await new ProductRepository(manager).save(product);
    await this.publish(changed, manager, affected);
    return changed;
  }

  /**
   * Publishes the state of the product and the stock of the affected variants, and stores the prices by which the
   * product is listed.
   */
  async publish(
    product: Pick<Product, 'id' | 'slug' | 'title' | 'status' | 'version'>,
    manager: EntityManager,
    affected: readonly ProductVariant[] = [],
  ): Promise<void> {
    const { id: productId, slug, title, status, version: aggregateVersion } = product;
    const [images] = await this.images.loadOf([productId], manager);
    const found = await this.variants.findOfProduct(productId, manager);
    await new ProductPriceRepository(manager).replace(productId, found);
    const variants = found.map((variant) => {
      const { id: variantId, sku, options, stock } = variant;
      const prices = pricesOf(variant).map(moneyOf);
      return { variantId, sku, options, price: prices[0]!, prices, stock };
    });
    const [mainImage] = images ?? [];
    if (mainImage !== undefined) await this.images.notePublished(mainImage, manager);
    const imageUrl = mainImage?.path ?? null;
    const removedVariantIds = affected.filter(({ position }) => position === null).map(({ id }) => id);
    const formerSlugs = await settleSlugs(product, manager);
    const archived = status !== 'PUBLISHED';
    const state = { productId, slug, formerSlugs, title, imageUrl, archived, variants, removedVariantIds };
    await addToOutbox(manager, createEvent(ProductChanged, { subject: productId, aggregateVersion }, state));
    const levels = affected.map((variant) => ({ variantId: variant.id, ...variant.stock }));
    await publishStockChanged(levels, manager);
  }
}

/** Takes the product's slug from those that had it before, and returns the former slugs of the product. */
async function settleSlugs(
  product: Pick<Product, 'id' | 'slug' | 'status'>,
  manager: EntityManager,
): Promise<string[]> {
  const slugs = new SlugRepository(manager);
  await slugs.settle(product);
  return slugs.formerOf(product.id);
}

function moneyOf({ priceMinor: amountMinor, currencyCode }: CurrencyPrice) {
  return { amountMinor, currencyCode };
}

async function lock(id: string, version: BaseVersion, manager: EntityManager): Promise<Product> {
  const product = isUuid(id) ? await new ProductRepository(manager).findLocked(id) : null;
  if (product === null) throw new UserErrorException(new ProductNotFoundError());
  refuseConflict(version, product.version, 'product');
  return product;
}
