import { allForEach, oneForEach, Refused } from '@commerce/graphql';
import { In, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { StockAdjustment } from '../stock/stock-adjustment.ts';
import { SkuTakenError, VariantNotFoundError } from './product.errors.ts';
import { ProductVariant } from './product-variant.ts';
import { sku, type NewVariant, type VariantPrices } from './variant.inputs.ts';

export class VariantService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Adds the variants of a new product, in their order, with what is on hand of each in the ledger. Refused with
   * `SkuTakenError`, also when two race.
   */
  async add(
    manager: EntityManager,
    productId: string,
    variants: readonly NewVariant[],
    actorId: string,
  ): Promise<void> {
    const rows = variants.map((variant, position) => newRow(productId, variant, position));
    // In the order of the SKUs, so that two products that race for the same ones wait for each other in turn.
    rows.sort((one, other) => (one.sku < other.sku ? -1 : 1));
    // Without `updateEntity(false)` TypeORM writes what comes back into the rows by position, taken ones or not.
    const insert = manager.createQueryBuilder().insert().into(ProductVariant).values(rows);
    const inserted: { sku: string }[] = (await insert.orIgnore().updateEntity(false).returning('sku').execute()).raw;
    const known = new Set(inserted.map(({ sku }) => sku));
    const taken = rows.map(({ sku }) => sku).filter((sku) => !known.has(sku));
    if (taken.length > 0) throw new Refused(new SkuTakenError(taken));
    await manager.insert(StockAdjustment, initialStock(rows, actorId));
  }

  /** Sets new prices of variants of one product. Refused with `VariantNotFoundError` for one that is not among them. */
  async setPrices(
    manager: EntityManager,
    variants: readonly ProductVariant[],
    prices: readonly VariantPrices[],
  ): Promise<void> {
    const changed = prices.map(({ id, price, listPrice }) => {
      const variant = variants.find((candidate) => candidate.id === id);
      if (variant === undefined)
        throw new Refused(new VariantNotFoundError(`The product has no variant with the id ${id}.`));
      return Object.assign(variant, {
        priceMinor: price.amountMinor,
        listPriceMinor: listPrice?.amountMinor ?? null,
      });
    });
    // In the order of the ids, as reservations lock them.
    changed.sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const { id, priceMinor, listPriceMinor } of changed) {
      await manager.update(ProductVariant, { id }, { priceMinor, listPriceMinor });
    }
  }

  /** Takes the variants of one product out of the shop; their SKUs are free. */
  async archive(manager: EntityManager, variants: readonly ProductVariant[]): Promise<void> {
    await this.#setArchived(manager, variants, true);
  }

  /**
   * Brings the variants of one product back. Refused with `SkuTakenError`. Throws what `violates` the index
   * `variant_sku_taken` when somebody takes a SKU at this moment.
   */
  async restore(manager: EntityManager, variants: readonly ProductVariant[]): Promise<void> {
    const skus = variants.map(({ sku }) => sku);
    const taken = await manager.findBy(ProductVariant, { sku: In(skus), archived: false });
    const others = taken.filter(({ id }) => !variants.some((variant) => variant.id === id));
    if (others.length > 0) throw new Refused(new SkuTakenError(others.map(({ sku }) => sku).toSorted()));
    await this.#setArchived(manager, variants, false);
  }

  /** Locks them in the order of the ids, as reservations do, and takes SKUs in their order, as new products do. */
  async #setArchived(manager: EntityManager, variants: readonly ProductVariant[], archived: boolean): Promise<void> {
    const ids = variants.map(({ id }) => id);
    await manager.query('SELECT FROM variant WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE', [ids]);
    for (const { id } of variants.toSorted((one, other) => (one.sku < other.sku ? -1 : 1))) {
      await manager.update(ProductVariant, { id }, { archived });
    }
  }

  /** The variants by id, in the order of the ids. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(ProductVariant | undefined)[]> => {
    const found = await manager
      .createQueryBuilder(ProductVariant, 'variant')
      .where('variant.id = ANY(:ids)', { ids: ids.filter(isUuid) })
      .getMany();
    return oneForEach(ids, found, ({ id }) => id);
  };

  /** The variants by SKU, in the order of the SKUs: the one that is in the shop, else the last that is archived. */
  readonly loadBySku = async (
    skus: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(ProductVariant | undefined)[]> => {
    const wellFormed = sku();
    const found = await manager
      .createQueryBuilder(ProductVariant, 'variant')
      .distinctOn(['variant.sku'])
      .where('variant.sku = ANY(:skus)', { skus: skus.filter((text) => wellFormed.safeParse(text).success) })
      .orderBy({ 'variant.sku': 'ASC', 'variant.archived': 'ASC', 'variant.id': 'DESC' })
      .getMany();
    return oneForEach(skus, found, (variant) => variant.sku);
  };

  /** The variants of each product, in the order of the ids. */
  readonly loadOf = async (
    productIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<ProductVariant[][]> => {
    const found = await manager
      .createQueryBuilder(ProductVariant, 'variant')
      .where('variant.productId = ANY(:productIds)', { productIds })
      .orderBy('variant.position')
      .limit(maxRows)
      .getMany();
    return allForEach(productIds, found, ({ productId }) => productId);
  };
}

function initialStock(variants: readonly { id: string; onHand: number }[], actorId: string) {
  return variants
    .filter(({ onHand }) => onHand > 0)
    .map(({ id, onHand }) => ({ id: uuidv7(), variantId: id, by: onHand, reason: 'Initial stock', actorId }));
}

function newRow(productId: string, { price, listPrice, ...variant }: NewVariant, position: number) {
  return {
    ...variant,
    id: uuidv7(),
    productId,
    position,
    priceMinor: price.amountMinor,
    listPriceMinor: listPrice?.amountMinor ?? null,
    currencyCode: price.currencyCode,
    reserved: 0,
  };
}
