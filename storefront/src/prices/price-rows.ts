import type { PricesFragment, TaxFragment } from '../generated/buying-operations.ts';
import type { Amount } from './money.ts';

/** What the price of a cart or an order consists of. */
export type PriceParts = Pick<
  PricesFragment,
  | 'subtotal'
  | 'discountTotal'
  | 'shippingTotal'
  | 'taxTotal'
  | 'includedTaxTotal'
  | 'giftCardTotal'
  | 'total'
  | 'promotions'
  | 'taxes'
>;

export type PriceRow =
  | { readonly kind: 'subtotal' | 'cancelled' | 'giftCards'; readonly amount: Amount }
  | { readonly kind: 'discount'; readonly name: string; readonly couponCode: string | null; readonly amount: Amount }
  /** `before` is its price without its discount, if there is one. */
  | { readonly kind: 'delivery'; readonly amount: Amount; readonly before: Amount | undefined }
  | { readonly kind: 'tax'; readonly rateMillionths: number; readonly amount: Amount }
  /** With the taxes that it includes. */
  | { readonly kind: 'total'; readonly amount: Amount; readonly includes: readonly TaxFragment[] }
  | { readonly kind: 'due'; readonly amount: Amount };

/** The rows of a bill. From the subtotal to the total, they sum to the total; with gift cards, to what is left to pay. */
export function rowsOf(parts: PriceParts): readonly PriceRow[] {
  const { subtotal, total, promotions, giftCardTotal } = parts;
  const taxes = parts.taxes.filter(({ amount }) => amount.amountMinor > 0);
  const cancelled = cancelledIn(parts);
  return [
    { kind: 'subtotal', amount: subtotal },
    ...promotions.flatMap(({ name, couponCode, discount }): PriceRow[] =>
      discount.amountMinor > 0 ? [{ kind: 'discount', name, couponCode, amount: minus(discount) }] : [],
    ),
    deliveryIn(parts),
    ...taxes.flatMap(({ isIncluded, rateMillionths, amount }): PriceRow[] =>
      isIncluded ? [] : [{ kind: 'tax', rateMillionths, amount }],
    ),
    ...(cancelled.amountMinor > 0 ? [{ kind: 'cancelled' as const, amount: minus(cancelled) }] : []),
    { kind: 'total', amount: total, includes: taxes.filter(({ isIncluded }) => isIncluded) },
    ...(giftCardTotal.amountMinor > 0 ? paidByGiftCards(parts) : []),
  ];
}

function deliveryIn({ shippingTotal, promotions }: PriceParts): PriceRow {
  const discount = promotions.reduce((sum, { shippingDiscount }) => sum + shippingDiscount.amountMinor, 0);
  const before = discount > 0 ? plus(shippingTotal, discount) : undefined;
  return { kind: 'delivery', amount: shippingTotal, before };
}

function paidByGiftCards({ giftCardTotal, ...parts }: PriceParts): PriceRow[] {
  return [
    { kind: 'giftCards', amount: minus(giftCardTotal) },
    { kind: 'due', amount: amountDueOf({ ...parts, giftCardTotal }) },
  ];
}

/** What is left to pay after gift cards. */
export const amountDueOf = ({ total, giftCardTotal }: Pick<PriceParts, 'total' | 'giftCardTotal'>): Amount =>
  plus(total, -Math.min(total.amountMinor, giftCardTotal.amountMinor));

/** What an order costs less than when it was placed. */
function cancelledIn({
  subtotal,
  discountTotal,
  shippingTotal,
  taxTotal,
  includedTaxTotal,
  total,
}: PriceParts): Amount {
  const addedTax = taxTotal.amountMinor - includedTaxTotal.amountMinor;
  const placed = subtotal.amountMinor - discountTotal.amountMinor + shippingTotal.amountMinor + addedTax;
  return { ...total, amountMinor: placed - total.amountMinor };
}

const plus = (amount: Amount, minor: number): Amount => ({ ...amount, amountMinor: amount.amountMinor + minor });
const minus = (amount: Amount): Amount => ({ ...amount, amountMinor: -amount.amountMinor });
