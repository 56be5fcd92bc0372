import { allForEach, UserErrorException, type Read } from '@commerce/graphql';
import { InsufficientStockError } from '@commerce/shop';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CurrencyMismatchError } from '../offer/offer.errors.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { maxLines, maxQuantity, type Wanted } from '../order/order.ts';
import { CartFullError, CartLineNotFoundError } from './cart.errors.ts';
import { CartRepository } from './cart.repository.ts';
import type { Cart, CartLine } from './cart.ts';

type ChangeCart = (cart: Cart, carts: CartRepository, manager: EntityManager) => Promise<void>;

export class CartService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferService,
  ) {}

  find(customerId: string, read: Read): Promise<Cart | null> {
    return read((manager) => new CartRepository(manager).findByCustomer(customerId));
  }

  /**
   * Adds units to the line of the variant, or creates the line. Throws `UserErrorException` with
   * `VariantUnavailableError`, `CurrencyMismatchError`, `CartFullError` or `InsufficientStockError`.
   */
  add(customerId: string, variantId: string, quantity: number): Promise<Cart> {
    return this.#change(customerId, async (cart, carts, manager) => {
      const [offer] = (await this.offers.findForSale([variantId], manager)) as [Offer];
      const lines = await carts.findLines([cart.id]);
      await this.#assertCurrency(lines, offer, manager);
      const line = lines.find((candidate) => candidate.variantId === variantId);
      const total = (line?.quantity ?? 0) + quantity;
      if (total > maxQuantity || (line === undefined && lines.length >= maxLines))
        throw new UserErrorException(new CartFullError());
      assertAvailable(offer, total);
      await carts.saveLine({
        id: line?.id ?? uuidv7(),
        cartId: cart.id,
        variantId,
        quantity: total,
        priceShownMinor: offer.priceMinor,
      });
    });
  }

  /**
   * Sets the quantity of a line, at the current price. Throws `UserErrorException` with `CartLineNotFoundError`,
   * `VariantUnavailableError` or `InsufficientStockError`.
   */
  update(customerId: string, lineId: string, quantity: number): Promise<Cart> {
    return this.#change(customerId, async (cart, carts, manager) => {
      const line = await carts.findLine(cart.id, lineId);
      if (line === null) throw new UserErrorException(new CartLineNotFoundError());
      const [offer] = (await this.offers.findForSale([line.variantId], manager)) as [Offer];
      assertAvailable(offer, quantity);
      await carts.updateLine(line.id, { quantity, priceShownMinor: offer.priceMinor });
    });
  }

  /** Throws `UserErrorException` with `CartLineNotFoundError`. */
  remove(customerId: string, lineId: string): Promise<Cart> {
    return this.#change(customerId, async (cart, carts) => {
      if (!(await carts.removeLine(cart.id, lineId))) throw new UserErrorException(new CartLineNotFoundError());
    });
  }

  clear(customerId: string): Promise<Cart> {
    return this.#change(customerId, (cart, carts) => carts.removeLines(cart.id));
  }

  /** Empties the cart into an order. Throws `UserErrorException` if an item is no longer for sale. */
  async takeAll(customerId: string, manager: EntityManager): Promise<Wanted[]> {
    const carts = new CartRepository(manager);
    const cart = await carts.lock(customerId);
    const wanted = await this.offers.priced(await carts.findLines([cart.id]), manager);
    await carts.removeLines(cart.id);
    return wanted;
  }

  /** Puts the lines of a rejected order back into its customer's cart, and keeps items added since. */
  restore(orderId: string, customerId: string, manager: EntityManager): Promise<void> {
    return new CartRepository(manager).restore(orderId, customerId, maxQuantity);
  }

  /** The lines of each cart, in the order of the IDs. */
  readonly loadLines = async (
    cartIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<CartLine[][]> => {
    const lines = await new CartRepository(manager).findLines(cartIds, maxRows);
    return allForEach(cartIds, lines, ({ cartId }) => cartId);
  };

  #change(customerId: string, change: ChangeCart): Promise<Cart> {
    return this.dataSource.transaction(async (manager) => {
      const carts = new CartRepository(manager);
      const cart = await carts.lock(customerId);
      await change(cart, carts, manager);
      return cart;
    });
  }

  async #assertCurrency(lines: readonly CartLine[], offer: Offer, manager: EntityManager): Promise<void> {
    const [first] = lines;
    if (first === undefined) return;
    const [other] = await this.offers.load([first.variantId], manager);
    if (other && other.currencyCode !== offer.currencyCode) throw new UserErrorException(new CurrencyMismatchError());
  }
}

/** Uses the latest known stock. The order may still be rejected for a lack of stock. */
function assertAvailable(offer: Offer, quantity: number): void {
  if (!offer.has(quantity)) throw new UserErrorException(new InsufficientStockError(offer.availableQuantity ?? 0));
}
