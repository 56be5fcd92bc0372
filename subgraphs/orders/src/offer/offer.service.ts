import { oneForEach, UserErrorException } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { CurrencyMismatchError, VariantUnavailableError } from './offer.errors.ts';
import { OfferRepository, type OfferedProduct } from './offer.repository.ts';
import type { Offer } from './offer.ts';

export class OfferService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Stores a version of a product again, unless a later version is stored: what was stored for the same version may be
   * wrong. Returns whether it was stored.
   */
  repair(product: OfferedProduct, productVersion: number): Promise<boolean> {
    return new OfferRepository(this.dataSource.manager).repair(product, productVersion);
  }

  /** The IDs of products with offers, in their order, after the given one. */
  findProductsAfter(productId: string, limit: number): Promise<string[]> {
    return new OfferRepository(this.dataSource.manager).findProductsAfter(productId, limit);
  }

  /** Makes the offers of products that no longer exist unavailable. Returns the number of offers that were available. */
  withdraw(productIds: readonly string[]): Promise<number> {
    return new OfferRepository(this.dataSource.manager).withdraw(productIds);
  }

  /**
   * The offers of the variants, in their order. Throws `UserErrorException` if one is not for sale or if currencies
   * differ.
   */
  async findForSale(variantIds: readonly string[], manager: EntityManager): Promise<Offer[]> {
    const found = await new OfferRepository(manager).findForSale(variantIds);
    const offers = oneForEach(variantIds, found, ({ variantId }) => variantId);
    const missing = variantIds.filter((_, index) => offers[index] === undefined);
    if (missing.length > 0) throw new UserErrorException(new VariantUnavailableError([...new Set(missing)]));
    if (new Set(found.map(({ currencyCode }) => currencyCode)).size > 1)
      throw new UserErrorException(new CurrencyMismatchError());
    return offers as Offer[];
  }

  /** The lines with their offers at current prices. Throws `UserErrorException` like `findForSale`. */
  async priced(
    lines: readonly { readonly variantId: string; readonly quantity: number }[],
    manager: EntityManager,
  ): Promise<{ offer: Offer; quantity: number }[]> {
    const variantIds = lines.map(({ variantId }) => variantId);
    const offers = await this.findForSale(variantIds, manager);
    return lines.map(({ quantity }, index) => ({ offer: offers[index]!, quantity }));
  }

  /** The offers by variant, in the order of the IDs. */
  readonly load = async (
    variantIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Offer | undefined)[]> => {
    const found = await new OfferRepository(manager).findByVariants(variantIds);
    return oneForEach(variantIds, found, ({ variantId }) => variantId);
  };
}
