import { allForEach, oneForEach, UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { storedPrice } from './further-price.inputs.ts';
import { SkuTakenError } from './variant.errors.ts';
import { sku, type NewVariant } from './variant.inputs.ts';
import { VariantRepository, type VariantRow } from './variant.repository.ts';
import type { ProductStatus } from './product-status.ts';
import type { ProductVariant } from './variant.ts';

/** The product that variants are added to. */
interface OwningProduct {
  readonly id: string;
  readonly status: ProductStatus;
}

/** Variants to add to a product. */
export interface Addition {
  readonly product: OwningProduct;
  readonly variants: readonly NewVariant[];
  /** The position of the first one. */
  readonly first: number;
}

/** The variants of products. The caller of a change has locked the product in its transaction. */
export class VariantService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds variants to a product, in this order, and returns them. Fails with `SkuTakenError`, including when two requests
   * race for a SKU.
   *
   * @param first The position of the first one.
   */
  add(
    manager: EntityManager,
    product: OwningProduct,
    variants: readonly NewVariant[],
    first = 0,
  ): Promise<VariantRow[]> {
    return this.addAll(manager, [{ product, variants, first }]);
  }

  /** Adds variants to several products with one statement, as `add` does. */
  async addAll(manager: EntityManager, additions: readonly Addition[]): Promise<VariantRow[]> {
    const rows = additions.flatMap(({ product, variants, first }) =>
      variants.map((variant, index) => newRow(product, variant, first + index)),
    );
    // In the order of the SKUs, so that two new products with the same SKUs wait for each other instead of deadlocking.
    rows.sort((one, other) => (one.sku < other.sku ? -1 : 1));
    const repository = new VariantRepository(manager);
    const inserted = new Set(await repository.insertNew(rows));
    const taken = rows.map(({ sku }) => sku).filter((sku) => !inserted.has(sku));
    if (taken.length === 0) return rows;
    throw new UserErrorException(new SkuTakenError(taken, await repository.findActiveBySkus(taken)));
  }

  /** Stores the prices and discounts of variants. */
  async savePrices(manager: EntityManager, variants: readonly ProductVariant[]): Promise<void> {
    const repository = new VariantRepository(manager);
    for (const variant of inLockOrder(variants)) await repository.setPrices(variant);
  }

  /** Stores the options of variants. */
  async saveOptions(manager: EntityManager, variants: readonly ProductVariant[]): Promise<void> {
    const repository = new VariantRepository(manager);
    for (const variant of inLockOrder(variants)) await repository.setOptions(variant);
  }

  /**
   * Restores the archived variants of one product. Fails with `SkuTakenError`. If a concurrent transaction takes a SKU,
   * the violation of `variant_sku_taken` is thrown.
   */
  async restore(
    manager: EntityManager,
    variants: readonly ProductVariant[],
    status: Exclude<ProductStatus, 'ARCHIVED'>,
  ): Promise<void> {
    await this.refuseTakenSkus(manager, variants);
    await this.setStatus(manager, variants, status);
  }

  /** Fails with `SkuTakenError` if other variants of the shop have the SKUs of these. */
  async refuseTakenSkus(manager: EntityManager, variants: readonly ProductVariant[]): Promise<void> {
    const skus = variants.map(({ sku }) => sku);
    const active = await new VariantRepository(manager).findActiveBySkus(skus);
    const others = active.filter(({ id }) => !variants.some((variant) => variant.id === id));
    refuseSkusOf(others);
  }

  /** Puts the variants of one product into this order. */
  async reorder(manager: EntityManager, ids: readonly string[]): Promise<void> {
    // In the order of the IDs, as reservations lock them.
    const places = [...ids.entries()].toSorted(([, one], [, other]) => (one < other ? -1 : 1));
    const repository = new VariantRepository(manager);
    for (const [position, id] of places) await repository.setPosition(id, position);
  }

  /**
   * Gives the variants of one product its new status. ARCHIVED makes their SKUs available to others. Locks the variants
   * in the order of their IDs, as reservations do, and takes SKUs in their order, as new products do.
   */
  async setStatus(manager: EntityManager, variants: readonly ProductVariant[], status: ProductStatus): Promise<void> {
    const repository = new VariantRepository(manager);
    await repository.lockAll(variants.map(({ id }) => id));
    for (const { id } of variants.toSorted((one, other) => (one.sku < other.sku ? -1 : 1))) {
      await repository.setStatus(id, status);
    }
  }

  /** The variants by ID, in the order of the IDs. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(ProductVariant | undefined)[]> => {
    const found = await new VariantRepository(manager).findByIds(ids.filter((id) => isUuid(id)));
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The variants by SKU, in the order of the SKUs: the one that is not archived, otherwise the newest archived one. */
  readonly loadBySku = async (
    skus: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(ProductVariant | undefined)[]> => {
    const wellFormed = sku();
    const found = await new VariantRepository(manager).findBySkus(
      skus.filter((text) => wellFormed.safeParse(text).success),
    );
    return oneForEach(skus, found, (variant) => variant.sku);
  };

  /** The variants of each product, in the order of the product IDs. */
  readonly loadOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<ProductVariant[][]> => {
    const found = await new VariantRepository(manager).findByProducts(productIds, maxRows);
    return allForEach(productIds, found, ({ productId }) => productId);
  };

  async findOfProduct(productId: string, manager: EntityManager): Promise<ProductVariant[]> {
    return new VariantRepository(manager).findByProducts([productId]);
  }
}

/** Fails with `SkuTakenError` if there are variants that use the SKUs. */
export function refuseSkusOf(holders: readonly ProductVariant[]): void {
  if (holders.length === 0) return;
  const skus = holders.map(({ sku }) => sku).toSorted();
  throw new UserErrorException(new SkuTakenError(skus, [...holders]));
}

/** In the order of the IDs, as reservations lock them. */
function inLockOrder(variants: readonly ProductVariant[]): ProductVariant[] {
  return variants.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function newRow(product: OwningProduct, { price, listPrice, ...variant }: NewVariant, position: number): VariantRow {
  const { sku, options, prices, weightGrams, barcode, onHand } = variant;
  return {
    id: uuidv7(),
    productId: product.id,
    position,
    status: product.status,
    sku,
    options,
    ...storedPrice({ price, listPrice }),
    furtherPrices: prices ?? [],
    weightGrams: weightGrams ?? null,
    barcode: barcode ?? null,
    onHand,
    reserved: 0,
  };
}
