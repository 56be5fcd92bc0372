import { UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { beginDiscount, endDiscount } from '../price/variant-prices.ts';
import type { ProductChanges } from '../product/product-changes.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductRepository } from '../product/product.repository.ts';
import type { Product } from '../product/product.ts';
import { VariantNotFoundError } from '../variant/variant.errors.ts';
import type { VariantService } from '../variant/variant.service.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { refuseUnfitAmounts } from '../variant/discount-faults.ts';
import type { NewDiscount } from './discount.inputs.ts';
import { DiscountRepository } from './discount.repository.ts';
import type { Discount } from '../price/discount.ts';

type VariantIds = readonly string[] | null | undefined;

/** Sets, removes, begins and ends discounts. Each change publishes `product.changed` in its transaction. */
export class DiscountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly variants: VariantService,
    private readonly changes: ProductChanges,
  ) {}

  /**
   * Gives variants a discount, by default all variants of the product. Fails with `ProductNotFoundError`,
   * `VersionConflictError`, `VariantNotFoundError` for a variant of another product, or for amounts that are not lower
   * than the prices.
   */
  set(productId: string, { variantIds, ...input }: NewDiscount, version?: BaseVersion): Promise<Product> {
    return this.changes.make(productId, version, async (product, manager) => {
      const chosen = choose(await this.variants.findOfProduct(product.id, manager), variantIds);
      const discount = discountOf(input);
      refuseUnfitAmounts(discount, chosen);
      const affected = chosen.filter((variant) => variant.regularPrices !== null || input.startsAt == null);
      for (const variant of chosen) schedule(variant, discount, input.startsAt);
      await this.variants.savePrices(manager, chosen);
      return affected;
    });
  }

  /** Removes discounts. Fails with `ProductNotFoundError`, `VersionConflictError` or `VariantNotFoundError`. */
  remove(productId: string, variantIds: VariantIds, version?: BaseVersion): Promise<Product> {
    return this.changes.make(productId, version, async (product, manager) => {
      const chosen = choose(await this.variants.findOfProduct(product.id, manager), variantIds);
      const affected = chosen.filter(({ regularPrices }) => regularPrices !== null);
      for (const variant of chosen) end(variant);
      await this.variants.savePrices(manager, chosen);
      return affected;
    });
  }

  /** The IDs of products with discounts that should have begun or ended, for a limited number of variants. */
  findDue(limit: number): Promise<string[]> {
    return new DiscountRepository(this.dataSource.manager).findDueProducts(limit);
  }

  /**
   * Begins and ends the discounts of a product that are due. Does nothing and returns false if another transaction has
   * done so or is changing the product.
   */
  applyDue(productId: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const product = await new ProductRepository(manager).findUnlocked(productId);
      if (product === null) return false;
      const due = await new DiscountRepository(manager).findDueVariants(productId);
      if (due.length === 0) return false;
      await this.changes.apply(product, manager, (_, transaction) => this.#turn(due, transaction));
      return true;
    });
  }

  async #turn(due: readonly ProductVariant[], manager: EntityManager): Promise<readonly ProductVariant[]> {
    for (const variant of due) {
      // While no process was running, a discount may have begun and ended.
      const holds = variant.regularPrices === null && !isOver(variant.discount!);
      if (holds) begin(variant);
      else end(variant);
    }
    await this.variants.savePrices(manager, due);
    return due;
  }
}

function choose(variants: readonly ProductVariant[], ids: VariantIds): readonly ProductVariant[] {
  return (
    ids?.map((id) => {
      const variant = variants.find((each) => each.id === id);
      if (variant !== undefined) return variant;
      throw new UserErrorException(new VariantNotFoundError(`The product has no variant with the ID ${id}.`));
    }) ?? variants
  );
}

function discountOf({ percentage, amounts, startsAt, endsAt }: Omit<NewDiscount, 'variantIds'>): Discount {
  return {
    percentage: percentage ?? null,
    amounts: amounts ?? null,
    startsAt: (startsAt ?? new Date()).toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}

function schedule(variant: ProductVariant, discount: Discount, startsAt: Date | null | undefined): void {
  end(variant);
  variant.discount = discount;
  if (startsAt == null) begin(variant);
  else variant.discountDueAt = startsAt;
}

function begin(variant: ProductVariant): void {
  beginDiscount(variant);
  const { endsAt } = variant.discount!;
  variant.discountDueAt = endsAt === null ? null : new Date(endsAt);
}

function end(variant: ProductVariant): void {
  endDiscount(variant);
  variant.discountDueAt = null;
}

const isOver = ({ endsAt }: Discount) => endsAt !== null && new Date(endsAt).getTime() <= Date.now();
