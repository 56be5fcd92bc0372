import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { SlugTakenError } from '../category/category.errors.ts';
import type { CategoryService } from '../category/category.service.ts';
import type { ImageSourceService } from '../image/image-sources.service.ts';
import type { ImageService } from '../image/image.service.ts';
import type { StockService } from '../stock/stock.service.ts';
import { onlyCurrency, type VariantPrices } from '../variant/variant.inputs.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import type { ProductChanges } from './product-changes.ts';
import type { BaseVersion } from './product-version.ts';
import type { NewProduct, ProductUpdate } from './product.inputs.ts';
import { ProductRepository, type ProductRow } from './product.repository.ts';
import { lowestPrice, type Product } from './product.ts';

/** Creates, changes, archives and restores products. Each change publishes `product.changed` in its transaction. */
export class ProductEditingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly categories: CategoryService,
    private readonly variants: VariantService,
    private readonly images: ImageService,
    private readonly imageSources: ImageSourceService,
    private readonly stock: StockService,
    private readonly changes: ProductChanges,
  ) {}

  /**
   * Fails with `CategoryNotFoundError`, `SlugTakenError` or `SkuTakenError`, the last two including when two requests
   * race.
   */
  async create({ categorySlug, variants, images: sources, ...texts }: NewProduct, actorId: string): Promise<Product> {
    const images = await this.imageSources.storeAll(sources, actorId);
    return this.dataSource.transaction(async (manager) => {
      const repository = new ProductRepository(manager);
      const { id: categoryId } = await this.categories.require(categorySlug, manager);
      const minPriceMinor = Math.min(...variants.map(({ price }) => price.amountMinor));
      const { currencyCode } = variants[0]!.price;
      const state = { categoryId, minPriceMinor, currencyCode, archived: false, version: 1 };
      const product: ProductRow = { ...texts, ...state, id: uuidv7() };
      await repository.insert(product).catch(refuseTakenSlug(texts.slug));
      const added = await this.variants.add(manager, product, variants);
      await this.stock.recordInitial(manager, added, actorId);
      await this.images.add(manager, product.id, images);
      await this.changes.publish(product, manager);
      return repository.get(product.id);
    });
  }

  /**
   * Fails with `ProductNotFoundError`, `VersionConflictError`, `CategoryNotFoundError`, `VariantNotFoundError`, or for
   * prices in another currency.
   */
  update(id: string, { categorySlug, variants, ...texts }: ProductUpdate, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      Object.assign(product, withoutNulls(texts));
      if (categorySlug) product.categoryId = (await this.categories.require(categorySlug, manager)).id;
      return variants ? this.#setPrices(product, variants, manager) : [];
    });
  }

  /**
   * Removes the product from the shop; existing orders keep it. Other products may use its slug and SKUs. Fails with
   * `ProductNotFoundError` or `VersionConflictError`.
   */
  archive(id: string, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      product.archived = true;
      await this.variants.archive(manager, await this.variants.findOfProduct(product.id, manager));
      return this.variants.findOfProduct(product.id, manager);
    });
  }

  /**
   * Restores an archived product, without the variants that were removed from it. Fails with `ProductNotFoundError`,
   * `VersionConflictError`, `SlugTakenError` or `SkuTakenError`.
   */
  restore(id: string, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      product.archived = false;
      // It takes the slug before the SKUs, as a new product does, so that two transactions wait instead of deadlocking.
      await new ProductRepository(manager).setArchived(product.id, false).catch(refuseTakenSlug(product.slug));
      await this.variants.restore(manager, await this.variants.findOfProduct(product.id, manager));
      return this.variants.findOfProduct(product.id, manager);
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
    product.minPriceMinor = lowestPrice(variants);
    return variants.filter(({ id }) => prices.some((price) => price.id === id));
  }
}

function refuseTakenSlug(slug: string): (error: unknown) => never {
  return (error) => {
    throw violates(error, 'product_slug_taken') ? new UserErrorException(new SlugTakenError(slug, 'PRODUCT')) : error;
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
