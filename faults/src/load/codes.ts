import type { Random } from '../random.ts';
import { type ClientOptions, type Mutation, RetryingClient } from './retrying-client.ts';

/** The codes that shoppers enter. */
export interface Codes {
  /** Coupons with fewer uses than orders that want them: in all, for each customer, or both. */
  readonly coupons: readonly string[];
  /** Gift cards with less money than orders want to pay with them. */
  readonly giftCards: readonly string[];
  /** For the race before the faults: a coupon with a few uses, and a gift card that pays part of one order. */
  readonly raced: { readonly coupon: string; readonly uses: number; readonly giftCard: string };
}

/** The codes that one order uses. */
export interface UsedCodes {
  readonly couponCodes: readonly string[];
  readonly giftCardCodes: readonly string[];
}

export const noCodes: UsedCodes = { couponCodes: [], giftCardCodes: [] };

const racedUses = 3;
const coupons = {
  'FIRST-40': { maxUses: 40 },
  'TWICE-EACH': { maxUsesPerCustomer: 2 },
  'ONCE-EACH-30': { maxUses: 30, maxUsesPerCustomer: 1 },
} as const;
const giftCardAmounts = [1_500, 4_000, 20_000, 100_000, 200_000, 400_000];

/** Creates shipping, taxes, a promotion with coupons, and gift cards. The rules stay the same during the run. */
export async function createPriceRules(options: ClientOptions): Promise<Codes> {
  const admin = new RetryingClient('ADMIN', options);
  const create = async <Payload>(mutation: Mutation, input: object): Promise<Payload> => {
    const payload = await admin.change<Payload>(mutation, { input });
    if (payload === undefined) throw new Error(`${mutation} was rejected.`);
    return payload;
  };
  const rates = [
    { currencyCode: 'EUR', priceMinor: 0, minSubtotalMinor: 5_000 },
    { currencyCode: 'EUR', priceMinor: 490 },
  ];
  await create('createShippingMethod', { name: 'Post', rates });
  await create('createTaxRate', { countryCode: 'GB', rateMillionths: 200_000, isIncluded: false });
  await create('createTaxRate', { countryCode: 'DE', rateMillionths: 190_000, isIncluded: true });
  const promotion = { name: 'An eighth off', requiresCoupon: true, action: 'PERCENT_OFF', shareMillionths: 125_000 };
  const { promotion: created } = await create<{ promotion: { id: string } }>('createPromotion', promotion);
  const addCoupon = (code: string, limits: object) =>
    create('createCouponCode', { promotionId: created.id, code, ...limits });
  for (const [code, limits] of Object.entries(coupons)) await addCoupon(code, limits);
  await addCoupon('RACED', { maxUses: racedUses });
  const issue = async (amountMinor: number) =>
    (await create<{ code: string }>('issueGiftCard', { amountMinor, currencyCode: 'EUR' })).code;
  const giftCards: string[] = [];
  for (const amountMinor of giftCardAmounts) giftCards.push(await issue(amountMinor));
  const raced = { coupon: 'RACED', uses: racedUses, giftCard: await issue(100) };
  return { coupons: Object.keys(coupons), giftCards, raced };
}

/** Every other order uses a coupon, gift cards, or both. */
export function codesFrom(random: Random, { coupons: known, giftCards }: Codes): UsedCodes {
  const cards = random.shuffled(giftCards).slice(0, random.between(1, 2));
  return {
    couponCodes: random.chance(0.35) ? [random.pick(known)] : [],
    giftCardCodes: random.chance(0.25) ? cards : [],
  };
}
