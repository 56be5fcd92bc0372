import { UserErrorException, type Shopper } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { giftCardHashOf } from '../gift-card/gift-card.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { maxCodes, selectionIn, type Selection } from '../prices/selection.ts';
import type { PricedItems, PricesRequest, PricesService } from '../prices/prices.service.ts';
import { CouponUnusableError, GiftCardUnusableError } from '../redemption/redemption.errors.ts';
import { EmptyCartError, ShippingUnavailableError } from './cart.errors.ts';
import { CartRepository } from './cart.repository.ts';
import type { Cart, CartLine } from './cart.ts';

/** Prices a cart with another selection, and perhaps with the code of another gift card. */
type PriceWith = (selection: Selection, giftCardHash?: string) => Promise<PricedItems>;

type ChangeSelection = (selection: Selection, price: PriceWith) => Promise<Selection> | Selection;

/** Changes what a shopper has chosen for the cart: coupons, gift cards, shipping. Fails with `EmptyCartError`. */
export class CartSelectionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: OfferService,
    private readonly prices: PricesService,
  ) {}

  /** Adds a coupon, once. Fails with `CouponUnusableError`. */
  applyCoupon(shopper: Shopper, code: string): Promise<Cart> {
    return this.#change(shopper, async (selection, price) => {
      const { couponCodes } = selection;
      if (couponCodes.includes(code)) return selection;
      if (couponCodes.length >= maxCodes) throw new UserErrorException(new CouponUnusableError(code, 'TOO_MANY'));
      const { coupons } = await price({ ...selection, couponCodes: [code] });
      const fault = coupons[0]?.fault ?? null;
      if (fault !== null) throw new UserErrorException(new CouponUnusableError(code, fault));
      return { ...selection, couponCodes: [...couponCodes, code] };
    });
  }

  removeCoupon(shopper: Shopper, code: string): Promise<Cart> {
    return this.#change(shopper, (selection) => ({
      ...selection,
      couponCodes: selection.couponCodes.filter((other) => other !== code),
    }));
  }

  /** Adds a gift card, once. Fails with `GiftCardUnusableError`. */
  applyGiftCard(shopper: Shopper, code: string): Promise<Cart> {
    return this.#change(shopper, async (selection, price) => {
      const { giftCards } = await price({ ...selection, giftCardIds: [] }, giftCardHashOf(code));
      const [card] = giftCards;
      const isFull = selection.giftCardIds.length >= maxCodes;
      if (card !== undefined && selection.giftCardIds.includes(card.id)) return selection;
      if (card === undefined || isFull) throw new UserErrorException(new GiftCardUnusableError());
      return { ...selection, giftCardIds: [...selection.giftCardIds, card.id] };
    });
  }

  removeGiftCard(shopper: Shopper, id: string): Promise<Cart> {
    return this.#change(shopper, (selection) => ({
      ...selection,
      giftCardIds: selection.giftCardIds.filter((other) => other !== id),
    }));
  }

  /** Chooses the destination and the method; null for the cheapest one. Fails with `ShippingUnavailableError`. */
  setShipping(shopper: Shopper, countryCode: string, shippingMethodId: string | null): Promise<Cart> {
    return this.#change(shopper, async (selection, price) => {
      const chosen = { ...selection, countryCode, shippingMethodId };
      const { isNotShipped, shipping } = await price(chosen);
      const isUnknown = shippingMethodId !== null && shipping === undefined;
      if (isNotShipped || isUnknown) throw new UserErrorException(new ShippingUnavailableError());
      return chosen;
    });
  }

  /** The prices of the lines of a cart, whether they are for sale or not. There must be at least one. */
  priceOf(
    shopper: Shopper,
    cart: Cart,
    lines: readonly CartLine[],
    offers: readonly Offer[],
    manager: EntityManager,
  ): Promise<PricedItems> {
    return this.prices.price(requestOf(shopper, lines, offers, selectionIn(cart.selection)), manager);
  }

  #change(shopper: Shopper, change: ChangeSelection): Promise<Cart> {
    return this.dataSource.transaction(async (manager) => {
      const carts = new CartRepository(manager);
      const cart = await carts.lock(shopper);
      const lines = cart === null ? [] : await carts.findLines([cart.id]);
      if (cart === null || lines.length === 0) throw new UserErrorException(new EmptyCartError());
      const price: PriceWith = async (selection, giftCardHash) => {
        const variantIds = lines.map(({ variantId }) => variantId);
        const offers = (await this.offers.load(variantIds, manager)) as Offer[];
        const hashes = giftCardHash === undefined ? [] : [giftCardHash];
        return this.prices.price({ ...requestOf(shopper, lines, offers, selection), giftCardHashes: hashes }, manager);
      };
      cart.selection = await change(selectionIn(cart.selection), price);
      await carts.saveSelection(cart);
      return cart;
    });
  }
}

/** The foreign key of the cart line guarantees an offer. */
function requestOf(
  { customerId }: Shopper,
  lines: readonly CartLine[],
  offers: readonly Offer[],
  selection: Selection,
): PricesRequest {
  const items = lines.map(({ quantity }, index) => ({ offer: offers[index]!, quantity }));
  return { items, ...selection, customerId: customerId ?? null, giftCardHashes: [] };
}
