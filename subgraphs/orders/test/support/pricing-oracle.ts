import type { PricedLine, PricingInput, PromotionRule, TaxRule } from '../../src/pricing/pricing.ts';

/**
 * A second calculation of prices, with fractions and single units in place of sums and proportions. It follows
 * docs/pricing.md and shares no code with the calculator.
 */
class Fraction {
  constructor(
    readonly numerator: bigint,
    readonly denominator: bigint = 1n,
  ) {}

  times(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** Compares the distances to the neighbours, in place of adding a half. */
  rounded(): bigint {
    const down = this.numerator / this.denominator;
    const above = this.numerator - down * this.denominator;
    return above >= this.denominator - above ? down + 1n : down;
  }

  isLessThan(other: Fraction): boolean {
    return this.numerator * other.denominator < other.numerator * this.denominator;
  }
}

const share = (millionths: bigint) => new Fraction(millionths, 1_000_000n);

/** Gives the units that rounding down leaves to one part after another, always to the one that is furthest behind. */
export function dividedByDeficit(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => new Fraction(amount * weight, sum));
  const given = parts.map(({ numerator, denominator }) => numerator / denominator);
  const deficit = (index: number) =>
    new Fraction(parts[index]!.numerator - given[index]! * sum, parts[index]!.denominator);
  for (let left = amount - given.reduce((a, b) => a + b, 0n); left > 0n; left -= 1n) {
    let behind = 0;
    for (let index = 1; index < given.length; index++) {
      if (deficit(behind).isLessThan(deficit(index))) behind = index;
    }
    given[behind]! += 1n;
  }
  return given;
}

export interface OracleTotals {
  readonly discountTotal: bigint;
  readonly shippingTotal: bigint;
  readonly taxTotal: bigint;
  readonly total: bigint;
  readonly amountDue: bigint;
}

export function oracleTotals(input: PricingInput): OracleTotals {
  const lines = input.lines.toSorted((a, b) =>
    a.variantId === b.variantId ? Number(a.quantity - b.quantity) : a.variantId < b.variantId ? -1 : 1,
  );
  const promotions = input.promotions.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  const alone = promotions.filter(({ isCombinable }) => !isCombinable).map((promotion) => [promotion]);
  const ways = [promotions.filter(({ isCombinable }) => isCombinable), ...alone];
  let [net, shipping] = [lines.map(fullPrice), input.shippingPrice];
  for (const way of ways) {
    const reduced = reduce(lines, input.shippingPrice, way);
    const isCheaper = add(reduced.net) + reduced.shipping < add(net) + shipping;
    if (isCheaper) ({ net, shipping } = reduced);
  }
  const { taxTotal, added } = taxOn(lines, net, shipping, input);
  const total = add(net) + shipping + added;
  const paid = input.giftCards.reduce((sum, { balance }) => (sum + balance > total ? total : sum + balance), 0n);
  const discountTotal = add(lines.map(fullPrice)) - add(net);
  return { discountTotal, shippingTotal: shipping, taxTotal, total, amountDue: total - paid };
}

const add = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);

const fullPrice = ({ unitPrice, quantity }: PricedLine) => unitPrice * quantity;

function reduce(lines: readonly PricedLine[], shippingPrice: bigint, promotions: readonly PromotionRule[]) {
  let net = lines.map(fullPrice);
  let shipping = shippingPrice;
  for (const promotion of promotions) {
    const { action, minSubtotal, productIds, categoryIds } = promotion;
    const isMeant = lines.map(
      (line) =>
        productIds.length + categoryIds.length === 0 ||
        productIds.includes(line.productId) ||
        line.categoryIds.some((id) => categoryIds.includes(id)),
    );
    const meant = lines.filter((_, index) => isMeant[index]);
    if (meant.length === 0 || add(meant.map(fullPrice)) < (minSubtotal ?? 0n)) continue;
    const base = net.map((amount, index) => (isMeant[index] ? amount : 0n));
    let off = lines.map(() => 0n);
    if (action.kind === 'FREE_SHIPPING') shipping = 0n;
    if (action.kind === 'PERCENT_OFF')
      off = dividedByDeficit(new Fraction(add(base)).times(share(action.share)).rounded(), base);
    if (action.kind === 'AMOUNT_OFF')
      off = dividedByDeficit(action.amount > add(base) ? add(base) : action.amount, base);
    if (action.kind === 'BUY_X_GET_Y') {
      const units = lines.flatMap((line, index) =>
        isMeant[index] ? Array.from({ length: Number(line.quantity) }, () => ({ index, price: line.unitPrice })) : [],
      );
      units.sort((a, b) => Number(a.price - b.price));
      const groups = Math.floor(units.length / Number(action.buy + action.get));
      const chosen = units.slice(0, groups * Number(action.get));
      off = lines.map(({ unitPrice }, index) => {
        const count = BigInt(chosen.filter((unit) => unit.index === index).length);
        const discount = new Fraction(unitPrice * count).times(share(action.share)).rounded();
        return discount > base[index]! ? base[index]! : discount;
      });
    }
    net = net.map((amount, index) => amount - off[index]!);
  }
  return { net, shipping };
}

function taxOn(lines: readonly PricedLine[], net: readonly bigint[], shipping: bigint, input: PricingInput) {
  const rules = input.taxes.filter(({ countryCode }) => countryCode === input.countryCode);
  rules.sort((a, b) => (a.taxClass < b.taxClass ? -1 : 1));
  const bases = new Map<TaxRule, bigint>();
  const charge = (categoryIds: readonly string[], amount: bigint) => {
    const rule =
      rules.find((one) => categoryIds.some((id) => one.categoryIds.includes(id))) ??
      rules.find((one) => one.categoryIds.length === 0);
    if (rule !== undefined) bases.set(rule, (bases.get(rule) ?? 0n) + amount);
  };
  for (const [index, { categoryIds }] of lines.entries()) charge(categoryIds, net[index]!);
  charge([], shipping);
  let [taxTotal, added] = [0n, 0n];
  for (const [{ rate, isIncluded }, base] of bases) {
    // Included: what is left of the gross price after the net price, which is gross / (1 + rate).
    const tax = new Fraction(base * rate, isIncluded ? 1_000_000n + rate : 1_000_000n).rounded();
    taxTotal += tax;
    if (!isIncluded) added += tax;
  }
  return { taxTotal, added };
}
