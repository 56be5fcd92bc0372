import { allForEach, UserErrorException, type Read, type Shopper } from '@commerce/graphql';
import { newSecret } from '@commerce/identity';
import { InsufficientStockError } from '@commerce/shop';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CurrencyMismatchError, VariantUnavailableError } from '../offer/offer.errors.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import type { Buyer } from '../order/guest.ts';
import { maxLines, maxQuantity, type Order } from '../order/order.ts';
import { mergeSelections, nothingSelected, selectionIn, type Selection } from '../prices/selection.ts';
import { CartFullError, CartLineNotFoundError, EmptyCartError } from './cart.errors.ts';
import { mergeCarts } from './cart-merge.ts';
import { CartRepository } from './cart.repository.ts';
import { Cart, CartLine, type CartNotice } from './cart.ts';

type ChangeCart = (cart: Cart, carts: CartRepository, manager: EntityManager) => Promise<void>;

/** A cart after a change, and the token of the visitor for whom it was created. */
export interface ChangedCart {
  readonly cart: Cart;
  readonly visitorToken: string | null;
}

/** The content of a cart that was emptied into an order. */
export interface TakenCart {
  readonly items: readonly { readonly offer: Offer; readonly quantity: number }[];
  readonly selection: Selection;
}

/**
 * The carts of customers, and of visitors without an account. A visitor's cart is found by the hash of its token, so an
 * unknown token has no cart.
 */
export class CartService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferService,
  ) {}

  find(shopper: Shopper, read: Read): Promise<Cart | null> {
    return read((manager) => this.findIn(shopper, manager));
  }

  findIn(shopper: Shopper, manager: EntityManager): Promise<Cart | null> {
    return new CartRepository(manager).find(shopper);
  }

  /**
   * Adds units to the line of the variant, or creates the line. Creates the cart if there is none: that of a visitor
   * with a new token, whatever token the visitor sent. Throws `UserErrorException` with `VariantUnavailableError`,
   * `CurrencyMismatchError`, `CartFullError` or `InsufficientStockError`.
   */
  add(shopper: Shopper, variantId: string, quantity: number): Promise<ChangedCart> {
    return this.dataSource.transaction(async (manager) => {
      const carts = new CartRepository(manager);
      const existing = await carts.lock(shopper);
      if (existing !== null)
        return { cart: await this.#addTo(existing, variantId, quantity, manager), visitorToken: null };
      const visitorToken = newSecret();
      const cart = await carts.insert(visitorToken);
      return { cart: await this.#addTo(cart, variantId, quantity, manager), visitorToken };
    });
  }

  /**
   * Sets the quantity of a line, at the current price. Throws `UserErrorException` with `CartLineNotFoundError`,
   * `VariantUnavailableError` or `InsufficientStockError`.
   */
  update(shopper: Shopper, lineId: string, quantity: number): Promise<Cart> {
    return this.#changeLine(shopper, async (cart, carts, manager) => {
      const lines = await carts.findLines([cart.id]);
      const line = lines.find(({ id }) => id === lineId);
      if (line === undefined) throw new UserErrorException(new CartLineNotFoundError());
      const [offer] = (await this.offers.findForSale([line.variantId], manager)) as [Offer];
      assertAvailable(offer, quantity);
      Object.assign(line, { quantity, priceShownMinor: offer.priceMinor });
      await carts.updateLine(line);
      cart.changedLines = lines;
    });
  }

  /** Throws `UserErrorException` with `CartLineNotFoundError`. */
  remove(shopper: Shopper, lineId: string): Promise<Cart> {
    return this.#changeLine(shopper, async (cart, carts) => {
      if (!(await carts.removeLine(cart.id, lineId))) throw new UserErrorException(new CartLineNotFoundError());
    });
  }

  clear(shopper: Shopper): Promise<Cart> {
    return this.#change(shopper, async (cart, carts) => {
      await carts.empty(cart.id);
      cart.selection = {};
    });
  }

  /** Removes the notices of the cart. */
  dismiss(shopper: Shopper): Promise<Cart> {
    return this.#change(shopper, () => Promise.resolve());
  }

  /**
   * Moves the lines of the visitor's cart to the customer's cart. It happens once: later and concurrent calls with the
   * same token find no cart of a visitor, and return the merged cart. Returns the cart of a visitor unchanged.
   */
  merge({ customerId, visitor }: Shopper): Promise<Cart> {
    return this.dataSource.transaction(async (manager) => {
      const carts = new CartRepository(manager);
      if (customerId === undefined) return (await carts.find({ customerId, visitor })) ?? emptyCart();
      // Carts of visitors are locked first, also for restored orders.
      const source = visitor === undefined ? null : await carts.lockOfVisitor(visitor);
      const target = await carts.lockUnlessErased(customerId);
      if (target === null) return emptyCart();
      if (source === null) return target;
      const lines = await carts.findLines([target.id, source.id]);
      const offers = await this.offers.load(
        lines.map(({ variantId }) => variantId),
        manager,
      );
      const merged = mergeCarts(
        lines.filter(({ cartId }) => cartId === target.id),
        lines.filter(({ cartId }) => cartId === source.id),
        (variantId) => offers.find((offer) => offer?.variantId === variantId),
      );
      await carts.upsertLines(target.id, merged.lines);
      await carts.endVisitors(source.id, target.id);
      target.selection = mergeSelections(selectionIn(target.selection), selectionIn(source.selection));
      return carts.addNotices(target, [...source.notices, ...merged.notices]);
    });
  }

  findOfVisitor(visitor: string): Promise<Cart | null> {
    return new CartRepository(this.dataSource.manager).find({ customerId: undefined, visitor });
  }

  /**
   * Empties the cart into an order. Throws `UserErrorException` with `EmptyCartError`, or if an item is no longer for
   * sale.
   */
  async takeAll({ customerId, guest }: Buyer, manager: EntityManager): Promise<TakenCart> {
    const carts = new CartRepository(manager);
    const cart = await carts.lock({ customerId, visitor: guest?.visitor });
    const lines = cart === null ? [] : await carts.empty(cart.id);
    if (cart === null || lines.length === 0) throw new UserErrorException(new EmptyCartError());
    const items = await this.offers.priced(lines, manager);
    return { items, selection: selectionIn(cart.selection) };
  }

  /** Puts the lines of a rejected order back into its cart, tells why, and keeps items added since. */
  async restore(order: Order, manager: EntityManager): Promise<void> {
    const carts = new CartRepository(manager);
    const cart = await lockCartOf(order, carts);
    if (cart === null) return;
    await carts.restoreLines(cart.id, order.id, maxQuantity);
    cart.selection = mergeSelections(selectionIn(cart.selection), selectionOf(order));
    await carts.addNotices(cart, noticesOf(order));
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

  async #addTo(cart: Cart, variantId: string, quantity: number, manager: EntityManager): Promise<Cart> {
    const carts = new CartRepository(manager);
    const lines = await carts.findLines([cart.id]);
    const offer = await this.#offerFor(variantId, lines, manager);
    const held = lines.find((candidate) => candidate.variantId === variantId);
    const total = (held?.quantity ?? 0) + quantity;
    if (total > maxQuantity || (held === undefined && lines.length >= maxLines))
      throw new UserErrorException(new CartFullError());
    assertAvailable(offer, total);
    const line = held ?? Object.assign(new CartLine(), { id: uuidv7(), cartId: cart.id, variantId });
    Object.assign(line, { quantity: total, priceShownMinor: offer.priceMinor });
    await carts.saveLine(line, lines.length === 0);
    cart.changedLines = held === undefined ? [...lines, line] : lines;
    return cart;
  }

  /** Throws `UserErrorException` with `CartLineNotFoundError` if the shopper has no cart. */
  async #changeLine(shopper: Shopper, change: ChangeCart): Promise<Cart> {
    return this.dataSource.transaction(async (manager) => {
      const carts = new CartRepository(manager);
      const cart = await carts.lock(shopper);
      if (cart === null) throw new UserErrorException(new CartLineNotFoundError());
      await change(cart, carts, manager);
      return cart;
    });
  }

  /** Returns an empty cart, which is not stored, if the shopper has none. */
  #change(shopper: Shopper, change: ChangeCart): Promise<Cart> {
    return this.dataSource.transaction(async (manager) => {
      const carts = new CartRepository(manager);
      const cart = await carts.lock(shopper);
      if (cart !== null) await change(cart, carts, manager);
      return cart ?? emptyCart();
    });
  }

  /** The offer of a variant that is to be added. All lines have the currency of the first. */
  async #offerFor(variantId: string, lines: readonly CartLine[], manager: EntityManager): Promise<Offer> {
    const [first] = lines;
    const compared = [variantId, ...(first === undefined ? [] : [first.variantId])];
    const [offer, other] = await this.offers.load(compared, manager);
    if (!offer?.available) throw new UserErrorException(new VariantUnavailableError([variantId]));
    if (other && other.currencyCode !== offer.currencyCode) throw new UserErrorException(new CurrencyMismatchError());
    return offer;
  }
}

