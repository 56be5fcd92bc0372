import { createEvent, ProductChanged, type EventEnvelope } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ImageService } from '../image/image.service.ts';
import type { ProductImage } from '../image/image.ts';
import { publishStockChanged } from '../stock/stock-events.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import type { BaseVersion } from './product-version.ts';
import { ProductNotFoundError, VersionConflictError } from './product.errors.ts';
import { ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';

type PublishedProduct = Pick<Product, 'id' | 'slug' | 'title' | 'archived' | 'version'>;

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
        const product = await lock(id, version, manager);
        const affected = await change(product, manager);
        product.version += 1;
        const changed = await new ProductRepository(manager).save(product);
        await this.publish(changed, manager, affected);
        return changed;
      });
    // If a SKU is taken between the check and the update, the second attempt finds it and reports it.
    return attempt().catch((error: unknown) =>
      violates(error, 'variant_sku_taken') ? attempt() : Promise.reject(error),
    );
  }

  /** Publishes the state of the product, and the stock of the affected variants. */
  publish(product: PublishedProduct, manager: EntityManager, affected: readonly ProductVariant[] = []): Promise<void> {
    return this.publishAll([product], manager, affected);
  }

  /** Publishes the states of several products with as many statements as for one. */
  async publishAll(
    products: readonly PublishedProduct[],
    manager: EntityManager,
    affected: readonly ProductVariant[] = [],
  ): Promise<void> {
    const ids = products.map(({ id }) => id);
    const images = await this.images.loadOf(ids, manager);
    const variants = await this.variants.loadOf(ids, manager);
    const events = products.map((product, index) =>
      productChanged(product, images[index]!, variants[index]!, affected),
    );
    await addToOutbox(manager, ...events);
    const levels = affected.map((variant) => ({ variantId: variant.id, ...variant.stock }));
    await publishStockChanged(levels, manager);
  }
}

function productChanged(
  { id: productId, slug, title, archived, version: aggregateVersion }: PublishedProduct,
  [image]: readonly ProductImage[],
  found: readonly ProductVariant[],
  affected: readonly ProductVariant[],
): EventEnvelope {
  const variants = found.map(({ id, sku, options, price, stock }) => {
    const { amountMinor, currencyCode } = price;
    return { variantId: id, sku, options, price: { amountMinor, currencyCode }, stock };
  });
  const removedVariantIds = affected
    .filter((variant) => variant.productId === productId && variant.position === null)
    .map(({ id }) => id);
  const state = { productId, slug, title, imageUrl: image?.url ?? null, archived, variants, removedVariantIds };
  return createEvent(ProductChanged, { subject: productId, aggregateVersion }, state);
}

async function lock(id: string, version: BaseVersion, manager: EntityManager): Promise<Product> {
  const product = isUuid(id) ? await new ProductRepository(manager).findLocked(id) : null;
  if (product === null) throw new UserErrorException(new ProductNotFoundError());
  const isCurrent = version == null || version === product.version;
  if (!isCurrent) throw new UserErrorException(new VersionConflictError(product.version));
  return product;
}
