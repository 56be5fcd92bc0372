import { smallest, sumOf } from './allocation.ts';
import type { GiftCardBalance, GiftCardPart, LinePrices, PriceBreakdown, PricedLine, PricingInput } from './pricing.ts';
import { bestDiscounts, type Discounts } from './promotions.ts';
import { taxesOf, type Taxes } from './taxes.ts';

/**
 * The prices of an order, by line and in total. Discounts come first, then tax, then gift cards, which pay like money.
 * The result does not depend on the order of the lines. Does no I/O.
 */
export function calculatePrices(input: PricingInput): PriceBreakdown {
  const lines = input.lines.toSorted(byContent);
  const discounts = bestDiscounts(lines, input.shippingPrice, input.promotions);
  const shippingTotal = input.shippingPrice - discounts.shipping;
  const taxables = lines.map((line, index) => ({
    amount: subtotalOf(line) - discounts.lines[index]!,
    categoryIds: line.categoryIds,
  }));
  const shipping = { amount: shippingTotal, categoryIds: [] };
  const taxes = taxesOf([...taxables, shipping], input.taxes, input.countryCode);
  const prices = new Map(lines.map((line, index) => [line, pricesOf(line, index, discounts, taxes)]));
  const subtotal = sumOf(lines.map(subtotalOf));
  const discountTotal = sumOf(discounts.lines);
  const addedTaxTotal = sumOf(taxes.added);
  const total = subtotal - discountTotal + shippingTotal + addedTaxTotal;
  const giftCards = payWith(input.giftCards, total);
  const giftCardTotal = sumOf(giftCards.map(({ amount }) => amount));
  return {
    subtotal,
    discountTotal,
    shippingTotal,
    taxTotal: sumOf(taxes.taxes),
    addedTaxTotal,
    total,
    giftCardTotal,
    amountDue: total - giftCardTotal,
    lines: input.lines.map((line) => prices.get(line)!),
    promotions: discounts.promotions,
    taxes: taxes.applied,
    giftCards,
  };
}

function subtotalOf({ unitPrice, quantity }: PricedLine): bigint {
  return unitPrice * quantity;
}

function pricesOf(line: PricedLine, index: number, discounts: Discounts, taxes: Taxes): LinePrices {
  const [subtotal, discount] = [subtotalOf(line), discounts.lines[index]!];
  const [tax, addedTax] = [taxes.taxes[index]!, taxes.added[index]!];
  return { key: line.key, subtotal, discount, tax, addedTax, total: subtotal - discount + addedTax };
}

function payWith(cards: readonly GiftCardBalance[], total: bigint): GiftCardPart[] {
  const parts: GiftCardPart[] = [];
  let due = total;
  for (const { id, balance } of cards) {
    const amount = smallest(balance, due);
    due -= amount;
    if (amount > 0n) parts.push({ id, amount });
  }
  return parts;
}

/** An order of lines that depends on their content alone, so that remainders do not depend on positions. */
function byContent(a: PricedLine, b: PricedLine): number {
  if (a.variantId !== b.variantId) return a.variantId < b.variantId ? -1 : 1;
  return Number(a.quantity - b.quantity);
}
