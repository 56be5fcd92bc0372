import { UserErrorException } from '@commerce/graphql';
import { commitFailpoint } from '@commerce/runtime/database';
import type { EntityManager } from 'typeorm';
import { GiftCardRepository } from '../gift-card/gift-card.repository.ts';
import type { GiftCardAmount, OrderCoupon } from '../order/price-details.ts';
import type { Order } from '../order/order.ts';
import { CouponUnusableError, GiftCardUnusableError } from './redemption.errors.ts';
import { RedemptionRepository } from './redemption.repository.ts';

/**
 * The coupons and gift cards of orders, in the caller's transaction. Coupons are locked before gift cards. Orders
 * without either take no statement.
 */
export class RedemptionService {
  /**
   * Uses the coupons and debits the gift cards of a new order, which is stored. Throws `UserErrorException` with
   * `CouponUnusableError` or `GiftCardUnusableError`.
   */
  async redeem(order: Order, manager: EntityManager): Promise<void> {
    const { id, priceDetails, currencyCode } = order;
    const { coupons = [], giftCards = [] } = priceDetails ?? {};
    if (coupons.length > 0) await this.#useCoupons(coupons, order, manager);
    if (giftCards.length > 0) {
      const debited = await new GiftCardRepository(manager).debit(giftCards, id, currencyCode);
      if (debited.length < giftCards.length) throw new UserErrorException(new GiftCardUnusableError());
    }
    if (coupons.length > 0 || giftCards.length > 0) commitFailpoint('redemption.redeem', manager);
  }

  /** Gives back what a locked order that has ended has used. The order must be saved afterwards. */
  async restore(order: Order, manager: EntityManager): Promise<void> {
    const { coupons = [], giftCards = [] } = order.priceDetails ?? {};
    if (coupons.length > 0) await new RedemptionRepository(manager).removeUses(order.id);
    await this.credit(order, order.giftCardMinor, manager);
    if (coupons.length > 0 || giftCards.length > 0) commitFailpoint('redemption.restore', manager);
  }

  /**
   * Gives an amount back to the gift cards of a locked order, at most what they have paid and not got back. The order
   * must be saved afterwards.
   */
  async credit(order: Order, amountMinor: number, manager: EntityManager): Promise<void> {
    const { giftCardMinor, giftCardReturnedMinor: before, priceDetails } = order;
    const after = Math.min(giftCardMinor, before + amountMinor);
    if (after === before) return;
    const parts = partsBetween(priceDetails?.giftCards ?? [], before, after);
    await new GiftCardRepository(manager).credit(parts, order.id);
    order.giftCardReturnedMinor = after;
  }

  async #useCoupons(coupons: readonly OrderCoupon[], order: Order, manager: EntityManager): Promise<void> {
    const redemptions = new RedemptionRepository(manager);
    const lacking = (ids: readonly { readonly id: string }[]) =>
      coupons.find(({ couponCodeId }) => !ids.some(({ id }) => id === couponCodeId));
    const ids = coupons.map(({ couponCodeId }) => couponCodeId);
    const counted = await redemptions.addUses(ids, order.id);
    const usedUp = lacking(counted);
    if (usedUp !== undefined) throw new UserErrorException(new CouponUnusableError(usedUp.code, 'USED_UP'));
    const limited = counted.filter(({ isLimited }) => isLimited).map(({ id }) => id);
    if (limited.length === 0) return;
    const recorded = await redemptions.recordUses(limited, order);
    const beyond = lacking([...recorded, ...counted.filter(({ isLimited }) => !isLimited)]);
    if (beyond !== undefined) throw new UserErrorException(new CouponUnusableError(beyond.code, 'LIMIT_REACHED'));
  }
}

/** What each gift card has paid of the order and not got back. */
export function giftCardsKept({ giftCardMinor, giftCardReturnedMinor, priceDetails }: Order): GiftCardAmount[] {
  return partsBetween(priceDetails?.giftCards ?? [], giftCardReturnedMinor, giftCardMinor);
}

/** What the cards get of the amounts from one sum to another, if they get their parts back one after another. */
function partsBetween(cards: readonly GiftCardAmount[], from: number, to: number): GiftCardAmount[] {
  const parts: GiftCardAmount[] = [];
  let start = 0;
  for (const { giftCardId, amountMinor } of cards) {
    const end = start + amountMinor;
    const part = Math.min(end, to) - Math.max(start, from);
    if (part > 0) parts.push({ giftCardId, amountMinor: part });
    start = end;
  }
  return parts;
}
