import { createEvent, ProductChanged, type EventEnvelope } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ImageService } from '../image/image.service.ts';
import type { ProductImage } from '../image/image.ts';
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

type PublishedProduct = Pick<Product, 'id' | 'slug' | 'title' | 'status' | 'categoryId' | 'version'>;

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
    await new ProductPriceRepository(manager).replaceAll(new Map(ids.map((id, index) => [id, variants[index]!])));
    const formerSlugs = await settleSlugs(products, manager);
    const events = products.map((product, index) => {
      const [image] = images[index]!;
      return productChanged({ product, image, variants: variants[index]!, formerSlugs: formerSlugs[index]! }, affected);
    });
    await this.images.notePublished(
      images.flatMap(([main]) => main ?? []),
      manager,
    );
    await addToOutbox(manager, ...events);
    const levels = affected.map((variant) => ({ variantId: variant.id, ...variant.stock }));
    await publishStockChanged(levels, manager);
  }
}

/** Takes the slugs of products from those that had them before, and returns the former slugs of each product. */
async function settleSlugs(products: readonly PublishedProduct[], manager: EntityManager): Promise<string[][]> {
  const slugs = new SlugRepository(manager);
  await slugs.settle(products);
  return slugs.formerOf(products.map(({ id }) => id));
}

interface PublishedState {
  readonly product: PublishedProduct;
  readonly image: ProductImage | undefined;
  readonly variants: readonly ProductVariant[];
  readonly formerSlugs: string[];
}

function productChanged(
  { product, image, variants: found, formerSlugs }: PublishedState,
  affected: readonly ProductVariant[],
): EventEnvelope {
  const { id: productId, slug, title, status, categoryId, version: aggregateVersion } = product;
  const variants = found.map((variant) => {
    const { id: variantId, sku, options, stock, weightGrams } = variant;
    const prices = pricesOf(variant).map(moneyOf);
    const weight = weightGrams !== null && { weightGrams };
    return { variantId, sku, options, price: prices[0]!, prices, ...weight, stock };
  });
  const removedVariantIds = affected
    .filter((variant) => variant.productId === productId && variant.position === null)
    .map(({ id }) => id);
  const archived = status !== 'PUBLISHED';
  const imageUrl = image?.path ?? null;
  const state = { productId, slug, formerSlugs, title, imageUrl, categoryId, archived, variants, removedVariantIds };
  return createEvent(ProductChanged, { subject: productId, aggregateVersion }, state);
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
