import { createEvent, ProductChanged } from '@commerce/events';
import { addToOutbox } from '@commerce/events/database';
import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { SlugTakenError } from '../category/category.errors.ts';
import type { CategoryService } from '../category/category.service.ts';
import type { NewImage } from '../image/image.inputs.ts';
import type { ImageService } from '../image/image.service.ts';
import { publishStockChanged } from '../stock/stock-events.ts';
import type { StockService } from '../stock/stock.service.ts';
import { onlyCurrency, type VariantPrices } from '../variant/variant.inputs.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { ProductNotFoundError } from './product.errors.ts';
import type { NewProduct, ProductUpdate } from './product.inputs.ts';
import { ProductRepository, type ProductRow } from './product.repository.ts';
import type { Product } from './product.ts';

/**
 * Changes products. Each change publishes `product.changed` in its transaction, and `stock.changed` for existing
 * variants affected by it.
 */
export class ProductEditingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly categories: CategoryService,
    private readonly variants: VariantService,
    private readonly images: ImageService,
    private readonly stock: StockService,
  ) {}

  /**
   * Fails with `CategoryNotFoundError`, `SlugTakenError` or `SkuTakenError`, the last two including when two requests
   * race.
   */
  create({ categorySlug, variants, images, ...texts }: NewProduct, actorId: string): Promise<Product> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new ProductRepository(manager);
      const { id: categoryId } = await this.categories.require(categorySlug, manager);
      const minPriceMinor = Math.min(...variants.map(({ price }) => price.amountMinor));
      const { currencyCode } = variants[0]!.price;
      const state = { categoryId, minPriceMinor, currencyCode, archived: false, version: 1 };
      const product: ProductRow = { ...texts, ...state, id: uuidv7() };
      await repository.insert(product).catch(refuseTakenSlug(texts.slug));
      const added = await this.variants.add(manager, product.id, variants);
      await this.stock.recordInitial(manager, added, actorId);
      await this.images.add(manager, product.id, images);
      await this.#publish(product, manager);
      return repository.get(product.id);
    });
  }

  /**
   * Fails with `ProductNotFoundError`, `CategoryNotFoundError`, `VariantNotFoundError`, or for prices in another
   * currency.
   */
  update(id: string, { categorySlug, variants, ...texts }: ProductUpdate): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      Object.assign(product, withoutNulls(texts));
      if (categorySlug) product.categoryId = (await this.categories.require(categorySlug, manager)).id;
      return variants ? this.#setPrices(product, variants, manager) : [];
    });
  }

  /** Adds images after the existing ones. Fails with `ProductNotFoundError`, or if there would be too many. */
  addImages(id: string, images: readonly NewImage[]): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      await this.images.add(manager, product.id, images);
      return [];
    });
  }

  /** Removes an image; existing orders still show it. Fails with `ProductNotFoundError` or `ImageNotFoundError`. */
  removeImage(id: string, imageId: string): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      await this.images.remove(manager, product.id, imageId);
      return [];
    });
  }

  /**
   * Puts all images into this order, the main one first. Fails with `ProductNotFoundError`, or unless each is listed
   * once.
   */
  reorderImages(id: string, imageIds: readonly string[]): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      await this.images.reorder(manager, product.id, imageIds);
      return [];
    });
  }

  /**
   * Removes the product from the shop; existing orders keep it. Other products may use its slug and SKUs. Fails with
   * `ProductNotFoundError`.
   */
  archive(id: string): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      product.archived = true;
      await this.variants.archive(manager, await this.variants.findOfProduct(product.id, manager));
      return this.variants.findOfProduct(product.id, manager);
    });
  }

  /** Restores an archived product. Fails with `ProductNotFoundError`, `SlugTakenError` or `SkuTakenError`. */
  async restore(id: string): Promise<Product> {
    const restore = () => this.#change(id, (product, manager) => this.#restoreIn(product, manager));
    // If a SKU is taken between the check and the update, the second attempt finds it and reports it.
    return restore().catch((error: unknown) =>
      violates(error, 'variant_sku_taken') ? restore() : Promise.reject(error),
    );
  }

  /** Takes the slug before the SKUs, as for a new product, so that two transactions wait instead of deadlocking. */
  async #restoreIn(product: Product, manager: EntityManager): Promise<ProductVariant[]> {
    product.archived = false;
    await new ProductRepository(manager).setArchived(product.id, false).catch(refuseTakenSlug(product.slug));
    await this.variants.restore(manager, await this.variants.findOfProduct(product.id, manager));
    return this.variants.findOfProduct(product.id, manager);
  }

  /**
   * Locks the product, changes it and publishes the change. The change returns the existing variants that it affects.
   */
  #change(
    id: string,
    change: (product: Product, manager: EntityManager) => Promise<ProductVariant[]>,
  ): Promise<Product> {
    return this.dataSource.transaction(async (manager) => {
      const repository = new ProductRepository(manager);
      const product = isUuid(id) ? await repository.findLocked(id) : null;
      if (product === null) throw new UserErrorException(new ProductNotFoundError());
      const variants = await change(product, manager);
      product.version += 1;
      const changed = await repository.save(product);
      await this.#publish(changed, manager);
      await publishStockChanged(
        variants.map((variant) => ({ variantId: variant.id, ...variant.stock })),
        manager,
      );
      return changed;
    });
  }

  async #setPrices(
    product: Product,
    prices: readonly VariantPrices[],
    manager: EntityManager,
  ): Promise<ProductVariant[]> {
    const variants = await this.variants.findOfProduct(product.id, manager);
    refuseOtherCurrency(variants, prices);
    await this.variants.setPrices(manager, variants, prices);
    product.minPriceMinor = Math.min(...variants.map(({ priceMinor }) => priceMinor));
    return variants.filter(({ id }) => prices.some((price) => price.id === id));
  }

  async #publish(
    product: Pick<Product, 'id' | 'slug' | 'title' | 'archived' | 'version'>,
    manager: EntityManager,
  ): Promise<void> {
    const { id: productId, slug, title, archived, version: aggregateVersion } = product;
    const [images] = await this.images.loadOf([productId], manager);
    const found = await this.variants.findOfProduct(productId, manager);
    const variants = found.map(({ id, sku, options, price, stock }) => {
      const { amountMinor, currencyCode } = price;
      return { variantId: id, sku, options, price: { amountMinor, currencyCode }, stock };
    });
    const imageUrl = images?.[0]?.url ?? null;
    const state = { productId, slug, title, imageUrl, archived, variants };
    await addToOutbox(manager, createEvent(ProductChanged, { subject: productId, aggregateVersion }, state));
  }
}

function refuseTakenSlug(slug: string): (error: unknown) => never {
  return (error) => {
    throw violates(error, 'product_slug_taken') ? new UserErrorException(new SlugTakenError(slug)) : error;
  };
}

function withoutNulls<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Partial<Values>;
}

function refuseOtherCurrency(variants: readonly ProductVariant[], prices: readonly VariantPrices[]): void {
  const currency = variants[0]?.currencyCode;
  const faults = prices.flatMap(({ price }, index) =>
    currency === undefined || price.currencyCode === currency ? [] : [currencyFault(index, currency)],
  );
  if (faults.length > 0) throw new UserErrorException(new ValidationError(faults));
}

function currencyFault(index: number, currency: string): FieldError {
  const { message, params } = onlyCurrency(currency);
  return new FieldError(`variants.${index}.price.currencyCode`, params.code, message, {
    allowedValues: [currency],
  });
}
