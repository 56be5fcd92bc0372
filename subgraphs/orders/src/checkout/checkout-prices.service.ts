import { Money, UserErrorException, type Read, type Shopper } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { EmptyCartError, ShippingUnavailableError } from '../cart/cart.errors.ts';
import type { CartService } from '../cart/cart.service.ts';
import type { OfferService } from '../offer/offer.service.ts';
import type { Offer } from '../offer/offer.ts';
import { maxTotalOf } from '../order/max-total.ts';
import type { PricedItems, PricesRequest, PricesService } from '../prices/prices.service.ts';
import { pricesIn } from '../prices/checkout-preview.ts';
import { nothingSelected, selectionIn, type Selection } from '../prices/selection.ts';
import { CouponUnusableError, GiftCardUnusableError } from '../redemption/redemption.errors.ts';
import { OrderTooLargeError, PricesChangedError, type ComparedPrice, type PriceDifference } from './checkout.errors.ts';
import type { Choices, ExpectedPrices, PreviewRequest } from './checkout.inputs.ts';

/** What is ordered, with what the shopper has chosen for it. */
export interface Basket {
  readonly items: readonly { readonly offer: Offer; readonly quantity: number }[];
  readonly selection: Selection;
}

/** A preview, and the country for which it holds. */
export interface PricedPreview {
  readonly priced: PricedItems;
  readonly countryCode: string | null;
}

/** Prices what is being ordered, and refuses what cannot be ordered at these prices. */
export class CheckoutPricesService {
  constructor(
    private readonly carts: CartService,
    private readonly offers: OfferService,
    private readonly prices: PricesService,
  ) {}

  /**
   * What an order would cost now. Changes nothing. Throws `UserErrorException` with `EmptyCartError` or an error of the
   * offers.
   */
  preview(shopper: Shopper, { lines, ...request }: PreviewRequest, read: Read): Promise<PricedPreview> {
    return read(async (manager) => {
      const basket = lines
        ? { items: await this.offers.priced(lines, manager), selection: nothingSelected }
        : await this.#readCart(shopper, manager);
      const countryCode = request.countryCode ?? basket.selection.countryCode;
      const { customerId = null } = shopper;
      const priced = await this.prices.price(requestOf(basket, request, countryCode, customerId), manager);
      return { priced, countryCode };
    });
  }

  /**
   * The prices of a new order, and its number. Throws `UserErrorException` with `ShippingUnavailableError`,
   * `CouponUnusableError`, `GiftCardUnusableError`, `OrderTooLargeError` or `PricesChangedError`.
   */
  async price(
    basket: Basket,
    choices: Choices & { readonly expectedPrices?: ExpectedPrices | null | undefined },
    { countryCode, customerId }: Pick<PricesRequest, 'customerId'> & { readonly countryCode: string },
    manager: EntityManager,
  ): Promise<PricedItems & { readonly number: string }> {
    const request = requestOf(basket, choices, countryCode, customerId);
    const priced = await this.prices.priceOrder(request, manager);
    const isUnknownMethod = request.shippingMethodId !== null && priced.shipping === undefined;
    if (priced.isNotShipped || isUnknownMethod) throw new UserErrorException(new ShippingUnavailableError());
    for (const { code, fault } of priced.coupons)
      if (fault !== null) throw new UserErrorException(new CouponUnusableError(code, fault));
    if (priced.lacksGiftCard) throw new UserErrorException(new GiftCardUnusableError());
    refuseTooLarge(priced);
    if (choices.expectedPrices != null) refuseDifferences(priced, choices.expectedPrices);
    return priced;
  }

  async #readCart(shopper: Shopper, manager: EntityManager): Promise<Basket> {
    const cart = await this.carts.findIn(shopper, manager);
    const [lines = []] = cart === null ? [] : await this.carts.loadLines([cart.id], manager);
    if (cart === null || lines.length === 0) throw new UserErrorException(new EmptyCartError());
    return { items: await this.offers.priced(lines, manager), selection: selectionIn(cart.selection) };
  }
}

/** What a request says takes precedence over the selection of the cart. */
function requestOf(
  { items, selection }: Basket,
  choices: Choices,
  countryCode: string | null,
  customerId: string | null,
): PricesRequest {
  const { shippingMethodId, couponCodes, giftCardCodes: giftCardHashes } = choices;
  return {
    items,
    countryCode,
    customerId,
    shippingMethodId: shippingMethodId ?? selection.shippingMethodId,
    couponCodes: couponCodes ?? selection.couponCodes,
    giftCardIds: giftCardHashes === undefined ? selection.giftCardIds : [],
    giftCardHashes: giftCardHashes ?? [],
  };
}

/** Throws `UserErrorException(OrderTooLargeError)`. */
export function refuseTooLarge({ breakdown, currencyCode }: PricedItems): void {
  const maximum = BigInt(maxTotalOf(currencyCode));
  if (breakdown.subtotal > maximum || breakdown.total > maximum)
    throw new UserErrorException(new OrderTooLargeError(currencyCode));
}

/** Throws `UserErrorException(PricesChangedError)` if a price differs from what was shown. */
export function refuseDifferences(priced: PricedItems, expected: ExpectedPrices): void {
  const { breakdown, currencyCode } = priced;
  const compared: readonly (readonly [ComparedPrice, number | null | undefined, bigint])[] = [
    ['SUBTOTAL', expected.subtotalMinor, breakdown.subtotal],
    ['DISCOUNT_TOTAL', expected.discountTotalMinor, breakdown.discountTotal],
    ['SHIPPING_TOTAL', expected.shippingTotalMinor, breakdown.shippingTotal],
    ['TAX_TOTAL', expected.taxTotalMinor, breakdown.taxTotal],
    ['TOTAL', expected.totalMinor, breakdown.total],
    ['AMOUNT_DUE', expected.amountDueMinor, breakdown.amountDue],
  ];
  const differences = compared.flatMap(([price, shown, current]): PriceDifference[] => {
    const isSame = shown == null || (BigInt(shown) === current && expected.currencyCode === currencyCode);
    if (isSame) return [];
    const money = new Money(Number(current), currencyCode);
    return [{ price, expected: new Money(shown, expected.currencyCode), current: money }];
  });
  if (differences.length > 0) throw new UserErrorException(new PricesChangedError(differences, pricesIn(priced)));
}