/** The cart that was ordered. That of a guest may have been merged into a customer's since. */
async function lockCartOf({ customerId, guestId }: Order, carts: CartRepository): Promise<Cart | null> {
  const ordered = guestId === null ? null : await carts.lockOrdered(guestId);
  if (ordered !== null || customerId === null) return ordered;
  return carts.lockUnlessErased(customerId);
}

function emptyCart(): Cart {
  return Object.assign(new Cart(), { id: uuidv7(), notices: [], selection: {} });
}

/** What the shopper had chosen for an order. */
function selectionOf({ priceDetails, shippingAddress }: Order): Selection {
  if (priceDetails === null) return nothingSelected;
  return {
    couponCodes: priceDetails.coupons.map(({ code }) => code),
    giftCardIds: priceDetails.giftCards.map(({ giftCardId }) => giftCardId),
    shippingMethodId: priceDetails.shippingMethod?.id ?? null,
    countryCode: shippingAddress.countryCode,
  };
}

/** Uses the latest known stock. The order may still be rejected for a lack of stock. */
function assertAvailable(offer: Offer, quantity: number): void {
  if (!offer.has(quantity)) throw new UserErrorException(new InsufficientStockError(offer.availableQuantity ?? 0));
}

/** Why an order was rejected: a notice for each variant that could not be had, or one for the whole order. */
function noticesOf({ id: orderId, number, reason, shortages }: Order): CartNotice[] {
  if (reason === null) return [];
  const known = shortages.length === 0 ? [null] : shortages;
  return known.map((shortage) => ({ kind: 'ORDER_REJECTED', orderId, number, reason, shortage }));
}
