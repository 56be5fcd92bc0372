import { addToOutbox, createEvent, ProductChanged } from '@commerce/events';
import { FieldError, Refused, ValidationError } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { SlugTakenError } from '../category/category.errors.ts';
import { violates, type CategoryService } from '../category/category.service.ts';
import type { NewImage } from '../image/image.inputs.ts';
import type { ImageService } from '../image/image.service.ts';
import { sayStockChanged } from '../stock/stock-events.ts';
import { ProductNotFoundError } from './product.errors.ts';
import type { NewProduct, ProductUpdate } from './product.inputs.ts';
import { Product, productSearchKey } from './product.ts';
import type { ProductVariant } from './product-variant.ts';
import { onlyCurrency, type VariantPrices } from './variant.inputs.ts';
import type { VariantService } from './variant.service.ts';

/**
 * Changes products, and says `product.changed` of each change in its transaction; of variants that are there already, and
 * change with it, `stock.changed`.
 */
export class ProductEditingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly categories: CategoryService,
    private readonly variants: VariantService,
    private readonly images: ImageService,
  ) {}

  /** Refused with `CategoryNotFoundError`, `SlugTakenError` or `SkuTakenError`: the last two also when two race. */
  create({ categorySlug, variants, images, ...texts }: NewProduct, actorId: string): Promise<Product> {
    return this.dataSource.transaction(async (manager) => {
      const { id: categoryId } = await this.categories.require(categorySlug, manager);
      const minPriceMinor = Math.min(...variants.map(({ price }) => price.amountMinor));
      const { currencyCode } = variants[0]!.price;
      const prices = { minPriceMinor, currencyCode };
      const searchKey = productSearchKey(texts);
      const product = { ...texts, ...prices, id: uuidv7(), categoryId, searchKey, archived: false, version: 1 };
      await manager.insert(Product, product).catch(refuseTakenSlug(texts.slug));
      await this.variants.add(manager, product.id, variants, actorId);
      await this.images.add(manager, product.id, images);
      await this.#say(product, manager);
      return manager.findOneByOrFail(Product, { id: product.id });
    });
  }

  /** Refused with `ProductNotFoundError`, `CategoryNotFoundError`, `VariantNotFoundError`, or for another currency. */
  update(id: string, { categorySlug, variants, ...texts }: ProductUpdate): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      Object.assign(product, withoutNulls(texts));
      product.searchKey = productSearchKey(product);
      if (categorySlug) product.categoryId = (await this.categories.require(categorySlug, manager)).id;
      return variants ? this.#setPrices(product, variants, manager) : [];
    });
  }

  /** Adds pictures after those that are there. Refused with `ProductNotFoundError`, or when there would be too many. */
  addImages(id: string, images: readonly NewImage[]): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      await this.images.add(manager, product.id, images);
      return [];
    });
  }

  /** Takes a picture away; orders that have it go on showing it. Refused with `ProductNotFoundError` or `ImageNotFoundError`. */
  removeImage(id: string, imageId: string): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      await this.images.remove(manager, product.id, imageId);
      return [];
    });
  }

  /** Puts all pictures into this order, the main one first. Refused with `ProductNotFoundError`, or for others than these. */
  reorderImages(id: string, imageIds: readonly string[]): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      await this.images.reorder(manager, product.id, imageIds);
      return [];
    });
  }

  /**
   * Takes the product out of the shop; orders that have it keep it. Others may take its slug and SKUs. Refused with
   * `ProductNotFoundError`.
   */
  archive(id: string): Promise<Product> {
    return this.#change(id, async (product, manager) => {
      product.archived = true;
      await this.variants.archive(manager, await this.#variantsOf(product.id, manager));
      return this.#variantsOf(product.id, manager);
    });
  }

  /** Brings an archived product back. Refused with `ProductNotFoundError`, `SlugTakenError` or `SkuTakenError`. */
  async restore(id: string): Promise<Product> {
    const restore = () => this.#change(id, (product, manager) => this.#restoreIn(product, manager));
    // When somebody takes a SKU between the look and the update, it can be seen and named afterwards.
    return restore().catch((error: unknown) =>
      violates(error, 'variant_sku_taken') ? restore() : Promise.reject(error),
    );
  }

  /** The slug before the SKUs, as for a new product: two that want the same ones wait for each other in turn. */
  async #restoreIn(product: Product, manager: EntityManager): Promise<ProductVariant[]> {
    product.archived = false;
    await manager.update(Product, { id: product.id }, { archived: false }).catch(refuseTakenSlug(product.slug));
    await this.variants.restore(manager, await this.#variantsOf(product.id, manager));
    return this.#variantsOf(product.id, manager);
  }

  /** The change answers which variants it is about as well. */
  #change(
    id: string,
    change: (product: Product, manager: EntityManager) => Promise<ProductVariant[]>,
  ): Promise<Product> {
    return this.dataSource.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const product = isUuid(id) ? await manager.findOne(Product, { where: { id }, lock }) : null;
      if (product === null) throw new Refused(new ProductNotFoundError());
      const variants = await change(product, manager);
      product.version += 1;
      const changed = await manager.save(product);
      await this.#say(changed, manager);
      await sayStockChanged(
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
    const variants = await this.#variantsOf(product.id, manager);
    refuseOtherCurrency(variants, prices);
    await this.variants.setPrices(manager, variants, prices);
    product.minPriceMinor = Math.min(...variants.map(({ priceMinor }) => priceMinor));
    return variants.filter(({ id }) => prices.some((price) => price.id === id));
  }

  async #variantsOf(productId: string, manager: EntityManager): Promise<ProductVariant[]> {
    return (await this.variants.loadOf([productId], manager))[0] ?? [];
  }

  async #say(product: Pick<Product, 'id' | 'slug' | 'title' | 'archived' | 'version'>, manager: EntityManager) {
    const { id: productId, slug, title, archived, version: aggregateVersion } = product;
    const [images] = await this.images.loadOf([productId], manager);
    const variants = (await this.#variantsOf(productId, manager)).map(({ id, sku, options, price, stock }) => {
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
    throw violates(error, 'product_slug_taken') ? new Refused(new SlugTakenError(slug)) : error;
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
  if (faults.length > 0) throw new Refused(new ValidationError(faults));
}

function currencyFault(index: number, currency: string): FieldError {
  const { message, params } = onlyCurrency(currency);
  return new FieldError(`variants.${index}.price.currencyCode`, params.code, message, {
    allowedValues: [currency],
  });
}
