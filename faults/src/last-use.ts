import type { Catalogue } from './load/catalogue.ts';
import { noCodes, type Codes } from './load/codes.ts';
import { place } from './load/orders.ts';
import { type ClientOptions, RetryingClient } from './load/retrying-client.ts';

/** How many of many simultaneous orders could use a coupon with a few uses, or the same gift card. */
export interface LastUseResult {
  readonly checkouts: number;
  /** How many orders may use the coupon. */
  readonly uses: number;
  readonly withCoupon: number;
  readonly withGiftCard: number;
}

/** Half of the customers enter the same coupon, the others the same gift card, which pays part of one order. */
export async function raceForLastUse(
  { plenty }: Catalogue,
  { raced }: Codes,
  checkouts: number,
  options: ClientOptions,
): Promise<LastUseResult> {
  const order = (used: object) =>
    place(new RetryingClient('CUSTOMER', options), options.ledger, {
      lines: [{ variantId: options.random.pick(plenty), quantity: 1 }],
      payment: { method: 'CASH_ON_DELIVERY' },
      codes: { ...noCodes, ...used },
    });
  const race = async (used: object) => {
    const placed = await Promise.all(Array.from({ length: checkouts / 2 }, () => order(used)));
    return placed.filter((each) => each !== undefined).length;
  };
  const [withCoupon, withGiftCard] = await Promise.all([
    race({ couponCodes: [raced.coupon] }),
    race({ giftCardCodes: [raced.giftCard] }),
  ]);
  return { checkouts, uses: raced.uses, withCoupon, withGiftCard };
}
