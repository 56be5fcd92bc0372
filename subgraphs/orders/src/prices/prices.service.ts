import type { EntityManager } from 'typeorm';
import type { GiftCardAmount } from '../order/price-details.ts';
import { calculatePrices } from '../pricing/calculate-prices.ts';
import type { PriceBreakdown } from '../pricing/pricing.ts';
import { consignmentOf, shippingPriceOf } from '../pricing/shipping-price.ts';
import type { CouponFault } from '../redemption/redemption.errors.ts';
import { pricedLine, promotionRules, shippingRates, taxRule, type WantedOffer } from './applied-rules.ts';
import {
  PriceRulesRepository,
  type RulesQuery,
  type StoredCoupon,
  type StoredGiftCard,
  type StoredMethod,
  type StoredRules,
} from './price-rules.repository.ts';

/** What to price. */
export interface PricesRequest extends Omit<RulesQuery, 'currencyCode'> {
  /** In one currency. */
  readonly items: readonly WantedOffer[];
  /** Null for the cheapest method. */
  readonly shippingMethodId: string | null;
  /** What an order that exists pays with already. Its coupons are not used up for it, and no method means no shipping. */
  readonly held?: readonly GiftCardAmount[];
}

interface ShippingOffer {
  readonly method: StoredMethod;
  readonly priceMinor: number;
}

interface RequestedCoupon {
  readonly code: string;
  readonly coupon: StoredCoupon | undefined;
  /** Why it cannot be used. Null if it can, even if its promotion does not apply to these items. */
  readonly fault: CouponFault | null;
}

/** Prices with the rules from which they follow. */
export interface PricedItems {
  readonly items: readonly WantedOffer[];
  readonly currencyCode: string;
  readonly breakdown: PriceBreakdown;
  /** The methods that ship the items, in the order in which shoppers see them. Empty while the country is not known. */
  readonly shippingOffers: readonly ShippingOffer[];
  /** The chosen or cheapest one. Undefined if there is none. */
  readonly shipping: ShippingOffer | undefined;
  /** Whether the shop has shipping methods, but the chosen one, or any, does not ship the items to the country. */
  readonly isNotShipped: boolean;
  readonly coupons: readonly RequestedCoupon[];
  /** Those that can pay, and those that could when they were chosen for the cart. */
  readonly giftCards: readonly StoredGiftCard[];
  /** Whether one of the requested gift cards cannot pay. */
  readonly lacksGiftCard: boolean;
}

/** Prices items by the rules that hold now. */
export class PricesService {
  /** Takes one statement. There must be at least one item. */
  async price(request: PricesRequest, manager: EntityManager): Promise<PricedItems> {
    const query = queryOf(request);
    return pricedBy(request, await new PriceRulesRepository(manager).find(query), query.currencyCode);
  }

  /** Like `price`, with the number of a new order. */
  async priceOrder(request: PricesRequest, manager: EntityManager): Promise<PricedItems & { readonly number: string }> {
    const query = queryOf(request);
    const rules = await new PriceRulesRepository(manager).findForOrder(query);
    return { ...pricedBy(request, rules, query.currencyCode), number: rules.number };
  }
}

function queryOf({ items, ...request }: PricesRequest): RulesQuery {
  const [first] = items;
  if (first === undefined) throw new Error('Prices need at least one item.');
  return { ...request, currencyCode: first.offer.currencyCode };
}

function pricedBy(request: PricesRequest, rules: Omit<StoredRules, 'number'>, currencyCode: string): PricedItems {
  const { items, countryCode, held } = request;
  const lines = items.map(pricedLine);
  const shippingOffers =
    countryCode === null ? [] : offersFor(consignmentOf(lines, { countryCode, currencyCode }), rules);
  const shipping = choose(request, shippingOffers);
  const coupons = request.couponCodes.map((code) => requestedCoupon(code, rules, held !== undefined));
  const giftCards = inRequestedOrder(request, rules.gift_cards);
  const paying = giftCards.filter(({ can_pay: canPay }) => canPay);
  const breakdown = calculatePrices({
    lines,
    countryCode,
    shippingPrice: BigInt(shipping?.priceMinor ?? 0),
    promotions: promotionRules(
      rules.promotions,
      coupons.flatMap(({ coupon, fault }) => (coupon !== undefined && fault === null ? coupon : [])),
    ),
    taxes: rules.taxes.map(taxRule),
    giftCards: (held ?? paying.map(amountOf)).map(({ giftCardId: id, amountMinor }) => ({
      id,
      balance: BigInt(amountMinor),
    })),
  });
  const needsMethod = held === undefined ? rules.methods.length > 0 : request.shippingMethodId !== null;
  const isNotShipped = countryCode !== null && needsMethod && shipping === undefined;
  const lacksGiftCard = paying.length < request.giftCardIds.length + request.giftCardHashes.length;
  return { items, currencyCode, breakdown, shippingOffers, shipping, isNotShipped, coupons, giftCards, lacksGiftCard };
}

const amountOf = ({ id, balance_minor: amountMinor }: StoredGiftCard): GiftCardAmount => ({
  giftCardId: id,
  amountMinor,
});

function offersFor(
  consignment: ReturnType<typeof consignmentOf>,
  { methods }: Pick<StoredRules, 'methods'>,
): ShippingOffer[] {
  return methods.flatMap((method) => {
    const price = shippingPriceOf(shippingRates(method), consignment);
    return price === undefined ? [] : { method, priceMinor: Number(price) };
  });
}

/** Of equally cheap methods, the first one. */
function choose(
  { shippingMethodId, held }: PricesRequest,
  offers: readonly ShippingOffer[],
): ShippingOffer | undefined {
  if (held !== undefined && shippingMethodId === null) return undefined;
  if (shippingMethodId !== null) return offers.find(({ method }) => method.id === shippingMethodId);
  return offers.toSorted((a, b) => a.priceMinor - b.priceMinor)[0];
}

function requestedCoupon(
  code: string,
  { coupons, promotions }: Omit<StoredRules, 'number'>,
  isHeld: boolean,
): RequestedCoupon {
  const coupon = coupons.find((stored) => stored.code === code);
  return { code, coupon, fault: faultOf() };

  function faultOf(): CouponFault | null {
    if (coupon === undefined) return 'UNKNOWN';
    if (!promotions.some(({ id }) => id === coupon.promotion_id)) return 'NOT_IN_FORCE';
    if (isHeld) return null;
    if (coupon.max_uses !== null && coupon.use_count >= coupon.max_uses) return 'USED_UP';
    return coupon.is_limit_reached ? 'LIMIT_REACHED' : null;
  }
}

function inRequestedOrder(
  { giftCardIds, giftCardHashes }: PricesRequest,
  cards: readonly StoredGiftCard[],
): StoredGiftCard[] {
  const requested = [
    ...giftCardIds.map((id) => cards.find((card) => card.id === id)),
    ...giftCardHashes.map((hash) => cards.find((card) => card.code_hash === hash)),
  ];
  return [...new Set(requested)].flatMap((card) => card ?? []);
}
