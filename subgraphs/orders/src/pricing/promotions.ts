import { allocate, roundedShare, smallest, sumOf } from './allocation.ts';
import { whole, type AppliedPromotion, type PricedLine, type PromotionRule } from './pricing.ts';

/** The effect of some promotions on the lines and on shipping. */
export interface Discounts {
  /** Of each line, in the order of the lines. */
  readonly lines: readonly bigint[];
  readonly shipping: bigint;
  readonly promotions: readonly AppliedPromotion[];
}

type ActionOf<Kind extends PromotionRule['action']['kind']> = Extract<PromotionRule['action'], { kind: Kind }>;

/**
 * The best discounts: those of all combinable promotions one after another, or those of a single other promotion. Of
 * equal ones, the first by priority, combinable ones first.
 */
export function bestDiscounts(
  lines: readonly PricedLine[],
  shippingPrice: bigint,
  promotions: readonly PromotionRule[],
): Discounts {
  const sorted = promotions.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  const combined = sorted.filter(({ isCombinable }) => isCombinable);
  const candidates = [combined, ...sorted.filter(({ isCombinable }) => !isCombinable).map((one) => [one])];
  const all = candidates.map((candidate) => discountsOf(lines, shippingPrice, candidate));
  return all.reduce((best, next) => (savingOf(next) > savingOf(best) ? next : best));
}

function savingOf({ lines, shipping }: Discounts): bigint {
  return sumOf(lines) + shipping;
}

/** Applies the promotions one after another. Each takes its discount from what the earlier ones have left. */
function discountsOf(
  lines: readonly PricedLine[],
  shippingPrice: bigint,
  promotions: readonly PromotionRule[],
): Discounts {
  const left = lines.map(({ unitPrice, quantity }) => unitPrice * quantity);
  const applied: AppliedPromotion[] = [];
  let shipping = 0n;
  for (const promotion of promotions) {
    const counting = countingIn(lines, promotion);
    if (!isReached(promotion, lines, counting)) continue;
    const discounts = lineDiscounts(promotion, lines, left, counting);
    const ofShipping = promotion.action.kind === 'FREE_SHIPPING' ? shippingPrice - shipping : 0n;
    for (const [index, discount] of discounts.entries()) left[index]! -= discount;
    shipping += ofShipping;
    const discount = sumOf(discounts);
    const { id, name, code } = promotion;
    if (discount + ofShipping > 0n) applied.push({ id, name, code, discount, shippingDiscount: ofShipping });
  }
  const discounts = lines.map(({ unitPrice, quantity }, index) => unitPrice * quantity - left[index]!);
  return { lines: discounts, shipping, promotions: applied };
}

/** Whether each line counts. A shop may have a hundred promotions with hundreds of IDs, so the IDs are looked up. */
function countingIn(lines: readonly PricedLine[], promotion: PromotionRule): boolean[] {
  const [products, categories] = [new Set(promotion.productIds), new Set(promotion.categoryIds)];
  if (products.size === 0 && categories.size === 0) return lines.map(() => true);
  return lines.map(
    ({ productId, categoryIds }) => products.has(productId) || categoryIds.some((id) => categories.has(id)),
  );
}

/** Compares the minimum with prices before discounts, so it does not depend on other promotions. */
function isReached(
  { minSubtotal }: PromotionRule,
  lines: readonly PricedLine[],
  counting: readonly boolean[],
): boolean {
  const counted = lines.filter((_, index) => counting[index]);
  if (counted.length === 0) return false;
  return minSubtotal === null || sumOf(counted.map(({ unitPrice, quantity }) => unitPrice * quantity)) >= minSubtotal;
}

function lineDiscounts(
  { action }: PromotionRule,
  lines: readonly PricedLine[],
  left: readonly bigint[],
  counting: readonly boolean[],
): readonly bigint[] {
  const weights = left.map((amount, index) => (counting[index] ? amount : 0n));
  const sum = sumOf(weights);
  switch (action.kind) {
    case 'PERCENT_OFF':
      return allocate(roundedShare(sum, action.share, whole), weights);
    case 'AMOUNT_OFF':
      return allocate(smallest(action.amount, sum), weights);
    case 'BUY_X_GET_Y':
      return cheapestUnits(action, lines, weights, counting);
    case 'FREE_SHIPPING':
      return weights.map(() => 0n);
  }
}

/** Of all units that count, the cheapest are discounted: `get` of every `buy + get`. */
function cheapestUnits(
  { buy, get, share }: ActionOf<'BUY_X_GET_Y'>,
  lines: readonly PricedLine[],
  weights: readonly bigint[],
  counting: readonly boolean[],
): bigint[] {
  const units = sumOf(lines.map(({ quantity }, index) => (counting[index] ? quantity : 0n)));
  let remaining = (units / (buy + get)) * get;
  const discounts = lines.map(() => 0n);
  const cheapestFirst = [...lines.entries()]
    .filter(([index]) => counting[index])
    .toSorted(([, a], [, b]) => (a.unitPrice === b.unitPrice ? 0 : a.unitPrice < b.unitPrice ? -1 : 1));
  for (const [index, { unitPrice, quantity }] of cheapestFirst) {
    const discounted = smallest(remaining, quantity);
    remaining -= discounted;
    discounts[index] = smallest(roundedShare(unitPrice * discounted, share, whole), weights[index]!);
  }
  return discounts;
}
