import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { SlugTakenError } from '../category/category.errors.ts';
import type { ImageSourceService } from '../image/image-sources.service.ts';
import { refuseBelowDiscount } from '../variant/discount-faults.ts';
import type { ImageService } from '../image/image.service.ts';
import { storedPrice } from '../variant/further-price.inputs.ts';
import { regularPricesOf, setRegularPrices } from '../price/variant-prices.ts';
import type { StockService } from '../stock/stock.service.ts';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import { onlyCurrency, type VariantPrices } from '../variant/variant.inputs.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import type { ProductCatalogueService } from '../product/product-catalogue.service.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import type { BaseVersion } from '../version/version.ts';
import type { NewProduct, ProductUpdate } from '../product/product.inputs.ts';
import { ProductRepository, type ProductRow } from '../product/product.repository.ts';
import type { Product } from '../product/product.ts';
import { relateProducts } from '../product/related-products.ts';
import { SlugRepository } from '../product/slug.repository.ts';

/** Creates, changes, archives and restores products. Each change publishes `product.changed` in its transaction. */
export class ProductEditingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogue: ProductCatalogueService,
    private readonly variants: VariantService,
    private readonly images: ImageService,
    private readonly imageSources: ImageSourceService,
    private readonly stock: StockService,
    private readonly changes: ProductChanges,
  ) {}

  /**
   * Fails with `CategoryNotFoundError`, `BrandNotFoundError`, `SlugTakenError` or `SkuTakenError`, the last two including
   * when two requests race, or for attributes that do not fit to the category.
   */
  async create(
    { categorySlug, brandSlug, attributes, variants, images: sources, status, ...texts }: NewProduct,
    actorId: string,
  ): Promise<Product> {
    const images = await this.imageSources.storeAll(sources, actorId);
    return this.dataSource.transaction(async (manager) => {
      const repository = new ProductRepository(manager);
      const place = await this.catalogue.find({ categorySlug, brandSlug }, manager);
      const { currencyCode } = variants[0]!.price;
      const publishedAt = status === 'PUBLISHED' ? new Date() : null;
      const publication = { status, publishedAt, publishAt: null };
      const state = { ...place, currencyCode, swatches: [], relatedProductIds: [], version: 1 };
      const product: ProductRow = { ...texts, ...state, ...publication, id: uuidv7() };
      await repository.insert(product).catch(refuseTakenSlug(texts.slug));
      await this.catalogue.describe(product, attributes, manager);
      const added = await this.variants.add(manager, product, variants);
      await this.stock.recordInitial(manager, added, actorId);
      await this.images.add(manager, product.id, images);
      await this.changes.publish(product, manager);
      return repository.get(product.id);
    });
  }

  /**
   * Fails with `ProductNotFoundError`, `VersionConflictError`, `SlugTakenError`, `CategoryNotFoundError`,
   * `BrandNotFoundError`, `VariantNotFoundError`, for attributes that do not fit to the category, or for prices in another
   * currency or related products that do not exist.
   */
  update(id: string, input: ProductUpdate, version?: BaseVersion): Promise<Product> {
    const { slug, categorySlug, brandSlug, attributes, variants, relatedProductIds, ...texts } = input;
    return this.changes.make(id, version, async (product, manager) => {
      Object.assign(product, withoutNulls(texts));
      if (slug) await changeSlug(product, slug, manager);
      if (relatedProductIds) await relateProducts(product, relatedProductIds, manager);
      await this.catalogue.change(product, { categorySlug, brandSlug, attributes }, manager);
      return variants ? this.#setPrices(product, variants, manager) : [];
    });
  }

  /**
   * Removes the product from the shop; existing orders keep it. Other products may use its slug and SKUs. Fails with
   * `ProductNotFoundError` or `VersionConflictError`.
   */
  archive(id: string, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      Object.assign(product, { status: 'ARCHIVED', publishAt: null });
      await this.variants.setStatus(manager, await this.variants.findOfProduct(product.id, manager), 'ARCHIVED');
      return this.variants.findOfProduct(product.id, manager);
    });
  }

  /**
   * Restores an archived product, without the variants that were removed from it: to the shop, or as a draft if it was
   * one. Fails with `ProductNotFoundError`, `VersionConflictError`, `SlugTakenError` or `SkuTakenError`.
   */
  restore(id: string, version?: BaseVersion): Promise<Product> {
    return this.changes.make(id, version, async (product, manager) => {
      product.status = product.publishedAt === null ? 'DRAFT' : 'PUBLISHED';
      // It takes the slug before the SKUs, as a new product does, so that two transactions wait instead of deadlocking.
      await new ProductRepository(manager).setStatus(product.id, product.status).catch(refuseTakenSlug(product.slug));
      const variants = await this.variants.findOfProduct(product.id, manager);
      await this.variants.restore(manager, variants, product.status);
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
    const changed = prices.map((input, index) => {
      const variant = variants.find(({ id }) => id === input.id);
      if (variant === undefined) {
        throw new UserErrorException(new VariantNotFoundError(`The product has no variant with the ID ${input.id}.`));
      }
      refuseBelowDiscount(input, variant.discount, `variants.${index}.`);
      const [, ...further] = regularPricesOf(variant);
      setRegularPrices(variant, [storedPrice(input), ...(input.prices ?? further)]);
      return variant;
    });
    await this.variants.savePrices(manager, changed);
    return changed;
  }
}

/** The former slug still finds the product, unless another one of the shop takes it. */
async function changeSlug(product: Product, slug: string, manager: EntityManager): Promise<void> {
  if (slug === product.slug) return;
  const slugs = new SlugRepository(manager);
  await slugs.lock([product.slug, slug]);
  await slugs.remember(product.slug, product);
  await slugs.set(product.id, slug).catch(refuseTakenSlug(slug));
  product.slug = slug;
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
