import { UserErrorException } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { refuseBelowDiscount } from '../variant/discount-faults.ts';
import type { CurrencyPrice } from '../price/currency-price.ts';
import { storedPrice } from '../variant/further-price.inputs.ts';
import { regularPricesOf, setRegularPrices } from '../price/variant-prices.ts';
import type { StockService } from '../stock/stock.service.ts';
import type { VariantUpdate } from '../variant/variant-editing.inputs.ts';
import { refuseIncompleteOrder, refuseMisfits, refuseTooMany } from '../variant/variant-faults.ts';
import { LastVariantError, VariantNotFoundError, VariantReservedError } from '../variant/variant.errors.ts';
import type { NewVariant } from '../variant/variant.inputs.ts';
import { VariantRepository } from '../variant/variant.repository.ts';
import { refuseSkusOf, type VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import type { BaseVersion } from '../version/version.ts';
import type { Product } from '../product/product.ts';

/** What a change of one variant works with. The transaction has locked the product. */
interface Edited {
  readonly variant: ProductVariant;
  /** The product's other variants. */
  readonly others: readonly ProductVariant[];
  readonly product: Product;
  readonly manager: EntityManager;
}

/**
 * Changes the variants of existing products. Each change publishes `product.changed` in its transaction. All fail with
 * `VersionConflictError` if the product has another version.
 */
export class VariantEditingService {
  constructor(
    private readonly variants: VariantService,
    private readonly stock: StockService,
    private readonly changes: ProductChanges,
  ) {}

  /**
   * Adds a variant after the existing ones. It has the status of the product. Fails with
   * `ProductNotFoundError`, `SkuTakenError`, or if it does not fit to the other variants.
   */
  add(productId: string, input: NewVariant, actorId: string, version?: BaseVersion): Promise<Product> {
    return this.changes.make(productId, version, async (product, manager) => {
      const variants = await this.variants.findOfProduct(product.id, manager);
      refuseTooMany(variants);
      refuseMisfits(input, { ...storedPrice(input), currencyCode: product.currencyCode }, variants);
      refuseSkusOf(variants.filter(({ sku }) => sku === input.sku));
      const position = (variants.at(-1)?.position ?? -1) + 1;
      const added = await this.variants.add(manager, product, [input], position);
      await this.stock.recordInitial(manager, added, actorId);
      return [];
    });
  }

  /**
   * Changes the given fields of a variant. Fails with `VariantNotFoundError`, `SkuTakenError`, or if the result does not
   * fit to the other variants.
   */
  update(id: string, input: VariantUpdate, version?: BaseVersion): Promise<Product> {
    return this.#change(id, version, async ({ variant, others, product, manager }) => {
      const { price, listPrice, prices } = input;
      const [regular, further] = changedPrices(input, variant);
      refuseMisfits(input, regular, others);
      refuseBelowDiscount(input, variant.discount);
      setRegularPrices(variant, [regular, ...further]);
      const changed = Object.assign(variant, changesOf(input, variant));
      refuseSkusOf(others.filter(({ sku }) => sku === changed.sku));
      if (product.status !== 'ARCHIVED') await this.variants.refuseTakenSkus(manager, [changed]);
      await new VariantRepository(manager).update(changed);
      return price == null && listPrice === undefined && prices == null ? [] : [changed];
    });
  }

  /** Puts all variants into this order. Fails with `ProductNotFoundError`, or unless each is listed once. */
  reorder(productId: string, ids: readonly string[], version?: BaseVersion): Promise<Product> {
    return this.changes.make(productId, version, async (product, manager) => {
      refuseIncompleteOrder(await this.variants.findOfProduct(product.id, manager), ids);
      await this.variants.reorder(manager, ids);
      return [];
    });
  }

  /**
   * Removes a variant from its product for good. Existing orders still refer to it, and its SKU can be used again. Fails
   * with `VariantNotFoundError`, `LastVariantError`, or `VariantReservedError`.
   */
  remove(id: string, version?: BaseVersion): Promise<Product> {
    return this.#change(id, version, async ({ variant, others, manager }) => {
      if (others.length === 0) throw new UserErrorException(new LastVariantError());
      const repository = new VariantRepository(manager);
      const locked = await repository.findLocked(variant.id);
      if (locked!.reserved > 0) throw new UserErrorException(new VariantReservedError(locked!.reserved));
      await repository.setRemoved(variant.id);
      return repository.findByIds([variant.id]);
    });
  }

  /** Fails with `VariantNotFoundError` also for a variant that was removed. */
  async #change(
    id: string,
    version: BaseVersion,
    change: (edited: Edited) => Promise<readonly ProductVariant[]>,
  ): Promise<Product> {
    const [found] = await this.variants.load([id]);
    if (found === undefined) throw new UserErrorException(new VariantNotFoundError());
    return this.changes.make(found.productId, version, async (product, manager) => {
      const variants = await this.variants.findOfProduct(product.id, manager);
      const variant = variants.find((each) => each.id === found.id);
      if (variant === undefined) throw new UserErrorException(new VariantNotFoundError());
      return change({ variant, others: variants.filter((each) => each !== variant), product, manager });
    });
  }
}

function changesOf(
  { sku, options, weightGrams, barcode }: VariantUpdate,
  current: ProductVariant,
): Pick<ProductVariant, 'sku' | 'options' | 'weightGrams' | 'barcode'> {
  return {
    sku: sku ?? current.sku,
    options: options ?? current.options,
    weightGrams: weightGrams === undefined ? current.weightGrams : weightGrams,
    barcode: barcode === undefined ? current.barcode : barcode,
  };
}

/** The regular prices after a change: that in the currency of the product, and the further ones. */
function changedPrices(
  { price, listPrice, prices }: VariantUpdate,
  current: ProductVariant,
): [CurrencyPrice, readonly CurrencyPrice[]] {
  const [{ currencyCode, priceMinor, listPriceMinor }, ...further] = regularPricesOf(current);
  const changed = {
    currencyCode,
    priceMinor: price?.amountMinor ?? priceMinor,
    listPriceMinor: listPrice === undefined ? listPriceMinor : (listPrice?.amountMinor ?? null),
  };
  return [changed, prices ?? further];
}
